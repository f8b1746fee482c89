// What a run tells while it works, counts, and keeps for the next.
#pragma once

#include <string>
#include <string_view>

#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/left_out_paths.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

class RunTelling {
 public:
  static constexpr std::size_t most_skips_told_again = 10;

  /// All must outlive it.
  /// `again`: what earlier runs have told is told, too.
  RunTelling(RunObserver& observer, RunSummary& summary, bool dry_run, bool again = false)
      : observer_(observer), summary_(summary), dry_run_(dry_run), again_(again) {}

  /// `as_before`: an earlier run has told the same; it is counted.
  void tell(const Skipped& skipped, bool as_before = false) {
    ++summary_.skipped;
    summary_.skipped_as_before += as_before;
    if (as_before && summary_.skips_as_before.size() < most_skips_told_again)
      summary_.skips_as_before.push_back(skipped);
    if (dry_run_)
      observer_.planned("skip", skipped.path, skipped.reason);
    else if (!as_before || again_)
      observer_.skipped(skipped);
  }
  /// The same of what is skipped of a file, which now has `stamp`, and of which earlier runs have left
  /// `before`; `kept` has it for the next.
  void skip(SkippedFiles& kept, const SkippedFiles& before, const std::string& file, const Skipped& skipped,
            const FileStamp& stamp = unread_stamp()) {
    const auto known = before.find(file);
    SkippedFile* skips = kept_skips(kept, file);
    const std::uint64_t others = skips != nullptr ? skips->count() : 0;
    tell(skipped, known != before.end() && known->second.has_told(skipped, stamp, others));
    if (skips != nullptr) skips->add(skipped);
  }
  /// Tells each path once.
  void leave_out(std::string_view path, const std::string& reason) {
    if (!left_out_.add(path, reason)) return;
    ++summary_.left_out;
    planned("leave", path, reason);
  }
  /// It was given by its name, and is read all the same.
  void take_in(const std::string& path) {
    if (left_out_.take_back(path)) --summary_.left_out;
  }
  const LeftOutPaths& left_out() const { return left_out_; }

  void remark(const Remark& remark) {
    summary_.two_day_dates += remark.two_day_dates;
    observer_.remarked(remark);
  }
  void planned(std::string_view action, std::string_view id, std::string_view why) {
    if (dry_run_) observer_.planned(action, id, why);
  }
  /// Of what a dry run would add or update.
  void copy(std::string_view id, const std::string& of) {
    summary_.copies = summary_.copies.value_or(0) + 1;
    planned("copy", id, "of " + of);
  }

 private:
  RunObserver& observer_;
  RunSummary& summary_;
  const bool dry_run_, again_;
  LeftOutPaths left_out_;
};

}  // namespace byline
