// Results to print in tests.
#pragma once

#include "searcher/results/results.hpp"

inline byline::Results made_up_results() {
  using namespace byline;
  Hit first;
  first.rank = 1;
  first.id = "news/1";
  first.path = "/news/a file.txt";
  first.title = "Stars leave Instagram for a day";
  first.date = "20200916";
  first.language = "en";
  first.source = "Example News";
  first.score = 12.34567;
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
  Hit second;
  second.rank = 2;
  second.id = "x:2";
  second.path = "/news/東京.txt";
  second.title = "東京で会議が始まる";
  second.language = "ja";
  second.score = 3;
  second.snippets = {{"東京で会議が始まり、各国の代表が集まった。最初の日は静かだった。", {{0, 2}}}};
  second.places = {"東京"};
  Hit third;
  third.rank = 3;
  third.id = "-#3";
  third.path = "-";
  third.title = "Red \x1b[31malert\x07 and\ttab";
  third.language = "en";
  third.score = 0.5;
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
