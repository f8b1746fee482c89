#include "common/text/hexadecimal.hpp"

#include "common/text/ascii.hpp"

namespace byline {

namespace {
constexpr std::string_view hexadecimal_digits = "0123456789abcdef";
}

std::string to_hexadecimal(std::string_view bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char c : bytes) {
    text += hexadecimal_digits[static_cast<unsigned char>(c) >> 4];
    text += hexadecimal_digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string from_hexadecimal(std::string_view text) {
  const auto value = [](char c) { return is_digit(c) ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += static_cast<char>(value(text[i]) * 16 + value(text[i + 1]));
  return bytes;
}

std::string to_hexadecimal(std::uint64_t number) {
  std::string text(16, '0');
  for (auto digit = text.rbegin(); number > 0; ++digit, number >>= 4)
    *digit = hexadecimal_digits[number & 15];
  return text;
}

}  // namespace byline
