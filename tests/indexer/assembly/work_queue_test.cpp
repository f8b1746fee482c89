#include "indexer/assembly/work_queue.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace byline;

TEST_CASE("a queue keeps order and drains after it is closed") {
  WorkQueue<std::unique_ptr<int>> queue(100);
  CHECK(queue.push(std::make_unique<int>(1), 10));
  CHECK(queue.push(std::make_unique<int>(2), 10));
  queue.close(false);
  CHECK_FALSE(queue.push(std::make_unique<int>(3), 10));
  CHECK(**queue.pop() == 1);
  CHECK(**queue.pop() == 2);
  CHECK_FALSE(queue.pop());
  CHECK_FALSE(queue.pop());
}

TEST_CASE("a queue closed with drop forgets what it holds") {
  WorkQueue<int> queue(100);
  queue.push(1, 10);
  queue.close(true);
  CHECK_FALSE(queue.pop());
}

TEST_CASE("one item goes in whatever its size") {
  WorkQueue<int> queue(0);
  CHECK(queue.push(1, 1'000'000));
  CHECK(queue.pop() == 1);
}

TEST_CASE("a writer waits for room, and for no longer than the queue is open") {
  WorkQueue<int> queue(10);
  queue.push(1, 8);
  std::atomic<int> pushed{0};
  std::thread writer([&] {
    pushed += queue.push(2, 8);
    pushed += queue.push(3, 8);
    pushed += queue.push(4, 8);
  });
  CHECK(queue.pop() == 1);
  CHECK(queue.pop() == 2);
  queue.close(true);
  writer.join();
  CHECK(pushed <= 2);
}

TEST_CASE("every item reaches one of several readers") {
  WorkQueue<int> queue(64);
  std::atomic<int> sum{0}, items{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i)
    readers.emplace_back([&] {
      while (const auto item = queue.pop()) sum += *item, ++items;
    });
  for (int i = 1; i <= 1000; ++i) REQUIRE(queue.push(int(i), static_cast<std::size_t>(i % 40)));
  queue.close(false);
  for (std::thread& reader : readers) reader.join();
  CHECK(items == 1000);
  CHECK(sum == 500'500);
}
