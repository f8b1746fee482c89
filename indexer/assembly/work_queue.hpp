// Work from one thread to several, bounded by its size in memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace byline {

/// A first-in, first-out queue that holds at most `capacity` bytes, or one item if that is larger.
template <class Item>
class WorkQueue {
 public:
  explicit WorkQueue(std::size_t capacity) : capacity_(capacity) {}

  /// Waits for room. Returns false, and drops the item, once the queue is closed.
  bool push(Item&& item, std::size_t bytes) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || items_.empty() || held_ + bytes <= capacity_; });
    if (closed_) return false;
    items_.emplace_back(std::move(item), bytes);
    held_ += bytes;
    lock.unlock();
    filled_.notify_one();
    return true;
  }

  /// Waits for an item; nothing once the queue is closed and empty.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    auto [item, bytes] = std::move(items_.front());
    items_.pop_front();
    held_ -= bytes;
    lock.unlock();
    room_.notify_one();
    return std::optional<Item>(std::move(item));
  }

  /// No more items: readers drain what is there. With `drop`, what is there is thrown away.
  void close(bool drop) {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      if (drop) items_.clear();
    }
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::size_t held_ = 0;
  bool closed_ = false;
  std::deque<std::pair<Item, std::size_t>> items_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
};

}  // namespace byline
