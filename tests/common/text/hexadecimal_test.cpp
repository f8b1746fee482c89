#include "common/text/hexadecimal.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("bytes in hexadecimal, and back") {
  CHECK(to_hexadecimal("") == "");
  CHECK(to_hexadecimal(std::string_view("\0\x0f\xf0\xff az", 7)) == "000ff0ff20617a");
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  CHECK(from_hexadecimal(to_hexadecimal(all)) == all);
  CHECK(from_hexadecimal("2f6e") == "/n");
}

TEST_CASE("numbers in 16 digits") {
  CHECK(to_hexadecimal(std::uint64_t{0}) == "0000000000000000");
  CHECK(to_hexadecimal(std::uint64_t{511}) == "00000000000001ff");
  CHECK(to_hexadecimal(std::uint64_t{0xfedcba9876543210}) == "fedcba9876543210");
}
