#include "indexer/assembly/segment_builder.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "common/error.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/kept_work.hpp"
#include "indexer/assembly/resident_memory.hpp"
#include "indexer/assembly/work_memory.hpp"
#include "indexer/segment/database_merge.hpp"

namespace byline {
namespace {

/// A segment of some thousands of documents merges best; more only take memory.
constexpr std::size_t most_segment_documents = 5000;
/// Whatever the memory allowed: a segment cannot hold more than 2 GiB of positions.
constexpr std::size_t largest_segment = std::size_t{1} << 30;
/// What analysing a document of nothing but different words takes, in times its size; news take a third of
/// that.
constexpr std::size_t analysis_factor = 40;
/// What is lost of a build that can be gone on from where it is killed.
constexpr auto longest_wait = std::chrono::minutes(1);
constexpr auto longest_winding_up = std::chrono::seconds(10);

}  // namespace

SegmentBuilder::SegmentBuilder(const AnalysisOptions& options, unsigned jobs, std::size_t memory,
                               std::string scratch, std::function<void(Skipped)> failed, KeptWork* kept)
    : options_(options),
      jobs_(workers_for(memory, jobs)),
      words_memory_(words_memory(memory, jobs_)),
      segment_memory_(std::min(memory / 2 / jobs_ - words_memory_, largest_segment)),
      large_document_(large_document(memory)),
      most_resident_(resident_memory() + memory / 16 * 14),
      scratch_(std::move(scratch)),
      failed_(std::move(failed)),
      kept_(kept),
      workers_(make_workers()),
      threads_(jobs_, queue_memory(memory),
               {[this](unsigned worker, Work&& work) { analyse(workers_[worker], std::move(work)); },
                [this](unsigned worker) {
                  const std::lock_guard lock(workers_[worker].mutex);
                  write_out(workers_[worker]);
                }}) {}

std::deque<SegmentBuilder::Worker> SegmentBuilder::make_workers() const {
  std::deque<Worker> workers;
  for (unsigned number = 0; number < jobs_; ++number) workers.emplace_back(*this, number);
  return workers;
}

std::vector<std::string> SegmentBuilder::finish(const std::function<void()>& report,
                                                const Interruption& interruption) {
  threads_.finish(report, interruption);
  return all_segments();
}

std::vector<std::string> SegmentBuilder::finish() {
  threads_.finish();
  return all_segments();
}

void SegmentBuilder::wind_up() { threads_.wind_up(longest_winding_up); }

std::vector<std::string> SegmentBuilder::all_segments() {
  workers_.clear();
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
    if (segments_.size() < most_merged) return;
    to_join.swap(segments_);
    joined = scratch_ + "/joined-" + std::to_string(joined_.size());
    joined_.push_back(joined);
  }
  merge_databases(to_join, joined, scratch_, 1);
  if (kept_ != nullptr) kept_->add_joined(joined, to_join);
  for (const std::string& segment : to_join) std::filesystem::remove_all(segment);
}

/// Not within the segment, which may be joined with others. Without fsync, as segments are.
void SegmentBuilder::keep_records(const std::string& path, const DocumentWriter::Records& records) {
  const auto keep = [this](const std::string& file_path, const std::string& bytes,
                           std::vector<std::string>& paths) {
    std::ofstream file(file_path, std::ios::binary);
    if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
      throw WriteError(write_failure(errno, Error::Code::index_unwritable), file_path, std::strerror(errno));
    const std::lock_guard lock(mutex_);
    paths.push_back(file_path);
  };
  keep(path + ".sketches", records.sketches, sketches_);
  keep(path + ".names", records.names, names_);
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
  const std::uint64_t documents = worker.segment->documents();
  worker.segment->write(path);
  worker.writer.segment_written();
  {
    const DocumentWriter::Records records = worker.writer.take_records();
    keep_records(path, records);
    if (kept_ != nullptr)
      kept_->add_segment(path, documents, {hash64(records.sketches), hash64(records.names)});
  }
  worker.written_at = std::chrono::steady_clock::now();
  keep_segment(path);
}

bool SegmentBuilder::is_due(const Worker& worker) const {
  return kept_ != nullptr && std::chrono::steady_clock::now() - worker.written_at >= longest_wait;
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
  if (worker.segment->documents() >= most_segment_documents || memory >= segment_memory_ || is_due(worker)) {
    write_out(worker);
  } else if (++worker.since_look % look_every == 0 && memory_is_short()) {
    worker.writer.forget_words();
    // Not smaller than this, since each costs a merge.
    if (memory >= segment_memory_ / 4) write_out(worker);
  }
}

void SegmentBuilder::analyse(Worker& worker, Work&& work) {
  std::unique_lock one_at_a_time(large_mutex_, std::defer_lock);
  if (const std::size_t bytes = work.document.text.size(); bytes > large_document_) {
    one_at_a_time.lock();
    make_room(bytes * analysis_factor, worker);
  }
  write(worker, std::move(work));
}

}  // namespace byline
