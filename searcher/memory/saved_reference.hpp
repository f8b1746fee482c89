// "@NAME" on a command line: a saved search with more options and words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

/// What a saved search is taken for. It may say how alerts of it are told, by told_by_story; where it is
/// marked as one, that is left out of a search.
enum class SavedFor : std::uint8_t { search, alerts };
inline constexpr std::string_view told_by_story = "--by=story";

/// The arguments with what a saved search has in place of @NAME, where that is the first word on the line
/// that is no option: its options, then those of the line, then the words of both. What of it an option of
/// the line takes the place of, such as --sort of --sort, or does not go together with, such as --csv with
/// --json, is left out. Behind "--", or with more than a name behind the @, it is a word like any other. A
/// saved search may begin with another. Of --alerts, which takes names, the words stay as they are.
///
/// Throws Error where no search has that name, and for what of a saved search cannot be understood, with file
/// and line.
std::vector<std::string> with_saved_search(const Program& program, const std::vector<std::string>& arguments,
                                           SavedFor what = SavedFor::search);

}  // namespace byline
