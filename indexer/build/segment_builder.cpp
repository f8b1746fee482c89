#include "indexer/build/segment_builder.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "common/error.hpp"
#include "indexer/build/resident_memory.hpp"
#include "indexer/segment/database_merge.hpp"

namespace byline {
namespace {

/// A segment of some thousands of documents merges best; more only take memory.
constexpr std::size_t most_documents = 5000;
/// Whatever the memory allowed: a segment cannot hold more than 2 GiB of positions.
constexpr std::size_t largest_segment = std::size_t{1} << 30;
// Of the memory: a sixteenth is for what waits in the queue, a quarter of what the workers' caches leave for
// their segments. The rest is for reading and analysing, which takes about 26 times the size of the largest
// document.
constexpr std::size_t queue_share = 16, segments_share = 4;
/// What a worker keeps whatever the memory: two analyzers' words, the recogniser's.
constexpr std::size_t caches_each = std::size_t{40} << 20;
/// Where they leave little: the least for the segments.
constexpr std::size_t least_segments_share = 16;

std::size_t memory_of_segment(std::size_t memory, unsigned jobs) {
  const std::size_t caches = jobs * caches_each;
  const std::size_t left = memory > caches ? memory - caches : 0;
  return std::min(std::max(left / segments_share, memory / least_segments_share) / jobs, largest_segment);
}
/// Documents larger than this share of the memory are analysed one at a time, whatever the number of workers.
constexpr std::size_t large_share = 1024;
/// So many segments are joined to one before the last merge, which has five files of each open at once.
constexpr std::size_t most_segments = 48;

}  // namespace

SegmentBuilder::SegmentBuilder(const AnalysisOptions& options, unsigned jobs, std::size_t memory,
                               std::string scratch, std::function<void(Skipped)> failed)
    : options_(options),
      memory_each_(memory_of_segment(memory, std::max(1u, jobs))),
      large_document_(memory / large_share),
      most_resident_(resident_memory() + memory / 16 * 13),
      scratch_(std::move(scratch)),
      failed_(std::move(failed)),
      queue_(memory / queue_share) {
  for (unsigned worker = 0; worker < std::max(1u, jobs); ++worker)
    workers_.emplace_back([this, worker] { work(worker); });
}

SegmentBuilder::~SegmentBuilder() {
  abandoned_ = true;
  queue_.close(true);
  for (std::thread& worker : workers_)
    if (worker.joinable()) worker.join();
}

bool SegmentBuilder::add(SourceDocument&& document, const Signature& signature) {
  const std::size_t bytes = document.text.size() + document.title.size() + 1024;
  return queue_.push({std::move(document), signature}, bytes);
}

std::vector<std::string> SegmentBuilder::finish() {
  queue_.close(false);
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
  if (failure_) std::rethrow_exception(failure_);
  segments_.insert(segments_.end(), joined_.begin(), joined_.end());
  std::sort(segments_.begin(), segments_.end());
  return std::move(segments_);
}

/// No reckoning holds for all texts: what the process really has is looked at as well. Segments are not cut
/// smaller than a quarter of their share, since each costs a merge.
bool SegmentBuilder::memory_is_short(std::size_t of_segment) const {
  return of_segment >= memory_each_ / 4 && resident_memory() > most_resident_;
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

void SegmentBuilder::work(unsigned worker) {
  try {
    const std::unique_ptr<SegmentWriter> segment = make_segment_writer();
    DocumentWriter writer(options_, *segment);
    unsigned number = 0;
    const auto write_out = [&] {
      const std::string path = scratch_ + "/" + std::to_string(worker) + "-" + std::to_string(number++);
      segment->write(path);
      writer.segment_written();
      keep_segment(path);
    };
    constexpr unsigned look_every = 32;  // documents
    unsigned since_look = 0;
    while (std::optional<Work> next = queue_.pop()) {
      if (abandoned_) return;
      const std::string id = next->document.id;
      const std::size_t bytes = next->document.text.size();
      std::unique_lock one_at_a_time(large_mutex_, std::defer_lock);
      if (bytes > large_document_) one_at_a_time.lock();
      try {
        writer.write(std::move(next->document), next->signature);
      } catch (const Error& over_limit) {
        const std::lock_guard lock(mutex_);
        failed_({id, over_limit.what()});
      }
      ++documents_done_;
      bytes_done_ += bytes;
      const std::size_t memory = segment->memory() + writer.memory();
      const bool is_full = segment->documents() >= most_documents || memory >= memory_each_;
      const bool looks = ++since_look % look_every == 0;
      if (is_full || (looks && memory_is_short(memory))) {
        if (!is_full) writer.forget_words();
        write_out();
      }
    }
    if (segment->documents() > 0 && !abandoned_) write_out();
  } catch (...) {
    {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    has_failed_ = true;
    queue_.close(true);
  }
}

}  // namespace byline
