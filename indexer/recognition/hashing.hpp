// Hashes of words and features. They are part of the model's format: a change needs a new model.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace byline::crf {

/// The finaliser of MurmurHash3: every bit of the result depends on every bit of x.
inline std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

/// Never 0, which marks an empty place in the tables. Little-endian machines agree with each other.
inline std::uint64_t hash_bytes(std::string_view bytes) {
  const char* p = bytes.data();
  std::size_t n = bytes.size();
  std::uint64_t h = n * 0x9E3779B97F4A7C15ULL;
  const auto take = [&h](std::uint64_t x) {
    h = (h ^ x) * 0xff51afd7ed558ccdULL;
    h ^= h >> 32;
  };
  for (; n >= 8; p += 8, n -= 8) {
    std::uint64_t x;
    std::memcpy(&x, p, 8);
    take(x);
  }
  if (n >= 4) {  // first and last four bytes, overlapping
    std::uint32_t a, b;
    std::memcpy(&a, p, 4);
    std::memcpy(&b, p + n - 4, 4);
    take(a | static_cast<std::uint64_t>(b) << 32);
  } else if (n > 0) {
    const auto byte = [p](std::size_t i) {
      return static_cast<std::uint64_t>(static_cast<unsigned char>(p[i]));
    };
    take(byte(0) | byte(n >> 1) << 8 | byte(n - 1) << 16);
  }
  h *= 0xc4ceb9fe1a85ec53ULL;
  h ^= h >> 29;
  return h + (h == 0);
}

/// A language's number among features; never 0.
inline std::uint64_t language_number(std::string_view code) { return hash_bytes(code); }

/// Hash of a sequence of words, built up one by one.
inline std::uint64_t append_word(std::uint64_t sequence, std::uint64_t word) {
  return mix(sequence * 31 + word);
}

/// Place in a table of `size` places for the high or low half of a hash, without a division.
inline std::uint32_t place(std::uint32_t hash_half, std::uint32_t size) {
  return static_cast<std::uint32_t>((static_cast<std::uint64_t>(hash_half) * size) >> 32);
}

}  // namespace byline::crf
