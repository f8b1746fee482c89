#include "searcher/query/dates.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "common/error.hpp"

using namespace byline;
using namespace byline::query;

TEST_CASE("dates in every form") {
  struct Row {
    const char* text;
    int today, first, last;
  };
  constexpr int open_begin = DateRange::earliest, open_end = DateRange::latest;
  const Row rows[] = {
      {"2020", 20200916, 20200101, 20201231},
      {"2020-09", 20200916, 20200901, 20200930},
      {"2020-9", 20200916, 20200901, 20200930},
      {"2020-02", 20200916, 20200201, 20200229},
      {"2019-02", 20200916, 20190201, 20190228},
      {"1900-02", 20200916, 19000201, 19000228},
      {"2020-09-16", 20200916, 20200916, 20200916},
      {"2020-9-6", 20200916, 20200906, 20200906},
      {"20200916", 20200916, 20200916, 20200916},
      {"2020-W38", 20200916, 20200914, 20200920},
      {"2020-W53", 20200916, 20201228, 20210103},
      {"2020-W38..2020-10", 20200916, 20200914, 20201031},
      {"0001", 20200916, 10101, 11231},
      {"9999", 20200916, 99990101, 99991231},
      {"today", 20200916, 20200916, 20200916},
      {"yesterday", 20200301, 20200229, 20200229},
      {"2020-09-01..2020-09-30", 20200916, 20200901, 20200930},
      {"2019..2020-02", 20200916, 20190101, 20200229},
      {"2020..", 20200916, 20200101, open_end},
      {"..2020-09", 20200916, open_begin, 20200930},
      {"2020..2020", 20200916, 20200101, 20201231},
      {"7d..", 20200916, 20200909, 20200917},
      {"0d..", 20200916, 20200916, 20200917},
      {"2w..", 20200916, 20200902, 20200917},
      {"3m..", 20200916, 20200616, 20200917},
      {"1m..", 20200331, 20200229, 20200401},
      {"12m..", 20200229, 20190228, 20200301},
      {"1y..", 20200229, 20190228, 20200301},
      {"1y..", 20200916, 20190916, 20200917},
      {"7d..", 20201231, 20201224, 20210101},
      {"7d..2050", 20200916, 20200909, 20501231},
      {"yesterday..", 20200916, 20200915, open_end},
      {"today..", 20200916, 20200916, open_end},
      {"..7d", 20200916, open_begin, 20200909},
      {"2m..1m", 20200916, 20200716, 20200816},
      {"2020-01..yesterday", 20200916, 20200101, 20200915},
      {"5000y..", 20200916, open_begin, 20200917},
      {"100000w..", 20200916, 1040305, 20200917},
      {"100000m..", 20200916, open_begin, 20200917},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    const DateRange range = parse_dates(row.text, row.today);
    CHECK(range.first == row.first);
    CHECK(range.last == row.last);
  }
}

TEST_CASE("what is no date says why") {
  const auto failure = [](const char* text) {
    try {
      parse_dates(text, 20200916);
    } catch (const Error& error) {
      return error;
    }
    return Error(Error::Code::internal, "no error");
  };
  const auto error = [&](const char* text) -> std::string { return failure(text).what(); };
  const auto hint = [&](const char* text) { return failure(text).hint(); };
  CHECK(error("2020-13") == "There is no month 13");
  CHECK(error("2020-00") == "There is no month 0");
  CHECK(error("2020-02-30") == "There is no day 30 in that month");
  CHECK(error("2020-02-00") == "There is no day 0 in that month");
  CHECK(error("0000") == "There is no year 0");
  CHECK(error("20201301") == "There is no month 13");
  CHECK(error("7d") == "\"7d\" is a length of time, not a date");
  CHECK(error("100001d..") == "\"100001d\" reaches back too far");
  CHECK(hint("100001d..") == "The number before d, w, m or y is at most 100,000");
  CHECK(hint("2020-02-30") == "Its days are 1 to 29");
  CHECK(hint("..").starts_with("Write date:2020, date:2020-09, "));
  CHECK(error("..") == "A range of dates needs at least one end");
  CHECK(error("2021..2020") == "The range of dates ends before it begins");
  CHECK(error("1m..2m") == "The range of dates ends before it begins");
  for (const char* text : {"", "x", "202", "20209", "2020-", "-2020", "2020-09-16-1", "2020/09",
                           "2020...2021", "+2020", "2020-009", "99999999999999d..", "-1d..", "d..", "d",
                           "2020-09-16T10:00", "2020..2021..2022", "\xE2\x80\xA6"}) {
    CAPTURE(std::string(text));
    CHECK(error(text).find("is not a date") != std::string::npos);
  }
}
