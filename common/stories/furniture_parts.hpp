// Where in a text its source says what it says under many of its texts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/tokens.hpp"

namespace byline {

/// Bytes [begin, end) of `text`, ascending: lines of which all shingles that are kept of any text are among
/// `furniture`, which ascends, and such sentences of other lines. One shingle alone may be a phrase of its
/// time, as "the House Judiciary Committee chairman": a line must have two, or half of its words be in
/// shingles that are furniture; a sentence among others must have three. `tokens`: of the text, or of lines
/// of it.
std::vector<std::pair<std::uint32_t, std::uint32_t>> furniture_parts(
    std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> furniture);

}  // namespace byline
