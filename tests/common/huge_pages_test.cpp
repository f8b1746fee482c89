#include "common/huge_pages.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <new>
#include <numeric>

using namespace byline;

namespace {
constexpr std::size_t page = std::size_t{2} << 20;
}

TEST_CASE("a large vector keeps what is in it while it grows") {
  LargeVector<std::uint32_t> numbers;
  for (std::uint32_t n = 0; n < 3'000'000; ++n) numbers.push_back(n);  // from 4 bytes to 12 MB
  const std::uint64_t sum = std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
  CHECK(sum == std::uint64_t{3'000'000} * 2'999'999 / 2);
  const LargeVector<std::uint32_t> copy = numbers;
  CHECK(copy == numbers);
  numbers = LargeVector<std::uint32_t>(5);
  CHECK(numbers == LargeVector<std::uint32_t>{0, 0, 0, 0, 0});
}

TEST_CASE("what is as large as a page begins with one") {
  for (const std::size_t bytes : {page, page + 1, 3 * page - 1, 3 * page}) {
    CAPTURE(bytes);
    HugePageAllocator<char> allocator;
    char* const begin = allocator.allocate(bytes);
    CHECK(reinterpret_cast<std::uintptr_t>(begin) % page == 0);
    begin[bytes - 1] = 1;
    allocator.deallocate(begin, bytes);
  }
}

TEST_CASE("more than there is is refused") {
  HugePageAllocator<std::uint64_t> allocator;
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  CHECK_THROWS_AS(allocator.allocate(most / 8), std::bad_alloc);
  CHECK_THROWS_AS(allocator.allocate(most / 32), std::bad_alloc);
}
