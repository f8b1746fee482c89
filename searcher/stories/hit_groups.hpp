// Hits → stories, and copies under the best of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/stories/sketch.hpp"
#include "common/stories/story_groups.hpp"

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
  std::size_t earliest = 0;  // the first by day and id
  std::size_t central = 0;   // the one most like the others
  friend bool operator==(const HitGroup&, const HitGroup&) = default;
};

/// Hits in the order in which stories are linked: by day, then id.
struct HitsByDay {
  std::vector<std::size_t> places;  // among the hits
  std::vector<Sketch> sketches;
};
HitsByDay by_day(std::span<const SketchedHit> hits);

/// Groups in the order of their best hits. Without a `level`, only copies are grouped. `furniture`: what is
/// no sign of a copy.
std::vector<HitGroup> group_hits(std::span<const SketchedHit> hits, std::span<const std::uint32_t> furniture,
                                 std::optional<StoryLevel> level);

}  // namespace byline
