#include "indexer/assembly/document_workers.hpp"

#include <unistd.h>

#include <optional>
#include <system_error>
#include <utility>

namespace byline {
namespace {

/// What a document takes while it waits.
std::size_t bytes_of(const SourceDocument& document) {
  std::size_t bytes = document.text.size() + document.title.size() + 1024;
  bytes += document.places.size() * sizeof(PlacedFrom);
  for (const FieldValue& value : document.values) bytes += value.value.size();
  for (const ExtraValue& extra : document.extra) bytes += extra.json.size();
  return bytes;
}

}  // namespace

DocumentWorkers::DocumentWorkers(unsigned workers, std::size_t queue_bytes, Task task)
    : task_(std::move(task)), queue_(queue_bytes) {
  threads_.reserve(workers);
  try {
    for (unsigned worker = 0; worker < workers; ++worker)
      threads_.emplace_back([this, worker] { work(worker); });
  } catch (const std::system_error&) {
  }
  const std::lock_guard lock(mutex_);
  started_ = threads_.size();
}

DocumentWorkers::~DocumentWorkers() {
  abandoned_ = true;
  queue_.close(true);
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

bool DocumentWorkers::add(SourceDocument&& document, const Signature& signature) {
  const std::size_t bytes = bytes_of(document);
  Work work{std::move(document), signature, added_++};
  return threads_.empty() ? work_here(std::move(work)) : queue_.push(std::move(work), bytes);
}

void DocumentWorkers::finish(const std::function<void()>& report, const Interruption& interruption) {
  while (!interruption.asked() && documents_done() < added_ && !failed()) {
    report();
    ::usleep(20'000);
  }
  interruption.stop_if_asked();
  finish();
  interruption.stop_if_asked();  // who winds up meanwhile drops what waited: it is not all that was given
}

void DocumentWorkers::finish() {
  queue_.close(false);
  for (std::thread& thread : threads_) thread.join();
  if (threads_.empty()) work(0);  // no more than its end
  threads_.clear();
  if (failure_) std::rethrow_exception(failure_);
}

void DocumentWorkers::wind_up(std::chrono::milliseconds at_most) {
  winds_up_ = true;
  queue_.close(true);
  std::unique_lock lock(mutex_);
  one_ended_.wait_for(lock, at_most, [this] { return ended_ >= started_; });
}

void DocumentWorkers::work(unsigned worker) {
  try {
    while (std::optional<Work> next = queue_.pop()) {
      if (abandoned_ || winds_up_) break;
      do_one(worker, std::move(*next));
    }
    if (!abandoned_ && !failed()) task_.end(worker);
  } catch (...) {
    keep_failure();
  }
  {
    const std::lock_guard lock(mutex_);
    ++ended_;
  }
  one_ended_.notify_all();
}

bool DocumentWorkers::work_here(Work&& work) {
  if (has_failed_) return false;
  try {
    do_one(0, std::move(work));
  } catch (...) {
    keep_failure();
  }
  return !has_failed_;
}

void DocumentWorkers::do_one(unsigned worker, Work&& work) {
  const std::size_t bytes = work.document.text.size();
  task_.each(worker, std::move(work));
  ++documents_done_;
  bytes_done_ += bytes;
}

/// Of the exception in flight.
void DocumentWorkers::keep_failure() {
  {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
  has_failed_ = true;
  queue_.close(true);
}

}  // namespace byline
