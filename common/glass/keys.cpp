#include "common/glass/keys.hpp"

#include <bit>
#include <cstring>

namespace byline::glass {

std::uint8_t* put_sortable(std::uint8_t* out, std::uint32_t value) {
  if (value < 0x8000) return put_big_endian_16(out, value);
  // As many ones as there are bytes beyond two, then a zero, begin the first byte; seven more bits a byte.
  const unsigned length = (37 - static_cast<unsigned>(std::countl_zero(value))) / 7;
  for (unsigned i = length - 1; i > 0; --i, value >>= 8) out[i] = static_cast<std::uint8_t>(value);
  out[0] = static_cast<std::uint8_t>(value | (0xffu << (10 - length)));
  return out + length;
}

std::string sortable(std::uint32_t value) {
  std::uint8_t bytes[max_sortable_bytes];
  const std::uint8_t* const end = put_sortable(bytes, value);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(end - bytes)};
}

std::uint8_t* put_escaped(std::uint8_t* out, std::string_view term) {
  if (std::memchr(term.data(), 0, term.size()) == nullptr) {
    std::memcpy(out, term.data(), term.size());
    return out + term.size();
  }
  for (const char c : term) {
    *out++ = static_cast<std::uint8_t>(c);
    if (c == '\0') *out++ = 0xff;
  }
  return out;
}

std::string escaped(std::string_view term) {
  std::string key(2 * term.size(), '\0');
  auto* const begin = reinterpret_cast<std::uint8_t*>(key.data());
  key.resize(static_cast<std::size_t>(put_escaped(begin, term) - begin));
  return key;
}

}  // namespace byline::glass
