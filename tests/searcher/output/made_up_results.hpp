// Results to print in tests.
#pragma once

#include "searcher/results/results.hpp"

/// Of a page of hits, with how many there are.
inline byline::Summary summary_of(std::uint64_t matches, std::uint64_t following, std::uint64_t offset,
                                  std::uint64_t returned) {
  byline::Summary summary;
  summary.matches = matches;
  summary.following = following;
  summary.offset = offset;
  summary.returned = returned;
  return summary;
}

inline byline::Results made_up_results() {
  using namespace byline;
  Hit first{{"news/1", "/news/a file.txt", "Stars leave Instagram for a day", "20200916", "Example News"},
            1,
            "en",
            12.34567};
  first.snippets = {{"…she would freeze her accounts on Instagram for a day, with a dozen other stars.",
                     {{11, 17}, {34, 43}}}};
  first.title_highlights = {{12, 21}};
  first.persons = {"Kim Kardashian West", "Mark Zuckerberg"};
  first.organizations = {"Facebook", "Instagram", "NAACP", "Example News", "A", "B", "C", "D", "E", "F"};
  first.values = {{Field::author, "Jane Roe"},
                  {Field::author, "Al\tO'Hara"},
                  {Field::url, "https://example.org/a?b=1"},
                  {Field::section, "Arts"}};
  first.extra = {{"words", "12"}, {"tags", "[\"a\",{\"b\":null}]"}, {"bad", "{"}};
  Hit second{{"x:2", "/news/東京.txt", "東京で会議が始まる"}, 2, "ja", 3};
  second.snippets = {{"東京で会議が始まり、各国の代表が集まった。最初の日は静かだった。", {{0, 2}}}};
  second.places = {"東京"};
  Hit third{{"-#3", "-", "Red \x1b[31malert\x07 and\ttab"}, 3, "en", 0.5};
  second.line = 7;
  third.line = 7;
  third.column = 3;
  Results results;
  results.hits = {first, second, third};
  results.facets = {
      {"person",
       3480,
       {{"Kim Kardashian West", 1234, {"Kim Kardashian", "Kim"}}, {"東京 太郎", 617, {}}, {"Bo", 1, {}}}},
      {"date", 2, {{"2020-08", 3, {}}, {"2020-09", 12, {}}}}};
  results.summary.query = "instagram";
  results.summary.matches = 3480;
  results.summary.returned = 3;
  results.summary.elapsed_ms = 19.87654;
  return results;
}
