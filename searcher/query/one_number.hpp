// Words of a query that may be one number.
#pragma once

#include "searcher/query/tree.hpp"

namespace byline::query {

/// Of words side by side in a list: 45 678 are two words, or one number with its thousands apart, and either
/// is found. (list 45 678) → (list (or (list 45 678) 45678))
void or_one_number(Node& list);

}  // namespace byline::query
