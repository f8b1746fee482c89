// Matches as stories, or with copies folded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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

/// Matches that are grouped, by their places in their order, wherever they are.
class MatchesToGroup {
 public:
  virtual ~MatchesToGroup() = default;
  MatchesToGroup() = default;
  MatchesToGroup(const MatchesToGroup&) = delete;
  MatchesToGroup& operator=(const MatchesToGroup&) = delete;

  virtual std::size_t count() const = 0;
  virtual SketchedHit sketched(std::size_t place) = 0;
  virtual StoredFields stored(std::size_t place) = 0;
  virtual Hit hit(std::size_t place, std::uint64_t rank) = 0;
  virtual const AliasTable& aliases() const = 0;
  /// What sources repeat in their texts, ascending; and what users say of stories.
  virtual std::span<const std::uint32_t> furniture() const = 0;
  virtual const StoryCorrections& corrections() const = 0;
  /// Throws Stopped when the search is to stop.
  virtual void heed() const {}
};

/// The page of groups that the request asks for: of each group the best hit, with the others as its members.
/// Stories are made of the matches alone. Tells the summary how many were grouped.
std::vector<Hit> grouped_hits_of(MatchesToGroup& matches, const SearchRequest& request, Summary& summary);

/// The same of `matches` of an index on disk, the best in their order. `told`: the stories of the index;
/// without them stories are made of the matches alone.
std::vector<Hit> grouped_hits_of(const std::vector<RankedMatch>& matches, const SearchRequest& request,
                                 const HitMaking& with, HitSketches& sketches, const IndexStories* told,
                                 Summary& summary);

}  // namespace byline
