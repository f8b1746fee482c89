// The workers: documents in, segments out, on several threads.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "indexer/assembly/document_workers.hpp"
#include "indexer/assembly/document_writer.hpp"

namespace byline {

class KeptWork;

/// Builds segments from documents given one by one. Each worker thread has a segment of its own and writes it
/// out when it reaches its share of the memory budget, or earlier when the process comes near the whole of
/// it. There are as many workers as `jobs` says, or fewer where the memory does not give each 48 MiB.
class SegmentBuilder {
 public:
  /// `failed(Skipped)` is called, from any worker but never from two at a time, for a document that is over a
  /// limit. `kept`, where it is not null, outlives this, and is told of each segment; `scratch` is then its
  /// segments_folder(), and a segment that is older than a minute is written with the next document.
  SegmentBuilder(const AnalysisOptions& options, unsigned jobs, std::size_t memory, std::string scratch,
                 std::function<void(Skipped)> failed, KeptWork* kept = nullptr);
  // Without finish() before its end, throws the work away: what is in work is dropped, nothing more is
  // written.

  /// Hands a document to the workers; waits while they have enough to do. Returns false once a worker has
  /// failed.
  bool add(SourceDocument&& document, const Signature& signature) {
    return threads_.add(std::move(document), signature);
  }

  /// Waits for all work; returns the paths of the segments. Throws what a worker threw (disk full).
  std::vector<std::string> finish();
  /// The same, calling `report` all the while. Throws Interrupted when that was asked for.
  std::vector<std::string> finish(const std::function<void()>& report, const Interruption& interruption);

  /// From any thread: has written out what the workers hold, and drops what waits. Returns once that is done,
  /// or after some seconds.
  void wind_up();

  /// The files of the documents' records, once all work is done: of DocumentWriter::Records.
  const std::vector<std::string>& sketches() const { return sketches_; }
  const std::vector<std::string>& names() const { return names_; }

  std::size_t documents_done() const { return threads_.documents_done(); }
  /// Of their texts.
  std::size_t bytes_done() const { return threads_.bytes_done(); }
  /// A worker has thrown; finish() will tell what.
  bool failed() const { return threads_.failed(); }

 private:
  using Work = DocumentWorkers::Work;
  /// A thread's segment.
  struct Worker {
    Worker(const SegmentBuilder& builder, unsigned number);
    const unsigned number;
    std::mutex mutex;  // of what follows: held while a document is analysed and a segment written
    std::unique_ptr<SegmentWriter> segment;
    DocumentWriter writer;
    unsigned written = 0;     // segments
    unsigned since_look = 0;  // documents since the process's memory was looked at
    std::chrono::steady_clock::time_point written_at = std::chrono::steady_clock::now();
  };

  std::deque<Worker> make_workers() const;
  std::vector<std::string> all_segments();
  void analyse(Worker& worker, Work&& work);
  void write(Worker& worker, Work&& work);
  void make_room(std::size_t needed, const Worker& for_worker);
  void write_out(Worker& worker);
  void keep_segment(const std::string& path);
  bool is_due(const Worker& worker) const;
  void keep_records(const std::string& path, const DocumentWriter::Records& records);
  /// Whether so many bytes more are too many.
  bool memory_is_short(std::size_t needed = 0) const;

  const AnalysisOptions options_;
  const unsigned jobs_;
  const std::size_t words_memory_, segment_memory_;  // of each worker
  const std::size_t large_document_, most_resident_;
  const std::string scratch_;
  const std::function<void(Skipped)> failed_;
  KeptWork* const kept_;
  std::mutex large_mutex_;
  std::mutex mutex_;  // of what follows, and of calls to failed_
  std::vector<std::string> segments_, joined_, sketches_, names_;
  std::deque<Worker> workers_;
  DocumentWorkers threads_;  // last, since they use the others
};

}  // namespace byline
