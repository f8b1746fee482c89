#include "searcher/search/completion.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/searcher/search/news.hpp"

using namespace byline;
using namespace byline::newsroom;

TEST_CASE("names that go on as typed") {
  const Completion completion({"person",
                               4,
                               {{"Margaret O'Dwyer", 9, {"Maggie O'Dwyer", "O'Dwyer"}},
                                {"Müller-Lüdenscheidt", 5, {}},
                                {"J.R. Margrave", 5, {"Øre"}},
                                {"Ann", 1, {}}}});
  struct Row {
    std::string typed, names;
  };
  const std::vector<Row> rows{
      {"marg", "Margaret O'Dwyer 9, J.R. Margrave 5 (of 2)"},
      {"MAGGIE", "Margaret O'Dwyer 9 (of 1)"},
      {"dw", "Margaret O'Dwyer 9 (of 1)"},
      {"arg", " (of 0)"},
      {"margaret o", "Margaret O'Dwyer 9 (of 1)"},
      {"mul", "Müller-Lüdenscheidt 5 (of 1)"},
      {"lüd", "Müller-Lüdenscheidt 5 (of 1)"},
      {"r. mar", "J.R. Margrave 5 (of 1)"},
      {"or", "J.R. Margrave 5 (of 1)"},
      {"ann", "Ann 1 (of 1)"},
      {"annx", " (of 0)"},
      {"n", " (of 0)"},
      {"dwyer maggie", " (of 0)"},  // of two names
      {std::string("dwyer\0maggie", 12), " (of 0)"},
      {std::string(1, '\0'), " (of 0)"},
      {"", "Margaret O'Dwyer 9, Müller-Lüdenscheidt 5 (of 4)"},
      {"o", "Margaret O'Dwyer 9, J.R. Margrave 5 (of 2)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(printed(completion.of(row.typed, 2)) == row.names);
  }
  CHECK(completion.of("maggie", 1).values.at(0).also ==
        std::vector<std::string>{"Maggie O'Dwyer", "O'Dwyer"});
  CHECK(completion.of("", 0).distinct == 4);
  CHECK(Completion({"org", 0, {}}).of("", 5).distinct == 0);
}

TEST_CASE("a searcher completes names of the index as it is") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const auto people = [&](const std::string& typed) {
    return printed(searcher.complete({"person"}, typed, 5).facets.at(0));
  };
  CHECK(people("brandt") == "Ana Brandt 1 (of 1)");
  CHECK(people("br") == people("brandt"));
  const Results several = searcher.complete({"place", "language"}, "p", 5);
  CHECK(several.facets.size() == 2);
  CHECK(several.summary.matches == 1);
  CHECK(several.summary.returned == 1);
  CHECK(several.summary.query == "p");
  index.database().add_document(laid_down(
      {"more", "Brandt again.", "", "20230101", "en", "", {{P, "Bruno Brandt"}, {P, "Ana Brandt"}}}));
  index.database().commit();
  CHECK(people("brandt") == "Ana Brandt 2, Bruno Brandt 1 (of 2)");
}
