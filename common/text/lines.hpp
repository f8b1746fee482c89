// Stepping through the lines of a text.
#pragma once

#include <algorithm>
#include <string_view>

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
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

}  // namespace byline
