// Matches → what they tell over time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/counts/facets.hpp"
#include "searcher/results/timeline.hpp"
#include "searcher/search/sorting.hpp"
#include "searcher/stories/hit_sketches.hpp"

namespace byline {

/// Headlines are looked for among so many of the best matches.
inline constexpr std::size_t most_for_headlines = 2000;

/// Some of the matches, in the order of all.
using InOrder = std::function<std::vector<RankedMatch>(const DocumentSet&)>;

/// Counts over `matches`. Headlines are of the central one of `best`, some of them in their order; where none
/// of these is of a period, of the first one in order that is.
Timeline timeline_of(const DocumentSet& matches, const std::vector<RankedMatch>& best,
                     const InOrder& in_order, HitSketches& sketches, const CountedIndex& index,
                     const SearchRequest& request);

/// "headlines are from the best 2,000 of 8,310 matches; where a day has none of these, as 41 do, it is from
/// its best match". `which`: "best".
std::string where_headlines_are_from(const Timeline& timeline, std::size_t some, std::string_view which);

}  // namespace byline
