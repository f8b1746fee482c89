// Stepping through the lines of a text that may begin with blank ones.
#pragma once

#include <string_view>

#include "common/text/lines.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {

/// `text` from the first character that is no white space.
constexpr std::string_view without_blank_lines(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace byline
