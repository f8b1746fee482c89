// Which documents of a run would be copies of others: what --dry-run --copies lists.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "common/stories/sketch.hpp"
#include "indexer/assembly/document_writer.hpp"
#include "indexer/assembly/removals.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

class PlannedCopies {
 public:
  /// `options` outlive it.
  explicit PlannedCopies(const AnalysisOptions& options) : options_(options) {}

  /// One that would be indexed.
  void add(SourceDocument&& document);
  /// Those of an index, in `folder`, that stay as they are.
  void add_index(const Xapian::Database& database, const std::string& folder, const Removals& removals);

  /// Of those that would be indexed, each that is a copy with what it is a copy of, by their ids, in the
  /// order in which they were added. Of copies alike the first is none, unless the index has one that stays.
  std::vector<std::pair<std::string, std::string>> find(unsigned threads);

 private:
  struct Planned {
    std::string id;
    std::string sketch;
    bool is_new = false;
  };

  const AnalysisOptions& options_;
  Sketcher sketcher_;
  std::vector<Planned> documents_;
};

}  // namespace byline
