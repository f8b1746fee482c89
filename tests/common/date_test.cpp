#include "common/date.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("days as digits and as they are shown") {
  CHECK(date_digits(20200916) == "20200916");
  CHECK(date_digits(101) == "00000101");
  CHECK(iso_date("20200916") == "2020-09-16");
  CHECK(iso_date(date_digits(101)) == "0000-01-01");
  CHECK(iso_date("").empty());
  CHECK(iso_date("2020").empty());
}
