// Whether files have to be read again.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/assembly/catalogue.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/sources/found_file.hpp"
#include "indexer/sources/reader.hpp"

namespace byline {

/// Compares files with what earlier runs left of them. What of a folder or of all types is wanted is none of
/// the settings a file was read with, so that a run with another --exclude reads nothing again; but of a file
/// that holds others it is.
class FileStates {
 public:
  /// `analysis`: see analysis_hash().
  FileStates(const ReadOptions& options, std::uint64_t analysis);
  /// `database`: of the index that is there.
  void compare_with(const Xapian::Database& database);

  /// Hash of how files are read and analysed.
  std::uint64_t settings() const { return settings_; }
  /// As it is now; nothing when nobody can look at it.
  std::optional<FileStamp> stamp(const FoundFile& file) const;
  /// That stamp for a file that holds others, or of which something is skipped or left out.
  FileStamp as_container(const FoundFile& file, FileStamp stamp) const;

  enum class State { changed, as_before, of_unwanted_type };
  /// `known`, `skips`: what the last run kept of it; either may be null.
  State state(const FoundFile& file, const Catalogue::File* known, const SkippedFile* skips) const;

 private:
  const Selection& selection_;
  const std::uint64_t settings_, chosen_;
  std::unordered_set<std::uint64_t> containers_;  // hashes of paths; only when not all is wanted, and
  std::vector<bool> unwanted_;                    // by document: of another type
};

/// Whether a file that was looked for is not there, or a folder now; what could not be looked at is not gone,
/// nor what came through standard input.
bool is_gone(const std::string& path);

}  // namespace byline
