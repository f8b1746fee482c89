#include <doctest/doctest.h>

#include <string>

#include "common/text/width.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/output/tables.hpp"
#include "searcher/output/text.hpp"

using namespace byline;

namespace {

Timeline some_days() {
  return {DateUnit::day,
          {{"2020-09-01", 1, 0, "", "", ""},
           {"2020-09-15", 12, 4, "Stars leave Instagram for a day", "a", "CNN"},
           {"2020-09-16", 3, 1, "", "news/b", "The Harbour Times of London"},
           {"2020-09-19", 1200, 2, "Red \x1b[31malert\n", "=c", "BBC"}},
          2};
}

std::string timeline_in_lines(const Timeline& timeline, std::size_t width, bool bars) {
  TextOptions options;
  options.width = width;
  options.bars = bars;
  return '\n' + text(timeline, options);
}

}  // namespace

TEST_CASE("a line a day, gaps as they are or left out") {
  CHECK(timeline_in_lines(some_days(), 0, false) == R"(
By day, 2 without a date
  2020-09-01      1
  …
  2020-09-15     12  Stars leave Instagram for a day · 4 outlets
  2020-09-16      3  news/b · The Harbour Times of London
  2020-09-17      0
  2020-09-18      0
  2020-09-19  1,200  Red �[31malert  · 2 outlets
)");
  CHECK(timeline_in_lines(some_days(), 80, true) == R"(
By day, 2 without a date
  2020-09-01      1  ▏
  …
  2020-09-15     12  ▏        Stars leave Instagram for a day    4 outlets
  2020-09-16      3  ▏        news/b                             The Harbour Ti…
  2020-09-17      0
  2020-09-18      0
  2020-09-19  1,200  ███████  Red �[31malert                     2 outlets
)");
}

TEST_CASE("by other units") {
  const Timeline weeks{DateUnit::week, {{"2020-W38", 2, 1, "T", "a", "CNN"}}, 0};
  CHECK(timeline_in_lines(weeks, 0, false) == "\nBy week\n  2020-W38 from 2020-09-14  2  T · CNN\n");
  const Timeline years{DateUnit::year, {{"2001", 2, 1, "T", "a", "CNN"}, {"2020", 1, 0, "U", "b", ""}}, 0};
  CHECK(timeline_in_lines(years, 0, false) == "\nBy year\n  2001  2  T · CNN\n  …\n  2020  1  U\n");
}

TEST_CASE("no line is wider than the terminal") {
  for (const bool bars : {false, true})
    for (std::size_t width = 20; width < 120; ++width) {
      CAPTURE(width);
      const std::string text = timeline_in_lines(some_days(), width, bars);
      for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
        CHECK(columns(text.substr(at, text.find('\n', at) - at)) <= std::max<std::size_t>(width, 24));
    }
}

TEST_CASE("a timeline as a table and as JSON") {
  CHECK(table(some_days(), TableForm::csv) ==
        "day,count,outlets,headline,id,source\n"
        "2020-09-01,1,0,,,\n"
        "2020-09-15,12,4,Stars leave Instagram for a day,a,CNN\n"
        "2020-09-16,3,1,,news/b,The Harbour Times of London\n"
        "2020-09-19,1200,2,Red \xef\xbf\xbd[31malert ,'=c,BBC\n");
  CHECK(
      json_line(some_days().periods[0], DateUnit::day, "7") ==
      R"({"type":"timeline","by":"day","name":"2020-09-01","count":1,"outlets":0,"headline":null,"id":null,)"
      R"("source":null,"query_id":"7"})"
      "\n");
}
