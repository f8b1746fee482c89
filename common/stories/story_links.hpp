// Which of many documents tell one story, two and two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/stories/likeness.hpp"
#include "common/stories/linkage.hpp"
#include "common/stories/sketch.hpp"

namespace byline {

/// The shingles, ascending, that one source has in three documents or more, which lie more than a week apart
/// or have no day: what it writes under its stories.
std::vector<std::uint32_t> find_furniture(std::span<const Sketch> sketches);

/// Whether more than half have no day.
bool mostly_undated(std::span<const Sketch> sketches);

/// Documents by their places: whether each is one of some.
using Marks = std::vector<bool>;

/// All links among documents, in the order of their sketches: by day, those without one first; without `of`,
/// or those alone that one of `of` has. Copies are certain. Documents are looked for by their rare stems and
/// by the shingles that are no furniture; what is so frequent that looking would take too long, say a name
/// that thousands of undated documents have, is left out. Links ascend by their second document, then the
/// first.
std::vector<StoryLink> find_links(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture,
                                  const Marks* of = nullptr);

/// Whose links may be others than before, now that some documents are `added` and others `removed`: besides
/// the added, those with a stem or shingle that has become too frequent, or is no longer, and those with one
/// that has become furniture or is no longer. `before`: the furniture there was.
Marks touched(std::span<const Sketch> sketches, const Marks& added, std::span<const Sketch> removed,
              std::span<const std::uint32_t> furniture, std::span<const std::uint32_t> before);

/// All links among few documents, in any order.
std::vector<StoryLink> link_all(std::span<const Sketch> sketches, std::span<const std::uint32_t> furniture,
                                bool undated);

}  // namespace byline
