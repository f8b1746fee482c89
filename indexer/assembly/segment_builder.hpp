// The workers: documents in, segments out, on several threads.
#pragma once

#include <atomic>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/assembly/document_writer.hpp"
#include "indexer/assembly/interruption.hpp"
#include "indexer/assembly/work_queue.hpp"

namespace byline {

/// Of the bytes allowed to the process, what it does not hold yet, say for a list of files. Throws Error when
/// that is too little to work with.
std::size_t memory_for_work(std::size_t allowed);

/// Builds segments from documents given one by one. Each worker thread has a segment of its own and writes it
/// out when it reaches its share of the memory budget, or earlier when the process comes near the whole of
/// it. There are as many workers as `jobs` says, or fewer where the memory does not give each 48 MiB.
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
  /// The same, calling `report` all the while. Throws Interrupted when that was asked for.
  std::vector<std::string> finish(const std::function<void()>& report, const Interruption& interruption);

  /// The files of the documents' sketches, once all work is done.
  const std::vector<std::string>& sketches() const { return sketches_; }

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
  /// A thread's segment.
  struct Worker {
    Worker(const SegmentBuilder& builder, unsigned number);
    const unsigned number;
    std::mutex mutex;  // of what follows: held while a document is analysed and a segment written
    std::unique_ptr<SegmentWriter> segment;
    DocumentWriter writer;
    unsigned written = 0;     // segments
    unsigned since_look = 0;  // documents since the process's memory was looked at
  };

  void start_threads();
  void work(Worker& worker);
  bool work_here(Work&& work);
  void analyse(Worker& worker, Work&& work);
  void keep_failure();
  void write(Worker& worker, Work&& work);
  void make_room(std::size_t needed, const Worker& for_worker);
  void write_out(Worker& worker);
  void keep_segment(const std::string& path);
  void keep_sketches(const std::string& path, const std::string& sketches);
  /// Whether so many bytes more are too many.
  bool memory_is_short(std::size_t needed = 0) const;

  const AnalysisOptions options_;
  const unsigned jobs_;
  const std::size_t words_memory_, segment_memory_;  // of each worker
  const std::size_t large_document_, most_resident_;
  const std::string scratch_;
  const std::function<void(Skipped)> failed_;
  WorkQueue<Work> queue_;
  std::size_t added_ = 0;  // documents
  std::atomic<std::size_t> documents_done_{0}, bytes_done_{0};
  std::atomic<bool> has_failed_{false}, abandoned_{false};
  std::mutex large_mutex_;
  std::mutex mutex_;  // of what follows, and of calls to failed_
  std::vector<std::string> segments_, joined_, sketches_;
  std::exception_ptr failure_;
  std::deque<Worker> workers_;
  std::vector<std::thread> threads_;
};

}  // namespace byline
