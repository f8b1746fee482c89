// Counts of several queries by day → side by side, by a unit of time.
#pragma once

#include <optional>
#include <vector>

#include "searcher/results/comparison.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// `queries`: without counts, which come from the facet "date" by days of each, in `days`. The periods go
/// from the first with a document of any query to the last. Without `by` the finest unit of which there are
/// at most 31 is taken, so that all fit a screen, or else years. Throws Error for more periods than anybody
/// would read.
Comparison compared(std::vector<ComparedQuery> queries, const std::vector<Facet>& days,
                    std::optional<DateUnit> by);

}  // namespace byline
