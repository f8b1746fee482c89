// The names of an index in a cluster, joined.
#pragma once

#include <cstdint>

#include "common/cluster/cluster_index.hpp"

namespace byline::cluster {

/// Groups the names of all documents as an index in a folder does, and keeps the table beside the index.
/// Returns how many names were joined to others.
std::uint64_t join_names(ClusterIndex& index);

/// Entities that documents name, as they are joined now, and how many names are joined to others.
struct NameCounts {
  std::uint64_t persons = 0, organizations = 0, places = 0, merged = 0;
};
NameCounts name_counts(ClusterIndex& index);

}  // namespace byline::cluster
