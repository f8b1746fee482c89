#include "searcher/web/searcher_pool.hpp"

#include <utility>

#include "common/text/moment.hpp"

namespace byline {

SearcherPool::SearcherPool(const SearcherOptions& options, std::size_t most)
    : options_(options), most_(most) {
  const int day = today();
  idle_.push_back({made(day), day});
}

std::unique_ptr<Searcher> SearcherPool::made(int day) const {
  return std::make_unique<Searcher>(options_.folders, day, options_.files);
}

SearcherPool::Lent::Lent(SearcherPool& lender) : pool(lender), day(today()) {
  {
    std::unique_lock lock(pool.mutex_);
    pool.returned_.wait(lock, [this] { return pool.lent_ < pool.most_; });
    ++pool.lent_;
    if (!pool.idle_.empty()) {
      Dated last = std::move(pool.idle_.back());
      pool.idle_.pop_back();
      if (last.day == day) searcher = std::move(last.searcher);
    }
  }
  try {
    if (!searcher) searcher = pool.made(day);
  } catch (...) {
    const std::lock_guard lock(pool.mutex_);
    --pool.lent_;
    pool.returned_.notify_one();
    throw;
  }
}

SearcherPool::Lent::~Lent() {
  const std::lock_guard lock(pool.mutex_);
  --pool.lent_;
  pool.idle_.push_back({std::move(searcher), day});
  pool.returned_.notify_one();
}

}  // namespace byline
