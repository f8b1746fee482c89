// Facets of the documents in a cluster that match.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "common/cluster/cluster_index.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/counts/facets.hpp"

namespace byline::cluster {

/// What count_facets() in searcher/counts counts over documents on disk, exactly: all values of the matches
/// are asked for, and those that have several spellings or names are counted once more by all of them.
/// `query`: of the matches, in OpenSearch's language.
std::vector<Facet> count_facets(ClusterIndex& index, const AliasTable& aliases, const nlohmann::json& query,
                                const std::vector<std::string>& fields, const FacetChoice& choice);

}  // namespace byline::cluster
