// What --help and --version print.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

/// The table of options by section, in lines of 80 columns, and the paragraphs of the footer.
std::string help_text(const Program& program);

/// What stands between empty lines.
std::vector<std::string_view> paragraphs_of(std::string_view text);

/// Its lines, empty ones too; behind the last line break only what is not empty.
std::vector<std::string_view> lines_of(std::string_view text);

/// The words of a text in lines of at most `width` bytes, but for longer words.
std::string broken_into_lines(std::string_view text, std::size_t width);

/// "searcher (Byline) 1.2.3"
std::string version_text(const Program& program);

}  // namespace byline
