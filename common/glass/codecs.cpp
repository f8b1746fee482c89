#include "common/glass/codecs.hpp"

#include <libdeflate.h>

#include <bit>
#include <cstring>
#include <new>

#include "common/glass/format.hpp"

namespace byline::glass {
namespace {

/// Bits, the first of them the lowest of the first byte.
class BitWriter {
 public:
  explicit BitWriter(std::uint8_t* out) : out_(out) {}

  /// A number 0 ≤ value < range in ⌊log2 range⌋ or ⌈log2 range⌉ bits; the middle values get the short codes.
  void put(std::uint32_t value, std::uint32_t range) {
    auto bits = static_cast<unsigned>(std::bit_width(range - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - range);
    if (spare > 0) {
      const std::uint32_t middle = (range - spare) / 2;
      if (value >= middle + spare) {
        value = (value - (middle + spare)) | (std::uint32_t{1} << (bits - 1));
      } else if (value >= middle) {
        --bits;
      }
    }
    pending_ |= std::uint64_t{value} << pending_bits_;
    pending_bits_ += bits;
    for (; pending_bits_ >= 8; pending_bits_ -= 8, pending_ >>= 8)
      *out_++ = static_cast<std::uint8_t>(pending_);
  }

  /// What lies between the first and the last of `sorted`, both known: the middle one by the range left for
  /// it, then each half.
  void put_between(std::span<const std::uint32_t> sorted) {
    while (sorted.size() > 2) {
      const std::size_t middle = (sorted.size() - 1) / 2;
      const auto between = static_cast<std::uint32_t>(sorted.size() - 2);
      const auto before = static_cast<std::uint32_t>(middle);
      put(sorted[middle] - (sorted.front() + before), sorted.back() - sorted.front() - between);
      put_between(sorted.first(middle + 1));
      sorted = sorted.subspan(middle);
    }
  }

  std::uint8_t* finish() {
    if (pending_bits_ > 0) *out_++ = static_cast<std::uint8_t>(pending_);
    return out_;
  }

 private:
  std::uint8_t* out_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

}  // namespace

void append_varint(ByteBuffer& out, std::uint64_t value) {
  out.end_at(put_varint(out.room(max_varint_bytes), value));
}

void append_positions(ByteBuffer& out, std::span<const std::uint32_t> positions) {
  const std::uint32_t first = positions.front();
  const std::uint32_t last = positions.back();
  // No number takes more than 32 bits.
  std::uint8_t* at = put_varint(out.room(2 * max_varint_bytes + 4 * positions.size()), last);
  if (positions.size() > 1) {
    BitWriter bits(at);
    bits.put(first, last);
    bits.put(static_cast<std::uint32_t>(positions.size() - 2), last - first);
    bits.put_between(positions);
    at = bits.finish();
  }
  out.end_at(at);
}

// Level 1: the higher ones cost more time than the smaller index saves.
Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(1)) {
  if (compressor_ == nullptr) throw std::bad_alloc();
}

Deflater::~Deflater() { libdeflate_free_compressor(compressor_); }

Deflater::Tag Deflater::compress(std::string_view tag) {
  if (tag.size() <= format::compress_min) return {tag, false};
  out_.clear();
  std::uint8_t* out = out_.room(tag.size());
  const std::size_t size =
      libdeflate_deflate_compress(compressor_, tag.data(), tag.size(), out, tag.size() - 1);
  if (size == 0) return {tag, false};
  return {{reinterpret_cast<const char*>(out), size}, true};
}

}  // namespace byline::glass
