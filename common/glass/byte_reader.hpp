// Numbers out of bytes that nobody vouches for.
#pragma once

#include <cstdint>
#include <string_view>

namespace byline::glass {

/// Bytes still to be read; once there are too few, or a number is too great for its type, it is at its end
/// and has failed, and every further number is 0.
class ByteReader {
 public:
  ByteReader() = default;
  explicit ByteReader(std::string_view bytes)
      : at_(reinterpret_cast<const std::uint8_t*>(bytes.data())), end_(at_ + bytes.size()) {}

  bool at_end() const { return at_ == end_; }
  bool failed() const { return failed_; }
  std::string_view rest() const {
    return {reinterpret_cast<const char*>(at_), static_cast<std::size_t>(end_ - at_)};
  }

  std::uint8_t byte() {
    if (at_ == end_) return fail();
    return *at_++;
  }
  /// Seven bits a byte, low ones first, the top bit set on all but the last.
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
      value |= std::uint64_t{*at_ & 0x7fu} << shift;
      if (*at_++ < 0x80) return value;
    }
    return fail();
  }
  /// A varint of 32 bits.
  std::uint32_t number() {
    const std::uint64_t value = varint();
    return value <= 0xffffffff ? static_cast<std::uint32_t>(value) : fail();
  }
  /// Two of them, mostly of a byte each.
  void pair(std::uint32_t& first, std::uint32_t& second) {
    if (end_ - at_ >= 2 && ((at_[0] | at_[1]) & 0x80) == 0) {
      first = at_[0];
      second = at_[1];
      at_ += 2;
      return;
    }
    first = number();
    second = number();
  }
  /// Big-endian, with the number of bytes told by the leading one bits: `sortable` in FORMAT.md.
  std::uint32_t sortable() {
    const std::uint8_t first = byte();
    unsigned more = 1;
    std::uint64_t value = first;
    for (std::uint8_t bit = 0x80; bit > 0x10 && (first & bit) != 0; bit /= 2) value -= bit, ++more;
    for (; more > 0; --more) value = value << 8 | byte();
    return value <= 0xffffffff ? static_cast<std::uint32_t>(value) : fail();
  }
  /// `size` bytes as they are.
  std::string_view bytes(std::uint64_t size) {
    if (size > static_cast<std::uint64_t>(end_ - at_)) return fail(), std::string_view();
    const std::string_view taken = rest().substr(0, size);
    at_ += size;
    return taken;
  }

 private:
  std::uint8_t fail() {
    failed_ = true;
    at_ = end_;
    return 0;
  }

  const std::uint8_t* at_ = nullptr;
  const std::uint8_t* end_ = nullptr;
  bool failed_ = false;
};

}  // namespace byline::glass
