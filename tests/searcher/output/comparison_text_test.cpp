#include <doctest/doctest.h>

#include "searcher/output/text.hpp"

using namespace byline;

namespace {

TextOptions terminal_with_bars(std::size_t width) {
  TextOptions options;
  options.width = width;
  options.bars = true;
  return options;
}

const Comparison two{DateUnit::month,
                     {"2020-08", "2020-09", "2020-10"},
                     {{"person:keating", 5, {1, 0, 4}}, {"\"port\x1b strike\"", 1234, {0, 0, 1232}}}};

}  // namespace

TEST_CASE("queries over time, side by side") {
  CHECK('\n' + text(two, terminal_with_bars(50)) == R"(
  1  person:keating  5 documents
  2  "port� strike"  1,234 documents, 2 without a date

By month
               1                   2
  2020-08      1  ▏                0
  2020-09      0                   0
  2020-10      4  ▏            1,232  ███████████
)");
  CHECK('\n' + text(two, {}) == R"(
  1  person:keating  5 documents
  2  "port� strike"  1,234 documents, 2 without a date

By month
               1      2
  2020-08      1      0
  2020-09      0      0
  2020-10      4  1,232
)");
}

TEST_CASE("no bars where there is no room for them") {
  CHECK(text(two, terminal_with_bars(34)) == text(two, {}));
  CHECK(text(two, terminal_with_bars(35)) != text(two, {}));
}

TEST_CASE("a long row of periods without documents is one line") {
  Comparison years{DateUnit::year, {}, {{"a", 2, {}}, {"b", 0, {}}}};
  for (int year = 2000; year < 2010; ++year) {
    years.periods.push_back(std::to_string(year));
    years.queries[0].counts.push_back(year == 2000 || year == 2008 || year == 2009);
    years.queries[1].counts.push_back(0);
  }
  CHECK(text(years, {}).ends_with("  2000  1  0\n  …\n  2008  1  0\n  2009  1  0\n"));
  years.queries[0].counts[7] = 1;
  CHECK(text(years, {}).ends_with("  2005  0  0\n  2006  0  0\n  2007  1  0\n  2008  1  0\n  2009  1  0\n"));
}

TEST_CASE("weeks with their first day, and nothing over no time") {
  const Comparison weeks{DateUnit::week, {"2020-W38"}, {{"a", 1, {1}}, {"b", 0, {0}}}};
  CHECK(text(weeks, {}).ends_with("\n  2020-W38 from 2020-09-14  1  0\n"));
  CHECK(text(Comparison{DateUnit::day, {}, {{"a", 0, {}}, {"b", 1, {}}}}, {}) ==
        "  1  a  0 documents\n  2  b  1 document, 1 without a date\n");
}
