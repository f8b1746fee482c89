#include "indexer/progress.hpp"

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "common/error.hpp"
#include "common/standard_streams.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/skipped_files.hpp"

namespace byline {
namespace {

/// So many skips are told in a line each; of the others how many there are of each kind, and of so many
/// kinds.
constexpr std::uint64_t most_told_skips = 1000;
constexpr std::size_t most_kinds = 20;

constexpr auto redraw_every = std::chrono::milliseconds(200);

std::string duration(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole < 60) return std::to_string(whole) + " s";
  char text[32];
  std::snprintf(text, sizeof text, "%lld:%02lld min", whole / 60, whole % 60);
  return text;
}

}  // namespace

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

void ConsoleObserver::skipped(const Skipped& skipped) {
  clear_line();
  if (is_told(skipped.reason))
    std::cerr << "indexer: skipped " << printable(skipped.path) << ": " << printable(skipped.reason) << "\n";
}

bool ConsoleObserver::is_told(std::string_view reason) {
  if (++skipped_ <= most_told_skips) return true;
  std::string kind = kind_of_reason(std::string(reason));
  if (not_told_.size() >= most_kinds && !not_told_.contains(kind)) kind = "other reasons";
  ++not_told_[std::move(kind)];
  return false;
}

ConsoleObserver::~ConsoleObserver() {
  clear_line();
  if (not_told_.empty()) return;
  std::cerr << "indexer: skipped " << with_separators(skipped_ - most_told_skips) << " more:";
  const char* before = " ";
  for (const auto& [kind, count] : not_told_)
    std::cerr << std::exchange(before, ", ") << printable(kind) << " (" << with_separators(count) << ")";
  std::cerr << "\n";
}

void ConsoleObserver::remarked(const Remark& remark) {
  clear_line();
  std::cerr << "indexer: " << printable(remark.path) << ": " << printable(remark.text) << "\n";
}

void ConsoleObserver::planned(std::string_view action, std::string_view id, std::string_view why) {
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
  if (now - last_ < redraw_every && !progress.merging) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string text = counted(progress.documents, "document");
  if (progress.merging) {
    text += ", merging";
  } else {
    text +=
        ", " +
        in_bytes(static_cast<std::uint64_t>(static_cast<double>(progress.bytes) / std::max(seconds, 0.001))) +
        "/s";
    // A guess before a few seconds have gone by is worth nothing.
    if (seconds > 2 && progress.bytes > 0 && progress.total_bytes > progress.bytes)
      text += ", " + std::to_string(progress.bytes * 100 / progress.total_bytes) + " %, " +
              duration(seconds * static_cast<double>(progress.total_bytes - progress.bytes) /
                       static_cast<double>(progress.bytes)) +
              " left";
  }
  std::cerr << "\r\x1b[K" << text << std::flush;
  line_shown_ = true;
}

void ConsoleObserver::waiting(std::string_view why) {
  std::cerr << "indexer: " << printable(why) << "; waiting for it\n";
}

void ConsoleObserver::clear_line() {
  if (!line_shown_) return;
  std::cerr << "\r\x1b[K" << std::flush;
  line_shown_ = false;
}

}  // namespace byline
