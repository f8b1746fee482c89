// The encodings that glass databases are made of; FORMAT.md describes them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/glass/byte_buffer.hpp"
#include "common/glass/keys.hpp"

struct libdeflate_compressor;

namespace byline::glass {

inline constexpr std::size_t max_varint_bytes = 10;

/// Seven bits a byte, low ones first, the top bit set on all but the last. Returns the end.
inline std::uint8_t* put_varint(std::uint8_t* out, std::uint64_t value) {
  while (value >= 0x80) {
    *out++ = static_cast<std::uint8_t>(value | 0x80);
    value >>= 7;
  }
  *out++ = static_cast<std::uint8_t>(value);
  return out;
}
void append_varint(ByteBuffer& out, std::uint64_t value);
/// The inverse of put_varint; advances `in`.
inline std::uint64_t take_varint(const std::uint8_t*& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    value |= std::uint64_t{*in & 0x7fu} << shift;
    if (*in++ < 0x80) return value;
  }
}

/// Number of bytes at the beginning that `a` and `b` share.
inline std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// Appends a position list: `positions` ascend strictly and are not empty.
void append_positions(ByteBuffer& out, std::span<const std::uint32_t> positions);

/// Raw deflate of tags.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  struct Tag {
    std::string_view bytes;
    bool compressed;
  };
  /// `tag` compressed if that makes it smaller, or as it is. Valid until the next call or as long as `tag`.
  Tag compress(std::string_view tag);

 private:
  libdeflate_compressor* compressor_;
  ByteBuffer out_;
};

}  // namespace byline::glass
