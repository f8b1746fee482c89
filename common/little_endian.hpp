// Numbers of so many bytes, the low one first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace byline {

/// `width`: at most 8 bytes; what does not fit into them is left out. 258 in two bytes → "\2\1".
inline void append_little_endian(std::string& bytes, std::uint64_t number, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i, number >>= 8) bytes += static_cast<char>(number & 0xff);
}

/// The inverse, of all of `bytes`.
inline std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

}  // namespace byline
