// Parts → OpenSearch's query language.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/cluster/part.hpp"

namespace byline::cluster {

/// Which documents match, without weights.
nlohmann::json matches(const Part& part);
/// The same documents, in about the order of their weights: Lucene adds up what its fields weigh, and knows
/// lengths roughly. Who wants the exact order weighs the best of them: ranking.hpp.
nlohmann::json weighs(const Part& part);

}  // namespace byline::cluster
