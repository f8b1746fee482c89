// The sketches of documents of an index, or of several searched as one.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "common/stories/story_file.hpp"
#include "searcher/stories/hit_groups.hpp"
#include "searcher/stories/story_corrections.hpp"

namespace byline {

/// An index of those that `database` holds, in their order; `file`: nullptr where it has none.
struct SketchedIndex {
  Xapian::Database database;
  const StoryFile* file;
};

/// The sketches of documents, read from the story files, and made from the stored text of what these do not
/// cover; and what users say of their stories. `database`: the indexes as one. All live as long as this.
class HitSketches {
 public:
  HitSketches(const Xapian::Database& database, std::vector<SketchedIndex> indexes,
              const StoryCorrections& corrections);

  SketchedHit of(Xapian::docid document);
  /// Of all indexes, ascending.
  std::span<const std::uint32_t> furniture() const { return furniture_; }
  const StoryCorrections& corrections() const { return corrections_; }

 private:
  SketchedHit made(Xapian::docid document);

  const Xapian::Database& database_;
  const StoryCorrections& corrections_;
  std::vector<SketchedIndex> indexes_;
  std::vector<std::uint32_t> furniture_;
  Sketcher sketcher_;
  std::deque<std::string> made_;
};

}  // namespace byline
