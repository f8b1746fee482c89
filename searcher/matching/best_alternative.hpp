// Alternatives of which the better one counts.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/stop_check.hpp"

namespace byline::query {

/// Matches documents that any of the queries matches, with the highest of their weights: Xapian's OP_MAX.
/// Over several databases Xapian 1.4.22 reads what it has freed where all parts of an OP_MAX end at once;
/// there all matches are weighed when the first is asked for. `stop` gives that up; it may be nullptr.
Xapian::Query best_alternative(const Xapian::Database& database, const std::vector<Xapian::Query>& queries,
                               const StopCheck* stop);

}  // namespace byline::query
