// What the matches in a cluster tell over time.
#pragma once

#include <span>

#include "common/cluster/cluster_index.hpp"
#include "searcher/cluster/hits.hpp"
#include "searcher/cluster/part.hpp"
#include "searcher/results/timeline.hpp"
#include "searcher/search/grouped_hits.hpp"

namespace byline::cluster {

/// As timeline_of() in searcher/search has it of matches on disk. `documents`: the best of the part's in the
/// page's order, and as `best` knows them. Where none of these is of a period, the cluster tells its best, by
/// about their weights.
Timeline timeline_of(ClusterIndex& index, const Part& part, const RankedPage& page,
                     std::span<const RankedDocument> documents, MatchesToGroup& best, DateUnit by);

}  // namespace byline::cluster
