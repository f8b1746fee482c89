// One run of the indexer: what is there → what changed → the index brought up to date.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/assembly/document_writer.hpp"
#include "indexer/assembly/interruption.hpp"
#include "indexer/sources/file_walk.hpp"
#include "indexer/sources/reader.hpp"

namespace byline {

struct RunOptions {
  std::string index;               // folder
  std::vector<std::string> paths;  // files, folders, "-"
  std::string files_from;          // a file with more paths, one a line; "-" standard input; may be empty
  bool files_from_nul = false;     // one before each NUL instead
  ReadOptions read;
  AnalysisOptions analysis;
  bool follow_links = false;
  unsigned jobs = 1;
  /// Bytes the process may take, documents of read.max_document_bytes included.
  std::size_t memory = std::size_t{1} << 30;
  bool dry_run = false;
  bool copies = false;   // in a dry run, tell which documents would be copies of others
  bool verbose = false;  // tell again what was skipped in earlier runs, too
  bool force = false;    // remove more than half of the index if that is what was found
  bool wait = false;     // for another indexer to finish
};

struct RunSummary {
  std::uint64_t added = 0, updated = 0, removed = 0, unchanged = 0, skipped = 0;
  std::uint64_t skipped_as_before = 0;   // of those skipped what an earlier run has told
  std::vector<Skipped> skips_as_before;  // the first of these
  std::uint64_t resumed = 0;             // of those added what a build that was stopped had read
  /// Files, folders with all in them, and members of archives, that the user did not want.
  std::uint64_t left_out = 0;
  std::uint64_t documents = 0;   // in the index afterwards
  std::uint64_t text_bytes = 0;  // of the documents added and updated
  /// Documents read that have no date because theirs can be two days.
  std::uint64_t two_day_dates = 0;
  std::optional<std::uint64_t> copies{};  // among those that a dry run would add or update, if asked for
  std::map<std::string, std::uint64_t> types{};  // of the documents read that are new or changed
  /// Of the documents that are new; empty where there are none. See common/text/moment.hpp.
  std::string moment{};
  double seconds = 0;
};

/// A file while it is read.
struct FileInWork {
  explicit FileInWork(std::uint64_t size) : bytes(size) {}
  const std::uint64_t bytes;            // of the file
  std::atomic<std::uint64_t> read = 0;  // of them so far; 0 where nobody can say
};

/// How far a run is.
struct Progress {
  std::uint64_t documents = 0;    // analysed
  std::uint64_t bytes = 0;        // of their texts
  std::uint64_t text_bytes = 0;   // of all texts that have been read
  std::uint64_t read_bytes = 0;   // of the files that have been read
  std::uint64_t total_bytes = 0;  // of all files to be read
  bool merging = false;
  std::string_view place{};  // the file in work, or of one that holds others what was met in it last
  std::shared_ptr<const FileInWork> file{};
};

/// Told what happens while it happens. Calls come one at a time.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void skipped(const Skipped& skipped) = 0;
  /// What is worth telling of a file that was read.
  virtual void remarked(const Remark& remark) = 0;
  /// With --dry-run, for every document: "add", "update", "remove" or "skip", its id, and why; for what is
  /// left out "leave", its path, and by what; for a copy "copy", its id, and of what.
  virtual void planned(std::string_view action, std::string_view id, std::string_view why) = 0;
  virtual void progress(const Progress& progress) = 0;
  /// Another indexer writes, and is waited for; `why` says which.
  virtual void waiting(std::string_view why) = 0;
  /// What becomes of the work of a build that was stopped, as a sentence.
  virtual void told(std::string_view sentence) = 0;
};

/// Brings the index up to date with the given paths. Throws Error when nothing can be done, among them when
/// more than half of the index would be removed, and Interrupted when `interruption` asked for it before the
/// index was changed.
RunSummary run_indexing(const RunOptions& options, RunObserver& observer, Interruption& interruption);

}  // namespace byline
