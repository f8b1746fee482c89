// Threads that work off documents.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/assembly/interruption.hpp"
#include "indexer/assembly/signature.hpp"
#include "indexer/assembly/work_queue.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Hands documents to workers in the order in which they are given. Each worker has a thread; fewer threads
/// work where the system has no more, and without any the one that gives documents does the work.
class DocumentWorkers {
 public:
  struct Work {
    SourceDocument document;
    Signature signature;
    std::uint64_t number;  // of documents given before
  };
  /// What worker `worker` does with each document, and behind its last. Either may throw, which ends the work
  /// of all.
  struct Task {
    std::function<void(unsigned worker, Work&& work)> each;
    std::function<void(unsigned worker)> end = [](unsigned) {};
  };
  /// Documents of some `queue_bytes` wait at most. What the task uses must outlive this.
  DocumentWorkers(unsigned workers, std::size_t queue_bytes, Task task);
  /// Without finish() before it, drops what is not in work.
  ~DocumentWorkers();

  /// Waits while the workers have enough to do. Returns false once a worker has failed.
  bool add(SourceDocument&& document, const Signature& signature);

  /// Waits for all work; throws what a worker threw.
  void finish();
  /// The same, calling `report` all the while. Throws Interrupted when that was asked for.
  void finish(const std::function<void()>& report, const Interruption& interruption);

  /// From any thread: has each worker end behind the document it is at, as behind its last, and drops what
  /// waits. Returns once they have, or after `at_most`.
  void wind_up(std::chrono::milliseconds at_most);

  std::size_t documents_done() const { return documents_done_.load(std::memory_order_relaxed); }
  /// Of their texts.
  std::size_t bytes_done() const { return bytes_done_.load(std::memory_order_relaxed); }
  /// A worker has thrown; finish() will tell what.
  bool failed() const { return has_failed_.load(std::memory_order_relaxed); }

 private:
  void work(unsigned worker);
  void do_one(unsigned worker, Work&& work);
  bool work_here(Work&& work);
  void keep_failure();

  const Task task_;
  WorkQueue<Work> queue_;
  std::uint64_t added_ = 0;
  std::atomic<std::size_t> documents_done_{0}, bytes_done_{0};
  std::atomic<bool> has_failed_{false}, abandoned_{false}, winds_up_{false};
  std::mutex mutex_;  // of what follows
  std::exception_ptr failure_;
  std::size_t started_ = 0, ended_ = 0;  // threads
  std::condition_variable one_ended_;
  std::vector<std::thread> threads_;
};

}  // namespace byline
