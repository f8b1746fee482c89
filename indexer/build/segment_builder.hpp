// The workers: documents in, segments out, on several threads.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/build/document_writer.hpp"
#include "indexer/build/work_queue.hpp"

namespace byline {

/// Builds segments from documents given one by one. Each worker thread has a segment of its own and writes it
/// out when it reaches its share of the memory budget, or earlier when the process comes near the whole of
/// it.
class SegmentBuilder {
 public:
  /// `failed(Skipped)` is called, from any worker but never from two at a time, for a document that is over a
  /// limit.
  SegmentBuilder(const AnalysisOptions& options, unsigned jobs, std::size_t memory, std::string scratch,
                 std::function<void(Skipped)> failed);
  /// Without finish() before it, throws the work away: what is in work is dropped, nothing more is written.
  ~SegmentBuilder();

  /// Hands a document to the workers; waits while they have enough to do. Returns false once a worker has
  /// failed.
  bool add(SourceDocument&& document, const Signature& signature);

  /// Waits for all work; returns the paths of the segments. Throws what a worker threw (disk full).
  std::vector<std::string> finish();

  std::size_t documents_done() const { return documents_done_.load(std::memory_order_relaxed); }
  /// Of their texts.
  std::size_t bytes_done() const { return bytes_done_.load(std::memory_order_relaxed); }
  /// A worker has thrown; finish() will tell what.
  bool failed() const { return has_failed_.load(std::memory_order_relaxed); }

 private:
  struct Work {
    SourceDocument document;
    Signature signature;
  };
  void work(unsigned worker);
  bool memory_is_short(std::size_t of_segment) const;
  void keep_segment(const std::string& path);

  const AnalysisOptions options_;
  const std::size_t memory_each_, large_document_, most_resident_;
  const std::string scratch_;
  const std::function<void(Skipped)> failed_;
  WorkQueue<Work> queue_;
  std::atomic<std::size_t> documents_done_{0}, bytes_done_{0};
  std::atomic<bool> has_failed_{false}, abandoned_{false};
  std::mutex large_mutex_;
  std::mutex mutex_;  // of what follows, and of calls to failed_
  std::vector<std::string> segments_, joined_;
  std::exception_ptr failure_;
  std::vector<std::thread> workers_;
};

}  // namespace byline
