// An index in a cluster, and what can be done to it.
#pragma once

#include <memory>

#include "indexer/assembly/kept_index.hpp"
#include "indexer/cluster/cluster_store.hpp"

namespace byline::cluster {

/// Nothing is asked of the cluster before something is to be done.
std::unique_ptr<KeptIndex> index_in_cluster(const ClusterAddress& address, const Layout& layout);

}  // namespace byline::cluster
