#include "common/text/ascii.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;

TEST_CASE("classes of ASCII characters; no other byte is in any") {
  std::string digits, capitals, small, letters, spaces;
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (is_digit(c)) digits += c;
    if (is_upper(c)) capitals += c;
    if (is_lower(c)) small += c;
    if (is_letter(c)) letters += c;
    if (is_space(c)) spaces += c;
  }
  CHECK(digits == "0123456789");
  CHECK(capitals == "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  CHECK(small == "abcdefghijklmnopqrstuvwxyz");
  CHECK(letters == capitals + small);
  CHECK(spaces == "\t\n\v\f\r ");
  for (std::size_t i = 0; i < capitals.size(); ++i) CHECK(ascii_lower(capitals[i]) == small[i]);
  for (const char c : digits + small + "\xC3[`") CHECK(ascii_lower(c) == c);
}
