// What sources write under many of their texts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/stories/sketch.hpp"
#include "common/stories/story_lists.hpp"

namespace byline {

/// Documents of a source that have a passage before it is furniture.
inline constexpr std::size_t least_uses = 3;

/// The shingles, ascending, that one source has in `least_uses` documents or more, which lie more than a week
/// apart or have no day: what it writes under its stories.
std::vector<std::uint32_t> find_furniture(std::span<const Sketch> sketches);

/// The same, where `before` was found before some documents were `added` and others `removed`; sooner.
std::vector<std::uint32_t> update_furniture(std::span<const Sketch> sketches, const Marks& added,
                                            std::span<const Sketch> removed,
                                            std::span<const std::uint32_t> before);

}  // namespace byline
