// What earlier runs could not index, so that it need not be read again to be told again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/assembly/signature.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// A file with so many skips is read again by every run, and so is one past the number of files: what is kept
/// in the index stays small.
inline constexpr std::size_t most_skips_kept = 100, most_skipped_files_kept = 100'000;

/// The stamp of a file that has to be read again although it stays the same.
constexpr FileStamp to_be_read_again(FileStamp stamp) {
  stamp.settings = ~stamp.settings;
  return stamp;
}

/// A file of which something was skipped.
struct SkippedFile {
  /// Of the run that read it; to_be_read_again() where it was not read to its end, or is full.
  FileStamp stamp;
  std::uint64_t documents = 0;   // that were found in it all the same
  std::vector<Skipped> skips{};  // at most most_skips_kept
  std::uint64_t others = 0;      // that were skipped behind these

  /// More may have been skipped than is kept.
  bool is_full() const { return skips.size() >= most_skips_kept; }
  void add(const Skipped& skipped) {
    if (is_full())
      ++others;
    else
      skips.push_back(skipped);
  }
  /// So many have been added.
  std::uint64_t count() const { return skips.size() + others; }
  /// Whether these runs have told a skip of the file, which now has that stamp, and behind `before` other
  /// skips: behind those that are kept one for another.
  bool has_told(const Skipped& skipped, const FileStamp& now, std::uint64_t before) const {
    if (is_full() && stamp == to_be_read_again(now)) return true;
    if (is_full() && before >= skips.size() && before < count()) return true;
    return std::any_of(skips.begin(), skips.end(), [&](const Skipped& each) {
      return each.path == skipped.path && each.reason == skipped.reason;
    });
  }
};

/// By absolute path, "" not among them.
using SkippedFiles = std::map<std::string, SkippedFile, std::less<>>;

/// What is kept of a file, perhaps nothing yet; null when enough others are.
SkippedFile* kept_skips(SkippedFiles& files, const std::string& path);

/// Forgets what was skipped of a file, or below a folder, or is called by that path; returns how much it was.
std::uint64_t forget_skips(SkippedFiles& files, std::string_view path);

/// For schema::metadata_skipped: of each file its path, a NUL, the stamp and the number of documents as five
/// numbers of 8 bytes, the number of skips and that of the others as two of 4, and for each skip path NUL
/// reason NUL. Keeps the first most_skipped_files_kept.
std::string pack_skipped_files(const SkippedFiles& files);
/// The inverse; of damaged bytes, the files before the damage.
SkippedFiles unpack_skipped_files(std::string_view packed);

/// A reason without what is special to one skip: "not valid JSON: a string is not closed" → "not valid JSON".
std::string kind_of_reason(const std::string& reason);

/// Skips by reason, without what is special to one ("line 12", a size), commonest first: what an index's
/// user wants to know of them. "not valid JSON: a string is not closed" counts as "not valid JSON".
std::vector<std::pair<std::string, std::uint64_t>> count_reasons(const SkippedFiles& files);

}  // namespace byline
