// Documents of a cluster that are named, and those like them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "common/cluster/cluster_index.hpp"
#include "searcher/cluster/statistics.hpp"
#include "searcher/search/search.hpp"

namespace byline::cluster {

/// The source of the document with this id, or the only one of a file or a member of an archive. Throws Error
/// as document_called() in searcher/search does.
nlohmann::json document_called(ClusterIndex& index, const std::string& name, CalledBy by);

/// Documents like the one with an id, by its most telling words, as similar_to() in searcher/search has them.
/// To be called again while the statistics learn. Throws Error where there is no such document.
Part similar_to(ClusterIndex& index, Statistics& statistics, const std::string& id,
                const std::vector<std::string>& languages);

}  // namespace byline::cluster
