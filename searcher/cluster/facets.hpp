// Facets of the documents in a cluster that match.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "common/cluster/cluster_index.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/counts/facets.hpp"

namespace byline::cluster {

/// What count_facets() in searcher/counts counts over documents on disk, exactly, in two questions: all
/// values of the matches are asked for, and whoever of those to be shown is written in several ways is
/// counted once more by all of them. More questions are asked where there are more than
/// ClusterIndex::each_value_of() takes at once, or a thousand to be counted. `query`: of the matches, in
/// OpenSearch's language.
std::vector<Facet> count_facets(ClusterIndex& index, const AliasTable& aliases, const nlohmann::json& query,
                                const std::vector<std::string>& fields, const FacetChoice& choice);

}  // namespace byline::cluster
