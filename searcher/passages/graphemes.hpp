// Where a text may be cut without cutting what people take for one character.
#pragma once

#include <cstddef>
#include <string_view>

namespace byline {

/// Nearest position ≤ `at` that cuts no grapheme.
std::size_t grapheme_boundary(std::string_view text, std::size_t at);

}  // namespace byline
