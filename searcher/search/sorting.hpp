// Matches in the order asked for.
#pragma once

#include <xapian.h>

#include <cstddef>

#include "common/column_file.hpp"
#include "searcher/search/document_set.hpp"
#include "searcher/search/matching.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// Those of `documents` that can be among the first `wanted` in order of date, newest or oldest first,
/// documents without a date last. All that have the last of these dates are among them, and all that the
/// file does not cover: whoever sorts the rest finds the same first ones as in all documents.
DocumentSet first_by_date(const DocumentSet& documents, const ColumnFile& columns, bool newest,
                          std::size_t wanted);

/// `wanted` matches after the first `offset` ones. `ranked`: they have weights, which decide between those
/// that are the same in order. `columns`: of the database, or nullptr.
Xapian::MSet page(const Xapian::Database& database, const FoundDocuments& found, const ColumnFile* columns,
                  bool ranked, SortOrder order, Xapian::doccount offset, Xapian::doccount wanted);

}  // namespace byline
