#include "common/text/moment.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>

namespace byline {
namespace {

TEST_CASE("moments as an index has them") {
  struct Row {
    std::int64_t seconds;
    std::string digits, iso;
  };
  for (const Row& row : {Row{1, "19700101000001", "1970-01-01T00:00:01Z"},
                         {1'796'026'500, "20261130081500", "2026-11-30T08:15:00Z"},
                         {1'709'251'199, "20240229235959", "2024-02-29T23:59:59Z"},
                         {-1, "19691231235959", "1969-12-31T23:59:59Z"}}) {
    CHECK(moment_digits(row.seconds) == row.digits);
    CHECK(seconds_of_moment(row.digits) == row.seconds);
    CHECK(iso_moment(row.digits) == row.iso);
  }
  for (const char* none : {"", "2026113008150", "202611300815000", "2026-11-30", "20261330081500"})
    CHECK(seconds_of_moment(none) == 0);
  CHECK(iso_moment("2026-11-30 08:15").empty());
}

TEST_CASE("a day here, in moments") {
  struct Row {
    const char* zone;
    int day;
    std::string first, last;
  };
  for (const Row& row : {Row{"UTC0", 20261130, "20261130000000", "20261130235959"},
                         {"CET-1", 20261231, "20261230230000", "20261231225959"},
                         {"AST4", 20240229, "20240229040000", "20240301035959"}}) {
    ::setenv("TZ", row.zone, 1);
    ::tzset();
    CHECK(first_moment_of(row.day) == row.first);
    CHECK(last_moment_of(row.day) == row.last);
  }
  ::unsetenv("TZ");
  ::tzset();
}

}  // namespace
}  // namespace byline
