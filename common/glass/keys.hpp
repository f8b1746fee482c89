// What keys of glass tables are made of; FORMAT.md describes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace byline::glass {

inline constexpr std::size_t max_sortable_bytes = 5;

inline std::uint8_t* put_big_endian_16(std::uint8_t* out, std::uint32_t value) {
  out[0] = static_cast<std::uint8_t>(value >> 8);
  out[1] = static_cast<std::uint8_t>(value);
  return out + 2;
}
inline std::uint8_t* put_big_endian_32(std::uint8_t* out, std::uint32_t value) {
  put_big_endian_16(out, value >> 16);
  return put_big_endian_16(out + 2, value & 0xffff);
}

/// Two to five bytes whose byte order is the order of the numbers. Returns the end.
std::uint8_t* put_sortable(std::uint8_t* out, std::uint32_t value);
/// The same as a string.
std::string sortable(std::uint32_t value);
/// `term` with every zero byte as 00 FF, as in keys. Returns the end; writes at most max_segment_term_bytes.
std::uint8_t* put_escaped(std::uint8_t* out, std::string_view term);
/// The same as a string.
std::string escaped(std::string_view term);

}  // namespace byline::glass
