// Matches as stories, or with copies folded.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/results/results.hpp"
#include "searcher/search/hits.hpp"
#include "searcher/search/search.hpp"
#include "searcher/search/sorting.hpp"
#include "searcher/stories/hit_sketches.hpp"
#include "searcher/stories/index_stories.hpp"

namespace byline {

/// So many of the best hits are grouped whatever page is asked for, so that a group is the same on all pages;
/// more only where they do not fill it. Stories that the index has are grouped in less time.
inline constexpr std::size_t grouped_hits = 2'000, grouped_told = 20'000;

/// The page of groups that the request asks for, of `matches`, the best in their order: of each group the
/// best hit, with the others as its members. `told`: the stories of the index; without them stories are made
/// of the matches alone. Tells the summary how many were grouped.
std::vector<Hit> grouped_hits_of(const std::vector<RankedMatch>& matches, const SearchRequest& request,
                                 const HitMaking& with, HitSketches& sketches, const IndexStories* told,
                                 Summary& summary);

}  // namespace byline
