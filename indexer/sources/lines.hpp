// Stepping through the lines of a text.
#pragma once

#include <algorithm>
#include <string_view>

#include "indexer/sources/ascii.hpp"

namespace byline {

/// The first line of `text`, without its end.
constexpr std::string_view line_at(std::string_view text) { return text.substr(0, text.find('\n')); }

/// What stands behind the first line.
constexpr std::string_view after_line(std::string_view text) {
  return text.substr(std::min(text.size(), line_at(text).size() + 1));
}

/// Takes the first line off `text`.
constexpr std::string_view next_line(std::string_view& text) {
  const std::string_view line = line_at(text);
  text = after_line(text);
  return line;
}

/// `text` from the first character that is no white space.
constexpr std::string_view without_blank_lines(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace byline
