// What the indexer tells while it works: a progress line, skipped documents, the plan of a dry run.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "indexer/assembly/indexing_run.hpp"

namespace byline {

/// Prints skips to stderr, plans with their skips to stdout, and, when `line`, a progress line on stderr that
/// it rewrites in place, also while a file takes long and nothing else happens: then with the file's name.
class ConsoleObserver : public RunObserver {
 public:
  /// `quiet`: what is no trouble is not told.
  explicit ConsoleObserver(bool line, bool quiet = false);
  /// Tells what was skipped beyond the first 1,000: "skipped 9,000 more: empty file (9,000)".
  ~ConsoleObserver() override;
  ConsoleObserver(const ConsoleObserver&) = delete;
  ConsoleObserver& operator=(const ConsoleObserver&) = delete;

  void skipped(const Skipped& skipped) override;
  void remarked(const Remark& remark) override;
  void planned(std::string_view action, std::string_view id, std::string_view why) override;
  void waiting(std::string_view why) override;
  void told(std::string_view sentence) override;
  void progress(const Progress& progress) override;

 private:
  using Clock = std::chrono::steady_clock;
  void clear_line();
  void redraw(const std::stop_token& stop);
  void draw(Clock::time_point now);
  /// Counts a skip, and says whether it is one of the first.
  bool is_told(std::string_view reason);

  const bool line_, quiet_;
  bool line_shown_ = false;
  std::uint64_t skipped_ = 0;
  std::map<std::string, std::uint64_t> not_told_;  // by kind
  Progress latest_;                                // its place: place_
  std::string place_;
  Clock::time_point start_ = Clock::now(), last_{}, file_since_{};
  std::mutex mutex_;  // of all above
  std::condition_variable_any wake_;
  std::jthread redrawing_;  // last: it uses the others
};

/// The progress line, after so many seconds; `file_seconds`: with the file in work.
/// "1,204 documents, 3.2 MB/s, 45 %, 1:20 min left · news.zip!sport/cup.txt, 1.2 MB of 3.4 MB"
std::string progress_text(const Progress& progress, double seconds, double file_seconds, std::size_t columns);

/// "1.2 GB", "345 KB", "17 bytes"; powers of 1000.
std::string in_bytes(std::uint64_t bytes);

}  // namespace byline
