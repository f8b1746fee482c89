// Documents → stories, by average linkage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/stories/likeness.hpp"
#include "common/stories/story_bounds.hpp"

namespace byline {

/// Two documents, by their places, and how likely they tell one story.
struct StoryLink {
  std::uint32_t first, second;  // first < second
  Likelihood likelihood;
  friend bool operator==(const StoryLink&, const StoryLink&) = default;
};

/// Joins, again and again, the two groups whose documents are most alike on average, as long as that is
/// `least` or more (unweighted average linkage: Sokal & Michener, 1958); pairs without a link count 0, of
/// equals the earliest groups go first. `documents`: how many there are, in an order that is theirs alone.
/// Groups with documents that are to be together are one in the end, however unlike they are; what would
/// bring together what is kept apart is not joined. Returns of each document the place of the first of its
/// group.
std::vector<std::uint32_t> link_stories(std::size_t documents, const std::vector<StoryLink>& links,
                                        Likelihood least, const StoryBounds& bounds = {});

}  // namespace byline
