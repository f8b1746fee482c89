#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "searcher/results/results.hpp"

using namespace byline;

TEST_CASE("a surname alone is shown with those who bear it") {
  const struct {
    std::string name;
    std::vector<std::string> bearers;
    std::uint64_t count;
    std::string label;
  } rows[] = {
      {"Clinton", {"Bill Clinton", "Hillary Rodham Clinton"}, 2, "Clinton (Bill or Hillary)"},
      {"Clinton",
       {"Bill Clinton", "Hillary Clinton", "Chelsea Clinton"},
       3,
       "Clinton (Bill, Hillary or Chelsea)"},
      {"Clinton",
       {"Bill Clinton", "Hillary Clinton", "Chelsea Clinton", "Roger Clinton"},
       6,
       "Clinton (Bill, Hillary or 4 others)"},
      {"Smith", {"Ann Smith", "Bo Smith", "Cy Smith"}, 1200, "Smith (Ann, Bo or 1,198 others)"},
      {"Bush",
       {"George W. Bush", "George H. W. Bush", "Jeb Bush"},
       3,
       "Bush (George W., George H. W. or Jeb)"},
      {"Trump", {"Donald Trump", "Donald Trump Jr."}, 2, "Trump (Donald or Donald Jr.)"},
      {"Tilden", {"J. R. Tilden", "Samuel J. Tilden"}, 2, "Tilden (J. R. or Samuel)"},
      {"van der Velde", {"Pieter van der Velde", "Ann van der Velde"}, 2, "van der Velde (Pieter or Ann)"},
      {"Clinton",
       {"The President", "Hillary Clinton"},
       2,
       "Clinton (The President or Hillary)"},  // as the user calls him
  };
  for (const auto& row : rows) {
    CAPTURE(row.label);
    FacetValue value{row.name, 1, {}};
    CHECK(label_of(value) == row.name);
    value.bearers = {row.bearers, row.count};
    CHECK(label_of(value) == row.label);
  }
}
