// What is done to an index besides indexing: removing, checking, compacting, counting.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/assembly/locked_index.hpp"
#include "indexer/assembly/story_statistics.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Removes the document with an id, or every document of a file or below a folder. Returns how many went.
std::uint64_t remove_documents(const std::string& index, const std::string& path_or_id,
                               const WriteAccess& access);

/// Takes what was skipped of that file, or below that folder, from what the index keeps of skips. Returns how
/// much it was.
std::uint64_t forget_skips(const std::string& index, const std::string& path, const WriteAccess& access);

/// Whether that would remove any, from an index as it is or as it will be when it is renewed.
bool has_documents(const std::string& index, const std::string& path_or_id);

struct IndexProblem {
  std::string sentence;
  bool compact_mends = false;  // compact_index() writes anew what it is of
  friend bool operator==(const IndexProblem&, const IndexProblem&) = default;
};

/// What is wrong with an index; empty when it is sound. Checks Xapian's own structure, that
/// every document has one id of its own and readable stored fields, that its names in terms, value slots and
/// the column file agree, and that every entity listed is named in a document.
std::vector<IndexProblem> check_index(const std::string& index);

/// Rewrites the index without the room that updates leave. Returns its size before and after, in bytes.
std::pair<std::uint64_t, std::uint64_t> compact_index(const std::string& index, const WriteAccess& access);

struct IndexStatistics {
  std::uint64_t documents = 0, bytes = 0;
  std::optional<std::uint64_t> terms{};  // different ones; nothing where nobody counts them
  double average_length = 0;             // terms a document
  std::uint64_t persons = 0, organizations = 0, places = 0, merged_names = 0;
  /// Code or name → documents, commonest first.
  std::vector<std::pair<std::string, std::uint64_t>> languages, types;
  /// Reason → files and records skipped by the runs that last looked at them, commonest first.
  std::vector<std::pair<std::string, std::uint64_t>> skipped;
  std::vector<Skipped> skips;         // all of them that are kept, by path
  std::string first_date, last_date;  // YYYYMMDD
  std::string model, analysis;
  std::optional<StoryStatistics> stories;  // where there is a story file
};
IndexStatistics index_statistics(const std::string& index);

}  // namespace byline
