#include "searcher/search/name_statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/entity_kinds.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

TEST_CASE("the log-likelihood ratio of hand-made tables") {
  // 2 × the sum of observed × ln(observed / expected) over the four cells, zeros left out.
  const struct {
    double together, first, second, all, expected;
  } rows[] = {
      // always together: 2 (10 ln 10 + 90 ln (1/0.9))
      {10, 10, 10, 100, 2 * (10 * std::log(10.0) + 90 * std::log(100 / 90.0))},
      // as chance has it: 2 of 20 and 10 of 100
      {2, 20, 10, 100, 0},
      // cells 5, 15, 5, 75; expected 2, 18, 8, 72
      {5, 20, 10, 100,
       2 * (5 * std::log(2.5) + 15 * std::log(15 / 18.0) + 5 * std::log(5 / 8.0) + 75 * std::log(75 / 72.0))},
      // never together; expected 1, 9, 9, 81
      {0, 10, 10, 100, 2 * (10 * std::log(10 / 9.0) * 2 + 80 * std::log(80 / 81.0))},
      {1, 1, 1, 1, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.together);
    CHECK(log_likelihood_ratio(row.together, row.first, row.second, row.all) ==
          doctest::Approx(row.expected));
  }
  CHECK(log_likelihood_ratio(10, 10, 10, 100) == doctest::Approx(65.0166));
}

TEST_CASE("names are listed without the title or article that none has") {
  const struct {
    std::string_view field;
    std::string pattern, expected;
  } rows[] = {
      {"org", "the FBI", "FBI, FBI Academy"},
      {"org", "the hill", "The Hill"},
      {"org", "the *", "The Hill"},
      {"org", "the x*", ""},
      {"person", "the FBI", ""},
      {"person", "Mrs. Hill", "The Hill"},
      {"source", "the FBI", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    Facet facet;
    facet.field = row.field;
    for (const char* name : {"FBI", "FBI Academy", "The Hill"}) facet.values.emplace_back().name = name;
    keep_called(facet, row.pattern);
    std::string kept;
    for (const FacetValue& value : facet.values) kept += (kept.empty() ? "" : ", ") + value.name;
    CHECK(kept == row.expected);
    CHECK(facet.distinct == facet.values.size());
  }
}

TEST_CASE("who is named together with somebody") {
  std::vector<TestDocument> documents;
  const auto add = [&](int times, const std::vector<std::pair<EntityKind, std::string>>& names) {
    for (int i = 0; i < times; ++i) {
      documents.push_back({std::to_string(documents.size()), "Text."});
      documents.back().names = names;
    }
  };
  add(4, {{P, "Ann Lee"}, {P, "Bo Ray"}, {O, "Acme"}});
  add(1, {{P, "A. Lee"}, {P, "Cy Moe"}, {O, "Lee Inc."}});
  add(2, {{P, "Bo Ray"}, {O, "Globex"}});
  add(3, {{O, "Acme"}});
  IndexOnDisk index(documents, {{P, "Ann Lee", {"A. Lee"}}, {O, "Acme", {"Lee Inc."}}});
  const AliasTable aliases(std::vector<AliasGroup>{{P, "Ann Lee", {"A. Lee"}}, {O, "Acme", {"Lee Inc."}}});
  const auto entities = find_entities(index.database(), aliases, P, "ann lee");
  REQUIRE(entities.size() == 1);
  const RelatedNames related = related_names({index.database(), aliases, nullptr}, entities, 10);
  CHECK(related.documents == 5);
  REQUIRE(related.facets.size() == 3);
  // Not Ann Lee herself. Acme: 5 of her 5 documents, 8 of 10; Bo Ray 4 of 5, 6 of 10; Cy Moe 1 and 1.
  const struct {
    std::size_t facet;
    std::string name;
    std::uint64_t count, everywhere;
  } rows[] = {{0, "Bo Ray", 4, 6}, {0, "Cy Moe", 1, 1}, {1, "Acme", 5, 8}};
  std::size_t values = 0;
  for (const auto& row : rows)
    for (const FacetValue& value : related.facets[row.facet].values) {
      if (value.name != row.name) continue;
      ++values;
      CHECK(value.count == row.count);
      CHECK(value.everywhere == row.everywhere);
      CHECK(*value.score == doctest::Approx(log_likelihood_ratio(static_cast<double>(row.count), 5,
                                                                 static_cast<double>(row.everywhere), 10)));
    }
  CHECK(values == 3);
  CHECK(related.facets[0].distinct == 2);
  CHECK(related.facets[1].distinct == 1);  // Globex is never with her
}
