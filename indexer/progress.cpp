#include "indexer/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <system_error>
#include <utility>

#include "common/error.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "indexer/assembly/skipped_files.hpp"

namespace byline {
namespace {

/// So many skips are told in a line each; of the others how many there are of each kind, and of so many
/// kinds.
constexpr std::uint64_t most_told_skips = 1000;
constexpr std::size_t most_kinds = 20;

constexpr auto redraw_every = std::chrono::milliseconds(200);
// A file in work for so long is named.
constexpr double slow_seconds = 1;

std::string duration(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole < 60) return std::to_string(whole) + " s";
  char text[32];
  std::snprintf(text, sizeof text, "%lld:%02lld min", whole / 60, whole % 60);
  return text;
}

std::size_t terminal_columns() {
  winsize size = {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// The end of a path, which is what tells it from others.
std::string shortened_at_front(std::string_view path, std::size_t most) {
  std::string text = printable(path);
  if (columns(text) <= most) return text;
  std::size_t from = 0;
  while (from < text.size() && columns(std::string_view(text).substr(from)) + 1 > most)
    next_code_point(text, from);
  return "…" + text.substr(from);
}

}  // namespace

std::string progress_text(const Progress& progress, double seconds, double file_seconds,
                          std::size_t columns_there) {
  std::string text = counted(progress.documents, "document");
  if (progress.merging) return text + ", merging";
  text +=
      ", " +
      in_bytes(static_cast<std::uint64_t>(static_cast<double>(progress.bytes) / std::max(seconds, 0.001))) +
      "/s";
  const std::uint64_t of_file =
      progress.file == nullptr ? 0 : std::min(progress.file->read.load(), progress.file->bytes);
  const std::uint64_t read = progress.read_bytes + of_file;
  // Of the files what is read, and of that what is analysed.
  double done =
      static_cast<double>(read) / static_cast<double>(std::max<std::uint64_t>(progress.total_bytes, 1));
  if (progress.text_bytes > 0)
    done *= static_cast<double>(progress.bytes) / static_cast<double>(progress.text_bytes);
  // A guess before a few seconds have gone by is worth nothing.
  if (seconds > 2 && done > 0 && done < 1) {
    text += ", " + std::to_string(static_cast<int>(done * 100)) + " %, " +
            duration(seconds * (1 - done) / done) + " left";
  }
  if (progress.file == nullptr || file_seconds < slow_seconds) return text;
  std::string in_file;
  if (of_file > 0) in_file = ", " + in_bytes(of_file) + " of " + in_bytes(progress.file->bytes);
  constexpr std::size_t least_name = 12;
  const std::size_t taken = columns(text) + columns(in_file) + 4;  // " · ", and the last column stays free
  if (columns_there < taken + least_name) return text;
  return text + " · " + shortened_at_front(progress.place, columns_there - taken) + in_file;
}

std::string in_bytes(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  double amount = static_cast<double>(bytes) / 1000;
  const char* unit = "KB";
  for (const char* larger : {"MB", "GB", "TB"}) {
    if (amount < 999.5) break;
    amount /= 1000;
    unit = larger;
  }
  char text[32];
  std::snprintf(text, sizeof text, amount < 10 ? "%.1f %s" : "%.0f %s", amount, unit);
  return text;
}

ConsoleObserver::ConsoleObserver(bool line, bool quiet) : line_(line), quiet_(quiet) {
  if (!line_) return;
  try {
    redrawing_ = std::jthread([this](const std::stop_token& stop) { redraw(stop); });
  } catch (const std::system_error&) {
    // Without another thread the line is drawn when something happens.
  }
}

void ConsoleObserver::redraw(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, redraw_every, [] { return false; });
    if (last_ != Clock::time_point() && !latest_.merging && !stop.stop_requested()) draw(Clock::now());
  }
}

void ConsoleObserver::skipped(const Skipped& skipped) {
  const std::lock_guard lock(mutex_);
  clear_line();
  if (is_told(skipped.reason))
    std::cerr << indexer_name() << ": skipped " << printable(skipped.path) << ": "
              << printable(skipped.reason) << "\n";
}

bool ConsoleObserver::is_told(std::string_view reason) {
  if (++skipped_ <= most_told_skips) return true;
  std::string kind = kind_of_reason(std::string(reason));
  if (not_told_.size() >= most_kinds && !not_told_.contains(kind)) kind = "other reasons";
  ++not_told_[std::move(kind)];
  return false;
}

ConsoleObserver::~ConsoleObserver() {
  redrawing_ = {};
  clear_line();
  if (not_told_.empty()) return;
  std::cerr << indexer_name() << ": skipped " << with_separators(skipped_ - most_told_skips) << " more:";
  const char* before = " ";
  for (const auto& [kind, count] : not_told_)
    std::cerr << std::exchange(before, ", ") << printable(kind) << " (" << with_separators(count) << ")";
  std::cerr << "\n";
}

void ConsoleObserver::remarked(const Remark& remark) {
  const std::lock_guard lock(mutex_);
  clear_line();
  std::cerr << indexer_name() << ": " << printable(remark.path) << ": " << printable(remark.text) << "\n";
}

void ConsoleObserver::planned(std::string_view action, std::string_view id, std::string_view why) {
  const std::lock_guard lock(mutex_);
  clear_line();
  if (action == "skip" && why != "unchanged" && !is_told(why)) return;
  std::cout << action << "\t" << printable(id) << "\t" << printable(why) << "\n";
  if (std::cout) return;
  // Nothing is changed by a dry run, so that it may end here.
  if (errno == EPIPE) std::_Exit(0);
  throw Error(write_failure(errno, Error::Code::output_unwritable),
              "the output could not be written: " + output_failure(errno));
}

void ConsoleObserver::progress(const Progress& progress) {
  if (!line_) return;
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  if (progress.file != latest_.file) file_since_ = now;
  place_ = progress.place;
  latest_ = progress;
  latest_.place = place_;
  if (now - last_ >= redraw_every || progress.merging) draw(now);
}

void ConsoleObserver::draw(Clock::time_point now) {
  const auto seconds = [now](Clock::time_point since) {
    return std::chrono::duration<double>(now - since).count();
  };
  last_ = now;
  std::cerr << "\r\x1b[K" << progress_text(latest_, seconds(start_), seconds(file_since_), terminal_columns())
            << std::flush;
  line_shown_ = true;
}

void ConsoleObserver::waiting(std::string_view why) {
  std::cerr << indexer_name() << ": " << printable(why) << "; waiting for it\n";
}

void ConsoleObserver::told(std::string_view sentence) {
  const std::lock_guard lock(mutex_);
  clear_line();
  if (!quiet_) std::cerr << indexer_name() << ": " << printable(sentence) << "\n";
}

void ConsoleObserver::clear_line() {
  if (!line_shown_) return;
  std::cerr << "\r\x1b[K" << std::flush;
  line_shown_ = false;
}

}  // namespace byline
