#include "indexer/sources/extraction.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "common/helper_program.hpp"
#include "indexer/extract/converters.hpp"

namespace byline {
namespace {

constexpr const char* program_name = "byline-extract";

// $BYLINE_EXTRACT, else where programs of ours are, else on PATH; empty when it is nowhere.
std::string find_program() {
  if (const char* given = std::getenv("BYLINE_EXTRACT"); given != nullptr && *given != '\0') return given;
  const std::string helper = helper_program(program_name);
  return helper.empty() ? extract::program_on_path(program_name) : helper;
}

const std::string cannot_work = "it cannot work here, since ";

// A process has so much whatever the share of each.
constexpr std::size_t least_memory = std::size_t{256} << 20;

}  // namespace

Extraction::Extraction(ExtractionLimits limits) : limits_(limits), program_(find_program()) {
  if (program_.empty()) trouble_ = not_installed;
  slots_.resize(std::max(1u, limits_.jobs) + 1);
}

Extraction::FileState Extraction::state_of(int file) {
  struct stat state = {};
  if (::fstat(file, &state) != 0) return {};
  const auto ns = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return {state.st_dev, state.st_ino, state.st_size, ns(state.st_mtim), ns(state.st_ctim)};
}

Extraction::Slot* Extraction::free_slot(std::size_t most) {
  const auto end = slots_.begin() + static_cast<std::ptrdiff_t>(most);
  const auto first = [&](bool started) {
    return std::find_if(slots_.begin(), end, [&](const Slot& slot) {
      return slot.is_free() && (slot.worker != nullptr) == started;
    });
  };
  auto found = first(true);
  if (found == end) found = first(false);
  return found == end ? nullptr : &*found;
}

bool Extraction::ask(Slot& slot, const extract::Request& request, int file) {
  slot.path.clear();
  const auto kind = extract::converter_of(request.format) != nullptr ? ExtractionWorker::Kind::converter
                                                                     : ExtractionWorker::Kind::worker;
  const unsigned most_files = kind == ExtractionWorker::Kind::converter ? 1 : limits_.most_files;
  if (slot.worker && slot.worker->kind() == kind && slot.worker->files_read() < most_files &&
      slot.worker->ask(request, file))
    return true;
  slot.worker.reset();  // before the next one starts
  slot.worker = std::make_unique<ExtractionWorker>(program_, kind,
                                                   std::max(least_memory, limits_.memory / slots_.size()));
  if (slot.worker->ask(request, file)) return true;
  if (trouble_.empty())
    trouble_ = slot.worker->trouble().empty() ? cannot_work + ExtractionWorker::no_worker
                                              : "it cannot be started: " + slot.worker->trouble();
  slot.worker.reset();
  return false;
}

bool Extraction::reads_more_ahead() { return trouble_.empty() && free_slot(slots_.size() - 1) != nullptr; }

void Extraction::read_ahead(const extract::Request& request, int file, const std::string& path) {
  Slot* slot = free_slot(slots_.size() - 1);
  if (slot == nullptr) return;
  const FileState state = state_of(file);
  if (!ask(*slot, request, file)) return;
  slot->path = path;
  slot->format = request.format;
  slot->state = state;
}

void Extraction::forget(const std::string& path) {
  for (Slot& slot : slots_)
    if (slot.path == path && !slot.is_free()) slot.worker.reset();
}

Extraction::Slot* Extraction::slot_reading(const extract::Request& request, int file,
                                           const std::string& path) {
  for (Slot& slot : slots_) {
    if (path.empty() || slot.path != path || slot.is_free()) continue;
    if (slot.format == request.format && slot.state == state_of(file)) return &slot;
    slot.worker.reset();  // what it reads is of no more use
  }
  Slot* slot = free_slot(slots_.size());
  return slot != nullptr && ask(*slot, request, file) ? slot : nullptr;
}

ExtractionEnd Extraction::read(const extract::Request& request, int file, const std::string& path,
                               const extract::PartSink& sink) {
  const extract::Converter* converter = extract::converter_of(request.format);
  if (trouble_.empty() && converter != nullptr && extract::program_on_path(converter->program).empty())
    return {std::string("it is not installed; apt install ") + converter->package, true, converter->program};
  Slot* slot = trouble_.empty() ? slot_reading(request, file, path) : nullptr;
  if (slot == nullptr) return {trouble_, true};
  slot->path.clear();
  extract::Part part;
  while (slot->worker->next(part, limits_.patience) == ExtractionWorker::Met::part)
    if (!sink(std::move(part))) {
      slot->worker.reset();
      return {};
    }
  ExtractionEnd end{slot->worker->words()};
  if (const std::string& trouble = slot->worker->trouble(); !trouble.empty()) {
    trouble_ = cannot_work + trouble;
    end = {trouble_, true};
  }
  if (slot->worker->is_lost()) slot->worker.reset();
  return end;
}

}  // namespace byline
