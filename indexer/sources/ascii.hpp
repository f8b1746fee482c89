// Texts compared, lowered and trimmed by their ASCII characters, whatever the locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "common/text/ascii.hpp"

namespace byline {

inline std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii_lower(c);
  return lower;
}

/// `text` without ASCII white space at its ends.
constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace byline
