// What the story file says of all documents of an index.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace byline {

struct StoryStatistics {
  std::uint64_t copies = 0;     // documents that searcher --collapse puts under another
  std::uint64_t passages = 0;   // five words in a row that a source repeats; see find_furniture()
  std::uint64_t documents = 0;  // that have two or more such of their source: one may be a phrase of its time
  std::uint64_t without = 0;    // documents with names that stand in nothing else and do not count
  std::vector<std::string> sources{};  // those with most of it, at most three
};

/// Nothing where the folder has no story file of this very database.
std::optional<StoryStatistics> story_statistics(const Xapian::Database& database, const std::string& folder);

}  // namespace byline
