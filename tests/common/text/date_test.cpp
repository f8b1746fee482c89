#include "common/text/date.hpp"

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

TEST_CASE("where dates are from") {
  using byline::DateOrigin;
  for (const DateOrigin origin : {DateOrigin::none, DateOrigin::text, DateOrigin::meta, DateOrigin::record,
                                  DateOrigin::name, DateOrigin::file})
    CHECK(byline::date_origin(byline::keyword(origin)) == origin);
  CHECK(byline::date_origin("elsewhere") == DateOrigin::none);
}

TEST_CASE("moments outside of time have no day") {
  CHECK(byline::day_of_moment(1'600'214'400).size() == 8);
  CHECK(byline::day_of_moment(9'000'000'000'000'000'000).empty());
  CHECK(byline::day_of_moment(-60'000'000'000).empty());
}

TEST_CASE("a day of the calendar as a number, and back") {
  using namespace std::chrono;
  CHECK(calendar_day(20200916) == 2020y / September / 16);
  CHECK_FALSE(calendar_day(20200931).ok());
  for (const int day : {101, 15000101, 20200229, 20201231, 99991231})
    CHECK(as_yyyymmdd(calendar_day(day)) == day);
}
