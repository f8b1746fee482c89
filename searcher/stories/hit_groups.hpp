// Hits → stories, and copies under the best of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/stories/sketch.hpp"
#include "common/stories/story_groups.hpp"
#include "searcher/stories/story_corrections.hpp"

namespace byline {

/// A hit as it is grouped.
struct SketchedHit {
  std::uint64_t id;  // story_id() of the document
  Sketch sketch;
};

/// Hits that belong together, by their places among those that were grouped.
struct HitGroup {
  std::vector<std::size_t> hits;  // ascending: the best first
  /// Of each of them the place of the hit of which it is a copy: the best of its copies; its own of one that
  /// is none.
  std::vector<std::size_t> copy_of;
  std::size_t earliest = 0;            // the first by day and id
  std::vector<std::size_t> central{};  // all of them, the one most like the others first
  friend bool operator==(const HitGroup&, const HitGroup&) = default;
};

/// Hits in the order in which stories are linked: by day, then id.
struct HitsByDay {
  std::vector<std::size_t> places;  // among the hits
  std::vector<Sketch> sketches;
  std::vector<std::uint64_t> ids;
};
HitsByDay by_day(std::span<const SketchedHit> hits);

/// Links without those that would take for copies what users keep apart, be it by way of other copies; of
/// hits by their places in this order.
void part_copies(std::span<const std::uint64_t> ids, const StoryCorrections& corrections,
                 std::vector<StoryLink>& links);

/// Groups in the order of their best hits. Without a `level`, only copies are grouped. `furniture`: what is
/// no sign of a copy. `told`: of each hit the story that it is known to tell, whatever number that has;
/// empty: stories are made of the hits alone.
std::vector<HitGroup> group_hits(std::span<const SketchedHit> hits, std::span<const std::uint32_t> furniture,
                                 std::optional<StoryLevel> level, const StoryCorrections& corrections = {},
                                 std::span<const std::uint32_t> told = {});

}  // namespace byline
