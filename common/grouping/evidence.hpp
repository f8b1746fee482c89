// What indexes say of the names in them.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/columns/column_file.hpp"
#include "common/grouping/grouping.hpp"

namespace byline {

/// An index whose names are to be grouped, alone or with those of others.
struct NamedIndex {
  Xapian::Database database;
  /// Of the database, or nullptr: it only makes reading faster.
  const ColumnFile* columns = nullptr;
};

/// What all their documents say together, as if they were in one index: evidence adds up. With what everybody
/// knows (known_names.txt). Xapian's errors pass through.
NameEvidence evidence_of(const std::vector<NamedIndex>& indexes);

}  // namespace byline
