// The searchers of a server: one for each search that runs.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "searcher/options.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// Lends Searchers, and makes them as they are needed, so many at most. Each has memory of its own.
class SearcherPool {
 public:
  /// Of the indexes and files that `options` name. Makes the first: throws Error when that fails.
  SearcherPool(const SearcherOptions& options, std::size_t most);

  /// What `ask(searcher, today)` returns; waits for a searcher where all are lent. A day is that of the
  /// computer's clock, which dates like 7d count from.
  template <class Ask>
  auto lend(Ask&& ask) {
    Lent lent(*this);
    return ask(*lent.searcher, lent.day);
  }

 private:
  struct Dated {
    std::unique_ptr<Searcher> searcher;
    int day = 0;
  };
  struct Lent {
    explicit Lent(SearcherPool& pool);
    ~Lent();
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;

    SearcherPool& pool;
    std::unique_ptr<Searcher> searcher;
    int day = 0;
  };
  std::unique_ptr<Searcher> made(int day) const;

  const SearcherOptions& options_;
  std::size_t most_, lent_ = 0;
  std::vector<Dated> idle_;
  std::mutex mutex_;
  std::condition_variable returned_;
};

}  // namespace byline
