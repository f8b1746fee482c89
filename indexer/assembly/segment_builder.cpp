#include "indexer/assembly/segment_builder.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "common/error.hpp"
#include "indexer/assembly/resident_memory.hpp"
#include "indexer/segment/database_merge.hpp"

namespace byline {
namespace {

/// A segment of some thousands of documents merges best; more only take memory.
constexpr std::size_t most_documents = 5000;
/// Whatever the memory allowed: a segment cannot hold more than 2 GiB of positions.
constexpr std::size_t largest_segment = std::size_t{1} << 30;
// Of the memory: a sixteenth is for what waits in the queue, half for what the workers keep. The rest is for
// reading, and for analysing a large document.
constexpr std::size_t queue_share = 16, workers_share = 2;
/// A worker that has less would do nothing but write out small segments and find out words again.
constexpr std::size_t least_memory_each = std::size_t{48} << 20;
/// The words of many languages; more are never kept.
constexpr std::size_t most_words_memory = std::size_t{96} << 20;
/// Documents larger than this share of the memory are analysed one at a time, whatever the number of workers.
constexpr std::size_t large_share = 1024;
/// What analysing a document of nothing but different words takes, in times its size; news take a third of
/// that.
constexpr std::size_t analysis_factor = 40;
/// So many segments are joined to one before the last merge, which has five files of each open at once.
constexpr std::size_t most_segments = 48;

unsigned workers_for(std::size_t memory, unsigned jobs) {
  return static_cast<unsigned>(std::clamp<std::size_t>(memory / least_memory_each, 1, std::max(1u, jobs)));
}

/// What is left of the memory for the work, at least.
constexpr std::size_t least_work = std::size_t{64} << 20;

}  // namespace

std::size_t memory_for_work(std::size_t allowed) {
  const std::size_t held = resident_memory();
  if (held + least_work <= allowed) return allowed - held;
  throw Error(Error::Code::limit_exceeded, "the memory allowed with --memory is too little",
              "--memory " + std::to_string((held + least_work) / (1 << 20) + 1) +
                  "M is the least for these files and this index");
}

SegmentBuilder::SegmentBuilder(const AnalysisOptions& options, unsigned jobs, std::size_t memory,
                               std::string scratch, std::function<void(Skipped)> failed)
    : options_(options),
      jobs_(workers_for(memory, jobs)),
      words_memory_(std::min(memory / workers_share / jobs_ / 2, most_words_memory)),
      segment_memory_(std::min(memory / workers_share / jobs_ - words_memory_, largest_segment)),
      large_document_(memory / large_share),
      most_resident_(resident_memory() + memory / 16 * 14),
      scratch_(std::move(scratch)),
      failed_(std::move(failed)),
      queue_(memory / queue_share) {
  for (unsigned number = 0; number < jobs_; ++number) workers_.emplace_back(*this, number);
  start_threads();
}

/// Fewer than wanted where the system has no more; without any, who hands documents over does the work.
void SegmentBuilder::start_threads() {
  threads_.reserve(jobs_);
  try {
    for (Worker& worker : workers_) threads_.emplace_back([this, &worker] { work(worker); });
  } catch (const std::system_error&) {
  }
}

SegmentBuilder::~SegmentBuilder() {
  abandoned_ = true;
  queue_.close(true);
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

bool SegmentBuilder::add(SourceDocument&& document, const Signature& signature) {
  ++added_;
  if (threads_.empty()) return work_here({std::move(document), signature});
  std::size_t bytes = document.text.size() + document.title.size() + 1024;
  bytes += document.places.size() * sizeof(PlacedFrom);
  for (const FieldValue& value : document.values) bytes += value.value.size();
  for (const ExtraValue& extra : document.extra) bytes += extra.json.size();
  return queue_.push({std::move(document), signature}, bytes);
}

std::vector<std::string> SegmentBuilder::finish(const std::function<void()>& report,
                                                const Interruption& interruption) {
  while (!interruption.asked() && documents_done() < added_ && !failed()) {
    report();
    ::usleep(20'000);
  }
  interruption.stop_if_asked();
  return finish();
}

std::vector<std::string> SegmentBuilder::finish() {
  queue_.close(false);
  for (std::thread& thread : threads_) thread.join();
  if (threads_.empty()) work(workers_.front());  // no more than to write out what there is
  threads_.clear();
  workers_.clear();
  if (failure_) std::rethrow_exception(failure_);
  segments_.insert(segments_.end(), joined_.begin(), joined_.end());
  std::sort(segments_.begin(), segments_.end());
  return std::move(segments_);
}

/// No reckoning holds for all texts: what the process really has is looked at as well.
bool SegmentBuilder::memory_is_short(std::size_t needed) const {
  return resident_memory() + needed > most_resident_;
}

void SegmentBuilder::keep_segment(const std::string& path) {
  std::vector<std::string> to_join;
  std::string joined;
  {
    const std::lock_guard lock(mutex_);
    segments_.push_back(path);
    if (segments_.size() < most_segments) return;
    to_join.swap(segments_);
    joined = scratch_ + "/joined-" + std::to_string(joined_.size());
    joined_.push_back(joined);
  }
  merge_databases(to_join, joined, scratch_, 1);
  for (const std::string& segment : to_join) std::filesystem::remove_all(segment);
}

/// Not within the segment, which may be joined with others. Without fsync, as segments are.
void SegmentBuilder::keep_sketches(const std::string& path, const std::string& sketches) {
  std::ofstream file(path, std::ios::binary);
  if (!file.write(sketches.data(), static_cast<std::streamsize>(sketches.size())).flush())
    throw WriteError(write_failure(errno, Error::Code::index_unwritable), path, std::strerror(errno));
  const std::lock_guard lock(mutex_);
  sketches_.push_back(path);
}

SegmentBuilder::Worker::Worker(const SegmentBuilder& builder, unsigned worker)
    : number(worker),
      segment(make_segment_writer()),
      writer(builder.options_, *segment, builder.words_memory_) {}

/// With the worker's mutex held.
void SegmentBuilder::write_out(Worker& worker) {
  if (worker.segment->documents() == 0) return;
  const std::string path =
      scratch_ + "/" + std::to_string(worker.number) + "-" + std::to_string(worker.written++);
  worker.segment->write(path);
  worker.writer.segment_written();
  keep_sketches(path + ".sketches", worker.writer.take_sketches());
  keep_segment(path);
}

/// For a large document: what the worker has goes first, then what the others have.
void SegmentBuilder::make_room(std::size_t needed, const Worker& for_worker) {
  const auto give_up = [this](Worker& worker) {
    const std::lock_guard lock(worker.mutex);
    write_out(worker);
    worker.writer.forget_words();
    release_free_memory();
  };
  if (memory_is_short(needed)) give_up(workers_[for_worker.number]);
  for (Worker& other : workers_)
    if (&other != &for_worker && memory_is_short(needed)) give_up(other);
}

void SegmentBuilder::write(Worker& worker, Work&& work) {
  const std::lock_guard lock(worker.mutex);
  const std::string id = work.document.id;
  try {
    worker.writer.write(std::move(work.document), work.signature);
  } catch (const Error& over_limit) {
    const std::lock_guard telling(mutex_);
    failed_({id, over_limit.what()});
  }
  const std::size_t memory = worker.segment->memory() + worker.writer.memory();
  constexpr unsigned look_every = 32;  // documents
  if (worker.segment->documents() >= most_documents || memory >= segment_memory_) {
    write_out(worker);
  } else if (++worker.since_look % look_every == 0 && memory_is_short()) {
    worker.writer.forget_words();
    // Not smaller than this, since each costs a merge.
    if (memory >= segment_memory_ / 4) write_out(worker);
  }
}

void SegmentBuilder::work(Worker& worker) {
  try {
    while (std::optional<Work> next = queue_.pop()) {
      if (abandoned_) return;
      analyse(worker, std::move(*next));
    }
    const std::lock_guard lock(worker.mutex);
    if (!abandoned_) write_out(worker);
  } catch (...) {
    keep_failure();
  }
}

bool SegmentBuilder::work_here(Work&& work) {
  if (has_failed_) return false;
  try {
    analyse(workers_.front(), std::move(work));
  } catch (...) {
    keep_failure();
  }
  return !has_failed_;
}

void SegmentBuilder::analyse(Worker& worker, Work&& work) {
  const std::size_t bytes = work.document.text.size();
  {
    std::unique_lock one_at_a_time(large_mutex_, std::defer_lock);
    if (bytes > large_document_) {
      one_at_a_time.lock();
      make_room(bytes * analysis_factor, worker);
    }
    write(worker, std::move(work));
  }
  ++documents_done_;
  bytes_done_ += bytes;
}

/// Of the exception in flight.
void SegmentBuilder::keep_failure() {
  {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
  has_failed_ = true;
  queue_.close(true);
}

}  // namespace byline
