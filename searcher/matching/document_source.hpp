// Sets of documents as parts of queries.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "common/stop_check.hpp"
#include "searcher/matching/document_set.hpp"

namespace byline {

/// Of the databases in one, in turns as it numbers their documents: a posting source, which Xapian shows only
/// one of them, knows by it which. Never empty.
std::shared_ptr<const std::vector<std::string>> uuids_of(const Xapian::Database& database);

/// Every document there is.
DocumentSet all_documents(const Xapian::Database& database);

/// The documents, which weigh nothing. `uuids`: of their database. A search by it is given up when `stop`
/// says so; nullptr: never.
Xapian::Query source_of(DocumentSet documents, std::shared_ptr<const std::vector<std::string>> uuids,
                        const StopCheck* stop);

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
