#include "common/text/period.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("words for units") {
  for (const DateUnit unit : all_date_units) CHECK(date_unit(keyword(unit)) == unit);
  CHECK(keyword(DateUnit::week) == "week");
  CHECK_FALSE(date_unit("weeks"));
  CHECK_FALSE(date_unit(""));
}

TEST_CASE("the period of a day, its name and its first day") {
  struct Case {
    DateUnit unit;
    int day;
    const char* name;
    int first;
  };
  for (const Case& each : std::initializer_list<Case>{
           {DateUnit::day, 20200916, "2020-09-16", 20200916},
           {DateUnit::day, 19691231, "1969-12-31", 19691231},
           {DateUnit::day, 20200229, "2020-02-29", 20200229},
           {DateUnit::week, 20200916, "2020-W38", 20200914},
           {DateUnit::week, 20200914, "2020-W38", 20200914},
           {DateUnit::week, 20200913, "2020-W37", 20200907},
           {DateUnit::week, 20191230, "2020-W01", 20191230},
           {DateUnit::week, 20210103, "2020-W53", 20201228},
           {DateUnit::week, 20210104, "2021-W01", 20210104},
           {DateUnit::week, 20230101, "2022-W52", 20221226},
           {DateUnit::week, 20081229, "2009-W01", 20081229},
           {DateUnit::week, 19700101, "1970-W01", 19691229},
           {DateUnit::week, 19691228, "1969-W52", 19691222},
           {DateUnit::month, 20201231, "2020-12", 20201201},
           {DateUnit::month, 20200101, "2020-01", 20200101},
           {DateUnit::month, 101, "0000-01", 101},
           {DateUnit::year, 20200916, "2020", 20200101},
           {DateUnit::year, 9991231, "0999", 9990101},
       }) {
    CAPTURE(each.name);
    const int period = period_of(each.unit, each.day);
    CHECK(period_name(each.unit, period) == each.name);
    CHECK(first_day(each.unit, period) == each.first);
    CHECK(period_named(each.unit, each.name) == period);
    CHECK(period_of(each.unit, first_day(each.unit, period)) == period);
  }
}

TEST_CASE("periods follow one another") {
  CHECK(period_of(DateUnit::day, 20200301) == period_of(DateUnit::day, 20200229) + 1);
  CHECK(period_of(DateUnit::day, 19700101) == period_of(DateUnit::day, 19691231) + 1);
  CHECK(period_of(DateUnit::week, 20210104) == period_of(DateUnit::week, 20210103) + 1);
  CHECK(period_of(DateUnit::month, 20210101) == period_of(DateUnit::month, 20201231) + 1);
  CHECK(period_of(DateUnit::year, 20210101) == period_of(DateUnit::year, 20201231) + 1);
}

TEST_CASE("what names no period") {
  for (const char* name : {"", "2020-02-30", "2020-9-16", "20200916", "2020-09-16x"})
    CHECK_FALSE(period_named(DateUnit::day, name));
  for (const char* name : {"2020-W54", "2021-W53", "2020-W00", "2020-38", "2020-w38"})
    CHECK_FALSE(period_named(DateUnit::week, name));
  for (const char* name : {"2020-13", "2020-00", "2020"}) CHECK_FALSE(period_named(DateUnit::month, name));
  CHECK_FALSE(period_named(DateUnit::year, "202"));
}

TEST_CASE("periods for readers") {
  CHECK(shown_period(DateUnit::week, "2020-W38") == "2020-W38 from 2020-09-14");
  CHECK(shown_period(DateUnit::week, "…") == "…");
  CHECK(shown_period(DateUnit::month, "2020-09") == "2020-09");
}
