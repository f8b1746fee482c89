// Sequences of five words, by which texts are compared word for word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "common/analysis/tokens.hpp"

namespace byline {

inline constexpr std::size_t shingle_words = 5;

/// Hashes of a word: as it is written, and as it is compared in shingles, without the case of ASCII and of
/// most letters of Latin.
struct WordHashes {
  std::uint64_t written, folded;
};

/// Spreads what tells hashes apart over all their bits.
constexpr std::uint64_t mixed(std::uint64_t hash) {
  hash ^= hash >> 31;
  hash *= 0xbf58476d1ce4e5b9ULL;
  return hash ^ hash >> 29;
}

/// Marks and endings ("'s") are no words of shingles.
constexpr bool is_shingled(const Token& token) {
  return token.kind != TokenKind::punctuation && token.kind != TokenKind::clitic;
}

inline WordHashes hashes_of(const Token& token, std::string_view whole) {
  constexpr std::uint64_t lower = 0x2020202020202020ULL, multiplier = 0x9E3779B97F4A7C15ULL;
  const auto stirred = [](std::uint64_t hash) {
    hash *= multiplier;
    return hash ^ hash >> 32;
  };
  WordHashes hashes{token.end - token.begin, token.end - token.begin};
  for (std::size_t at = token.begin; at < token.end; at += 8) {
    std::uint64_t bytes = 0;
    const std::size_t count = std::min<std::size_t>(8, token.end - at);
    if (whole.size() - at >= 8) {  // most of the time: a copy of a fixed size is one instruction
      std::memcpy(&bytes, whole.data() + at, 8);
      bytes &= ~std::uint64_t{0} >> (64 - 8 * count);
    } else {
      std::memcpy(&bytes, whole.data() + at, count);
    }
    hashes.written = stirred(hashes.written ^ bytes);
    hashes.folded = stirred(hashes.folded ^ (bytes | lower));
  }
  return hashes;
}

/// Calls `each(word, shingle)` for the shingles of successive words, given as WordHashes::folded; `word`: the
/// number of the last of the five.
template <class Each>
void each_shingle(std::span<const std::uint64_t> words, Each&& each) {
  // A polynomial, from which the word that falls out is taken off.
  constexpr std::uint64_t base = 0x9E3779B97F4A7C15ULL;
  constexpr std::uint64_t of_the_first = base * base * base * base * base;
  static_assert(shingle_words == 5);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    sum = sum * base + words[i];
    if (i >= shingle_words) sum -= of_the_first * words[i - shingle_words];
    if (i + 1 < shingle_words) continue;
    each(i, static_cast<std::uint32_t>(mixed(sum) >> 32));
  }
}

}  // namespace byline
