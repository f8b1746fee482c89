// Matches in the order asked for.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "searcher/matching/document_set.hpp"
#include "searcher/matching/matching.hpp"
#include "searcher/search/search.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// Those of `documents` that can be among the first `wanted` in order of date, newest or oldest first,
/// documents without a date last; with `file_dates` the day of a document's file stands for one. All that
/// have the last of these dates are among them, and all that the columns do not cover: whoever sorts the rest
/// finds the same first ones as in all documents.
DocumentSet first_by_date(const DocumentSet& documents, const JointColumns& columns, bool newest,
                          bool file_dates, std::size_t wanted);

/// A match and its place in the order.
struct RankedMatch {
  Xapian::docid document;
  double score;          // for its words
  double recency = 1;    // what its age leaves of that
  double closeness = 0;  // that part of the score
};

/// How much of a score is left of a document's that is `days` older than the newest one counted: half of it
/// at `half`, a third at twice that, a quarter at three times. Old documents fall behind, but never out of
/// sight.
inline double recency(double days, double half) { return 1 / (1 + days / half); }

/// A piece of a list of matches.
struct Page {
  std::size_t offset = 0, wanted = 10;
  SortOrder order = SortOrder::relevance;
  bool ranked = true;  // matches have weights, which decide between those that are the same in order
  int recency_days = 0;
  int today = 0;            // YYYYMMDD; no match counts as newer
  bool file_dates = false;  // the day of its file is the date of a document that has no other
  /// By relevance: those matches that come before all others; nullptr: none do.
  const DocumentSet* first = nullptr;
};

/// `wanted` matches after the first `offset` ones; those alike in order and weight as TieOrder has them.
/// `postings`: of the database. `columns`: of it, or nullptr.
std::vector<RankedMatch> matches_of_page(const Xapian::Database& database, query::Postings& postings,
                                         const FoundDocuments& found, const JointColumns* columns,
                                         const Page& page);

}  // namespace byline
