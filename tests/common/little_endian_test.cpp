#include "common/little_endian.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("numbers of so many bytes, the low one first") {
  std::string bytes;
  append_little_endian(bytes, 258, 2);
  append_little_endian(bytes, 0xfffefdfcfbfaf9f8, 8);
  CHECK(bytes == "\2\1\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff");
  CHECK(little_endian(std::string_view(bytes).substr(0, 2)) == 258);
  CHECK(little_endian(std::string_view(bytes).substr(2)) == 0xfffefdfcfbfaf9f8);
  CHECK(little_endian("") == 0);
}
