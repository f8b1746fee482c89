// What matches a query, apart from what ranks.
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/matching/document_set.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/word_weight.hpp"

namespace byline {

/// Of the databases in one, in turns as it numbers their documents: a posting source, which Xapian shows only
/// one of them, knows by it which. Never empty.
std::shared_ptr<const std::vector<std::string>> uuids_of(const Xapian::Database& database);

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
FoundDocuments find_matches(const Xapian::Database& database, const Xapian::Query& query,
                            query::Postings& postings);

/// The same, and in `both` those of the documents that match another query of the same parts, for which
/// little is done twice.
FoundDocuments find_matches(const Xapian::Database& database, const Xapian::Query& query,
                            query::Postings& postings, const Xapian::Query& other, DocumentSet& both);

/// Those of `within` that match: cheap where these are few.
DocumentSet find_matches_within(const Xapian::Database& database, const Xapian::Query& query,
                                query::Postings& postings, const DocumentSet& within);

/// Every document there is.
DocumentSet all_documents(const Xapian::Database& database);

/// How many matches get_mset() is to look at, at least: 0 where the best are found by leaving out what cannot
/// be among them. With AND_MAYBE below other operators, and over several databases, Xapian 1.4.22 loses some
/// of the best in doing so, and has to look at all.
Xapian::doccount matches_to_look_at(const Xapian::Database& database, const Xapian::Query& query);

/// The documents of `query` that are in `documents`, weighed as by `query`. A search by it is given up when
/// `stop` says so.
Xapian::Query restricted(const Xapian::Database& database, const Xapian::Query& query, DocumentSet documents,
                         const StopCheck* stop = nullptr);

/// The documents of `query` that are not in `documents`, likewise.
Xapian::Query without(const Xapian::Database& database, const Xapian::Query& query, DocumentSet documents,
                      const StopCheck* stop = nullptr);

/// The same query, for a search that is given up when `stop`, which may be nullptr, says so: Xapian cannot be
/// told but by the sources of documents it asks.
Xapian::Query stoppable(const Xapian::Database& database, const Xapian::Query& query, const StopCheck* stop);

}  // namespace byline
