#include "searcher/matching/expansion.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/searcher/matching/small_index.hpp"

using namespace byline::query;

TEST_CASE("expansions: nearest first, then most frequent, then by the alphabet") {
  const Xapian::Database database = small_index({
      {.id = "1", .text = "bank bank band"},
      {.id = "2", .text = "bank bland bond"},
      {.id = "3", .text = "band bond U.S."},
  });
  Expander expander(database);
  const auto terms = [](const Expansion& expansion) {
    std::string text;
    for (const auto& candidate : expansion.candidates) text += candidate.term + ' ';
    return text + std::to_string(expansion.matched);
  };
  CHECK(terms(expander.wildcard("", Wildcard("b*"), 10)) == "band bank bond bland 4");
  CHECK(terms(expander.wildcard("", Wildcard("b*"), 2)) == "band bank 4");
  CHECK(terms(expander.wildcard("", Wildcard("*nd"), 10)) == "band bond bland 3");
  CHECK(terms(expander.wildcard("", Wildcard("*"), 10)) == "band bank bond bland u.s. 5");
  CHECK(terms(expander.fuzzy("", "band", 1, 10)) == "band bank bond bland 4");
  CHECK(terms(expander.fuzzy("", "bnak", 1, 10)) == "bank 1");
  CHECK(terms(expander.fuzzy("", "bnak", 2, 1)) == "bank 2");
  CHECK(terms(expander.fuzzy("Z", "bandd", 1, 10)) == "band 1");
}
