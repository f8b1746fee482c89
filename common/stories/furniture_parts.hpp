// Where in a text its source says what it says under many of its texts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/tokens.hpp"

namespace byline {

/// What is known of the words of a line or sentence, by which it is furniture or not. Shingles are added in
/// their order.
class ShingledWords {
 public:
  explicit ShingledWords(std::size_t words) : words_(words) {}
  /// `word`: the place of the last of its five words.
  void add(std::size_t word, std::uint32_t shingle, bool is_furniture);

  std::size_t furniture() const { return furniture_; }
  bool may_be_furniture() const { return covered_ > 0 && furniture_ == shingles_; }
  bool is_furniture() const { return may_be_furniture() && (furniture_ > 1 || 2 * covered_ >= words_); }

 private:
  std::size_t words_;
  std::size_t shingles_ = 0, furniture_ = 0;  // of those that are kept of all texts
  std::size_t covered_ = 0, end_ = 0;         // words in shingles that are furniture, and where these end
};

/// Bytes [begin, end) of `text`, ascending: lines of which all shingles that are kept of any text are among
/// `furniture`, which ascends, and such sentences of other lines. One shingle alone may be a phrase of its
/// time, as "the House Judiciary Committee chairman": a line must have two, or half of its words be in
/// shingles that are furniture; a sentence among others must have three. `tokens`: of the text, or of lines
/// of it.
std::vector<std::pair<std::uint32_t, std::uint32_t>> furniture_parts(
    std::string_view text, std::span<const Token> tokens, std::span<const std::uint32_t> furniture);

}  // namespace byline
