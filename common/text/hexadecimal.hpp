// Bytes written in hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// "\x01\xff" → "01ff"
std::string to_hexadecimal(std::string_view bytes);
/// The inverse, for what to_hexadecimal() wrote.
std::string from_hexadecimal(std::string_view text);

}  // namespace byline
