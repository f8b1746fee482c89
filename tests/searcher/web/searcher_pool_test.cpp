#include "searcher/web/searcher_pool.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <barrier>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/searcher/search/news.hpp"

using namespace byline;
using namespace byline::newsroom;

TEST_CASE("no more searchers than the limit are lent, and so many at once") {
  IndexOnDisk index(news(), groups);
  SearcherOptions options;
  options.folders = {index.path()};
  constexpr std::size_t most = 2, askers = 6;
  SearcherPool pool(options, most);
  std::barrier together(most);  // each asker waits for another to have a searcher, too
  std::mutex mutex;
  std::multiset<const Searcher*> lent;
  std::set<const Searcher*> seen;
  std::size_t greatest = 0;
  bool shared = false;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < askers; ++i)
    threads.emplace_back([&] {
      pool.lend([&](Searcher& searcher, int) {
        {
          const std::lock_guard lock(mutex);
          lent.insert(&searcher);
          seen.insert(&searcher);
          greatest = std::max(greatest, lent.size());
          shared = shared || lent.count(&searcher) > 1;
        }
        together.arrive_and_wait();
        const std::lock_guard lock(mutex);
        lent.erase(lent.find(&searcher));
      });
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(greatest == most);
  CHECK_FALSE(shared);
  CHECK(seen.size() == most);  // made once, and lent again
}

TEST_CASE("a searcher comes back from a search that fails") {
  IndexOnDisk index(news(), groups);
  SearcherOptions options;
  options.folders = {index.path()};
  SearcherPool pool(options, 1);
  for (int i = 0; i < 2; ++i)
    CHECK_THROWS_AS(pool.lend([](Searcher&, int) { throw std::runtime_error("no"); }), std::runtime_error);
  CHECK(pool.lend([](Searcher& searcher, int) { return ids(searcher.search(asking("talks"))); }) != "");
}
