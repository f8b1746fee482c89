// What the indexer tells while it works: a progress line, skipped documents, the plan of a dry run.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "indexer/assembly/indexing_run.hpp"

namespace byline {

/// Prints skips to stderr, plans with their skips to stdout, and, when `line`, a progress line on stderr that
/// it rewrites in place.
class ConsoleObserver : public RunObserver {
 public:
  explicit ConsoleObserver(bool line) : line_(line) {}
  /// Tells what was skipped beyond the first 1,000: "skipped 9,000 more: empty file (9,000)".
  ~ConsoleObserver() override;

  void skipped(const Skipped& skipped) override;
  void remarked(const Remark& remark) override;
  void planned(std::string_view action, std::string_view id, std::string_view why) override;
  void waiting(std::string_view why) override;
  void progress(const Progress& progress) override;

 private:
  using Clock = std::chrono::steady_clock;
  void clear_line();
  /// Counts a skip, and says whether it is one of the first.
  bool is_told(std::string_view reason);

  const bool line_;
  bool line_shown_ = false;
  std::uint64_t skipped_ = 0;
  std::map<std::string, std::uint64_t> not_told_;  // by kind
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_{};
};

/// "1.2 GB", "345 KB", "17 bytes"; powers of 1000.
std::string in_bytes(std::uint64_t bytes);

}  // namespace byline
