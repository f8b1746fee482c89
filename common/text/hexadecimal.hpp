// Bytes and numbers written in hexadecimal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace byline {

/// "\x01\xff" → "01ff"
std::string to_hexadecimal(std::string_view bytes);
/// The inverse, for what to_hexadecimal() wrote.
std::string from_hexadecimal(std::string_view text);

/// In 16 digits: 511 → "00000000000001ff"
std::string to_hexadecimal(std::uint64_t number);

}  // namespace byline
