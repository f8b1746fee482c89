// What an update changes.
#pragma once

#include <cstdint>
#include <span>

#include "common/stories/sketch.hpp"
#include "common/stories/story_lists.hpp"

namespace byline {

/// Whose links may be others than before, now that some documents are `added` and others `removed`: besides
/// the added, those with a stem or shingle that has become too frequent, or is no longer, and those with one
/// that has become furniture or is no longer. `before`: the furniture there was.
Marks touched(std::span<const Sketch> sketches, const Marks& added, std::span<const Sketch> removed,
              std::span<const std::uint32_t> furniture, std::span<const std::uint32_t> before);

}  // namespace byline
