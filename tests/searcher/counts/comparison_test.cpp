#include "searcher/counts/comparison.hpp"

#include <doctest/doctest.h>

#include "common/error.hpp"

using namespace byline;

namespace {

Facet days(std::vector<std::pair<std::string, std::uint64_t>> counts) {
  Facet facet{"date", counts.size(), {}, DateUnit::day};
  for (auto& [day, count] : counts) facet.values.push_back({day, count, {}});
  return facet;
}

std::string printed_comparison(const Comparison& comparison) {
  std::string text = std::string(keyword(comparison.by)) + ':';
  for (std::size_t at = 0; at < comparison.periods.size(); ++at) {
    text += ' ' + comparison.periods[at];
    for (const ComparedQuery& query : comparison.queries) text += ' ' + std::to_string(query.counts.at(at));
  }
  return text;
}

}  // namespace

TEST_CASE("counts side by side, from the first period with a document to the last") {
  const std::vector<ComparedQuery> queries{{"a", 6, {}}, {"b", 9, {}}};
  const std::vector<Facet> counts{days({{"2020-09-14", 1}, {"2020-09-16", 2}, {"2020-09-21", 3}}),
                                  days({{"2020-09-16", 4}, {"2020-09-17", 5}})};
  CHECK(printed_comparison(compared(queries, counts, DateUnit::week)) == "week: 2020-W38 3 9 2020-W39 3 0");
  CHECK(printed_comparison(compared(queries, counts, DateUnit::month)) == "month: 2020-09 6 9");
  CHECK(printed_comparison(compared(queries, counts, {})) ==
        "day: 2020-09-14 1 0 2020-09-15 0 0 2020-09-16 2 4 2020-09-17 0 5 2020-09-18 0 0 2020-09-19 0 0 "
        "2020-09-20 "
        "0 0 2020-09-21 3 0");
  CHECK(compared(queries, counts, {}).queries[1].query == "b");
  CHECK(compared(queries, counts, {}).queries[1].matches == 9);
  CHECK(printed_comparison(compared(queries, {days({}), days({})}, {})) == "day:");
  CHECK(printed_comparison(compared(queries, {days({}), days({{"2020-09-16", 1}})}, {})) ==
        "day: 2020-09-16 0 1");
}

TEST_CASE("the finest unit that fits a screen") {
  struct Case {
    const char *first, *last;
    DateUnit by;
  };
  for (const Case& each : std::initializer_list<Case>{
           {"2020-01-01", "2020-01-31", DateUnit::day},
           {"2020-01-01", "2020-02-01", DateUnit::week},
           {"2020-01-06", "2020-08-09", DateUnit::week},
           {"2020-01-06", "2020-08-10", DateUnit::month},
           {"2020-01-01", "2022-07-31", DateUnit::month},
           {"2020-01-01", "2022-08-01", DateUnit::year},
           {"1500-01-01", "2200-01-01", DateUnit::year},
       }) {
    CAPTURE(each.last);
    CHECK(compared({{"a", 1, {}}, {"b", 1, {}}}, {days({{each.first, 1}}), days({{each.last, 1}})}, {}).by ==
          each.by);
  }
}

TEST_CASE("more periods than anybody would read") {
  const auto over = [](const char* last, DateUnit by) {
    return compared({{"a", 2, {}}}, {days({{"0001-01-01", 1}, {last, 1}})}, by).periods.size();
  };
  CHECK(over("0274-10-16", DateUnit::day) == 100'000);
  CHECK_THROWS_WITH_AS(over("0274-10-17", DateUnit::day),
                       "the counts go over 100,001 days, which are too many to compare", Error);
  CHECK(over("9999-12-31", DateUnit::year) == 9999);
}
