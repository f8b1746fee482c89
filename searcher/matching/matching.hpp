// What matches a query, apart from what ranks.
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/matching/document_set.hpp"
#include "searcher/matching/document_source.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/word_weight.hpp"

namespace byline {

struct FoundDocuments {
  DocumentSet documents;  // all that match, exactly
  /// Gives the same documents with the same weights as the query, without looking at positions and values
  /// again.
  Xapian::Query ranked;
  bool ranks_others = false;                   // `ranked` gives other documents, too
  std::optional<query::SummedWords> summed{};  // what the weights are the sum of, when all are words'
};

/// Finds all documents that match. Xapian's matcher would have to weigh every one of them for exact counts;
/// here postings are read into bitmaps, and the matcher is asked for the few best alone. Of the query's
/// operators, what bitmaps cannot tell (phrases, NEAR, ranges of values) is asked of Xapian, for the
/// documents that the rest leaves. Lists that are read whole stay in `postings`.
///
///   const FoundDocuments found = find_matches(database, query, postings);
///   enquire.set_query(found.ranked);
///   enquire.get_mset(0, 10, matches_to_look_at(database, found.ranked));  // the ten best of them
///
/// `ranking`, unless it is empty, has the same parts, and weighs the documents in place of the query:
/// `ranked` is then that, but with the documents of its phrases, NEAR and ADJ. As one of several parts
/// Xapian 1.4.22 gives the weight of those to some documents that do not match them.
FoundDocuments find_matches(const Xapian::Database& database, const Xapian::Query& query,
                            query::Postings& postings, const Xapian::Query& ranking = {});

/// The same, and in `both` those of the documents that match another query of the same parts, for which
/// little is done twice.
FoundDocuments find_matches(const Xapian::Database& database, const Xapian::Query& query,
                            query::Postings& postings, const Xapian::Query& other, DocumentSet& both,
                            const Xapian::Query& ranking = {});

/// Those of `within` that match: cheap where these are few.
DocumentSet find_matches_within(const Xapian::Database& database, const Xapian::Query& query,
                                query::Postings& postings, const DocumentSet& within);

/// How many matches get_mset() is to look at, at least: 0 where the best are found by leaving out what cannot
/// be among them. With AND_MAYBE below other operators, and over several databases, Xapian 1.4.22 loses some
/// of the best in doing so, and has to look at all.
Xapian::doccount matches_to_look_at(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace byline
