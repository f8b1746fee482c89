#include "searcher/matching/document_set.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <ostream>
#include <vector>

using namespace byline;

TEST_CASE("documents added at once are those added one by one") {
  for (const std::uint32_t highest : {0u, 5u, 63u, 64u, 700u})
    for (const std::vector<std::uint32_t>& documents : std::vector<std::vector<std::uint32_t>>{
             {}, {1}, {5, 6}, {1, 63, 64, 65, 127}, {700, 701, 0xffffffffu}, {200, 500}}) {
      DocumentSet one_by_one(highest), at_once(highest);
      one_by_one.add(3);
      at_once.add(3);
      for (const std::uint32_t document : documents) one_by_one.add(document);
      at_once.add(documents);
      CHECK(at_once == one_by_one);
      CHECK(at_once.count(0, 64) + at_once.count(64, 1024) == at_once.count());
    }
}

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
