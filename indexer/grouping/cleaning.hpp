// A mention as the recogniser cut it → names as they are shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline {

/// A name as written, without what surrounds it: "the late President Barack Obama’s" → "Barack Obama".
struct CleanName {
  std::string text;                   // one space between words; no control characters; a hashtag in words
  std::uint32_t first = 0, last = 0;  // its tokens
  bool from_tag = false;              // it was a #hashtag or an @account, its words cut by guess
  /// Only a name where it belongs to a fuller one or is written as a name elsewhere: "May", "French",
  /// lower-case words, @accounts.
  bool weak = false;
  friend bool operator==(const CleanName&, const CleanName&) = default;
};

/// The names a mention holds, appended to `names`: none where it is no name (a pronoun, a title or an initial
/// alone), two where it joins two persons ("Simon and Garfunkel") or a name and its acronym in brackets.
/// Titles, possessives, a leading "the", quotation marks and what a hyphen adds ("Facebook-owned") are left
/// off.
void clean_names(std::string_view text, const std::vector<Token>& tokens, const Mention& mention,
                 std::vector<CleanName>& names);

/// True when the token is a # or @ directly before the next one.
bool is_tag_mark(std::string_view text, const std::vector<Token>& tokens, std::size_t at);

/// Where the name ends in "Facebook-owned", npos when the word is no such compound.
std::size_t compound_name_end(std::string_view word);

}  // namespace byline
