// Matches → what they tell over time.
#pragma once

#include <cstddef>
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

/// Counts over `matches`, headlines from `best`, some of them in their order.
Timeline timeline_of(const DocumentSet& matches, const std::vector<RankedMatch>& best, HitSketches& sketches,
                     const CountedIndex& index, const SearchRequest& request);

/// "headlines are from the best 2,000 of 8,310 matches; 41 days have none". `which`: "best".
std::string where_headlines_are_from(const Timeline& timeline, std::size_t some, std::string_view which);

}  // namespace byline
