#include "common/glass/posting_list.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace byline::glass {

TEST_CASE("lists of all sizes have room of their own") {
  PostingMemory memory;
  std::vector<PostingList> lists;
  // Below and above what is taken at a time, in orders that leave a rest.
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{17}, std::size_t{70'000}, std::size_t{300'000},
        std::size_t{3}, std::size_t{1'500'000}, std::size_t{100'000}})
    lists.emplace_back(size, memory);
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (std::uint32_t n = 0; n < lists[i].capacity(); ++n)
      lists[i].add(n, static_cast<std::uint32_t>(n + i));
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (std::uint32_t n = 0; n < lists[i].size(); ++n)
      wrong += lists[i].documents()[n] != n || lists[i].counts()[n] != n + i;
  CHECK(wrong == 0);
  CHECK(lists[6].size() == 1'500'000);

  // The first list may be the one that is larger than what is taken at a time.
  PostingMemory other;
  PostingList large(2'000'000, other);
  for (std::uint32_t n = 0; n < 2'000'000; ++n) large.add(n, n);
  CHECK(large.documents().back() == 1'999'999);
}

TEST_CASE("the first document from another on") {
  std::mt19937 random(3);
  for (const std::size_t size : {0U, 1U, 4U, 5U, 100U}) {
    std::vector<std::uint32_t> documents;
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < size; ++i)
      documents.push_back(last += static_cast<std::uint32_t>(1 + random() % 5));
    for (std::size_t from = 0; from <= size; ++from)
      for (std::uint32_t wanted = 0; wanted <= last + 2; ++wanted) {
        CAPTURE(size);
        CAPTURE(from);
        CAPTURE(wanted);
        const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(from);
        REQUIRE(
            first_from(documents, from, wanted) ==
            static_cast<std::size_t>(std::lower_bound(begin, documents.end(), wanted) - documents.begin()));
      }
  }
}

}  // namespace byline::glass
