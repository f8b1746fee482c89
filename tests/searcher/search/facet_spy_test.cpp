#include "searcher/search/facet_spy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/error.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

TEST_CASE("facets come in the order asked for, each from its slot") {
  TestDocument a{"a", "x", "", "20200105", "en", "Gull Post"}, b{"b", "x", "", "20200220", "de", "gull post"},
      c{"c", "x", "", "", "en", ""};
  a.names = {{EntityKind::person, "Jane Roe"}, {EntityKind::place, "Ghent"}};
  b.names = {
      {EntityKind::person, "Roe"}, {EntityKind::person, "Jane Roe"}, {EntityKind::organization, "Ghent"}};
  const AliasTable aliases({{EntityKind::person, "Jane Roe", {"Roe"}}});
  FacetSpy spy({"language", "org", "date", "person", "source", "place"}, aliases);
  for (const TestDocument& document : {a, b, c}) spy(laid_down(document), 0);
  const std::vector<Facet> facets = spy.take(10);
  REQUIRE(facets.size() == 6);
  const std::string expected[] = {"en 2, de 1 (of 2)", "Ghent 1 (of 1)",     "2020-01 1, 2020-02 1 (of 2)",
                                  "Jane Roe 2 (of 1)", "Gull Post 2 (of 1)", "Ghent 1 (of 1)"};
  for (std::size_t i = 0; i < 6; ++i) CHECK(printed(facets[i]) == expected[i]);
  CHECK(printed(spy.take(1)[0]) == "en 2 (of 2)");
}

TEST_CASE("an unknown facet") {
  const AliasTable none;
  try {
    FacetSpy spy({"person", "colour"}, none);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.what() == std::string("there is no facet colour"));
    CHECK(error.hint() == "the facets are person, org, place, date, source and language");
  }
}
