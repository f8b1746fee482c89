// A run into a cluster.
#pragma once

#include <memory>

#include "common/http/cluster_address.hpp"
#include "indexer/assembly/index_store.hpp"

namespace byline::cluster {

/// How an index is laid out in a cluster, when it is made.
struct Layout {
  unsigned shards = 1, replicas = 1;
};

/// Documents are sent as they are analysed, and are there whatever becomes of the run: one that is cut off
/// goes on where it was, since what is there is known by its signature. Throws Error where the cluster or the
/// index cannot be used.
std::unique_ptr<IndexStore> cluster_store(const ClusterAddress& address, const Layout& layout,
                                          const RunOptions& options, Interruption& interruption);

}  // namespace byline::cluster
