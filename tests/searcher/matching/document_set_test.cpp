#include "searcher/matching/document_set.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <ostream>
#include <vector>

using namespace byline;

TEST_CASE("documents above the highest are in no set") {
  for (const std::uint32_t highest : {0u, 5u, 63u, 64u, 700u}) {
    CAPTURE(highest);
    DocumentSet set(highest);
    for (const std::uint32_t document : {highest + 1, highest + 64, highest + 100'000, 0xffffffffu}) {
      set.add(document);
      CHECK_FALSE(set.has(document));
    }
    CHECK(set.empty());
    set.add(highest);
    CHECK(set.has(highest));
    CHECK(set.count() == 1);
  }
}
