// Which of some hits tells best what they are of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "searcher/stories/hit_groups.hpp"

namespace byline {

/// Of each set of hits, which are places among `hits`, ascending, the one most like the others of the set:
/// the one with the highest sum of likelihoods to them. Copies count once, as the first of them; of equals
/// the first is taken. No set is empty, and no hit is in two.
std::vector<std::size_t> central_hits(std::span<const SketchedHit> hits,
                                      std::span<const std::uint32_t> furniture,
                                      const std::vector<std::vector<std::size_t>>& sets,
                                      const StoryCorrections& corrections = {});

}  // namespace byline
