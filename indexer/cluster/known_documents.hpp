// What an index in a cluster already holds.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>

#include "common/cluster/cluster_index.hpp"

namespace byline::cluster {

/// A database in memory of all documents: of each the terms that say what file it is of, its type, and the
/// slots of its signature and its line; of one whose path a term has not whole its path, as stored fields.
/// What was skipped is in the metadata. `report`: called now and then.
Xapian::Database known_documents(ClusterIndex& index, const std::function<void()>& report);

/// Calls each(hit) for every document that matches `query`, with the values of `fields` of each; a hit is as
/// OpenSearch answers.
void each_document(ClusterIndex& index, const Json& query, const Json& fields,
                   const std::function<void(const Json& hit)>& each);

}  // namespace byline::cluster
