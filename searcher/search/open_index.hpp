// Indexes opened to be searched as one, with what their users' files say.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/alias_table.hpp"
#include "common/column_file.hpp"
#include "searcher/query/expansion.hpp"
#include "searcher/query/posting_table.hpp"
#include "searcher/query/synonyms.hpp"
#include "searcher/results/corrections.hpp"

namespace byline {

/// Where what a search needs is. `synonyms`, `entities`: files of the user's; empty: synonyms.txt and
/// entities.txt of each folder that has them.
struct IndexFiles {
  std::vector<std::string> folders;
  std::string synonyms, entities;
};

/// One or more indexes as they are when they are opened.
struct OpenIndex {
  /// Throws Error when an index cannot be opened or a user's file not be understood; Xapian's errors pass
  /// through.
  explicit OpenIndex(const IndexFiles& files);
  OpenIndex(const OpenIndex&) = delete;
  OpenIndex& operator=(const OpenIndex&) = delete;

  Xapian::Database database;
  AliasTable aliases;                           // with the corrections laid over
  std::optional<ColumnFile> columns;            // of a single index; several are read by their slots
  std::optional<query::PostingTable> postings;  // likewise
  Corrections corrections;
  std::vector<std::string> languages;  // whose stems are looked for
  query::Synonyms synonyms;
  std::optional<query::Expander> expander;  // always there
};

}  // namespace byline
