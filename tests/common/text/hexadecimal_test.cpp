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
