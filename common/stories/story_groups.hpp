// The stories of many documents, and how they change when documents come and go.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/stories/likeness.hpp"
#include "common/stories/linkage.hpp"
#include "common/stories/sketch.hpp"
#include "common/stories/story_lists.hpp"

namespace byline {

/// How alike documents of one story have to be, on average.
enum class StoryLevel : std::uint8_t { strict, normal, loose };
/// "strict", "normal", "loose"; nothing for any other word.
std::optional<StoryLevel> story_level(std::string_view word);

constexpr Likelihood least_of(StoryLevel level) {
  return as_likelihood(level == StoryLevel::strict ? 0.75 : level == StoryLevel::loose ? 0.4 : 0.6);
}

/// The stories of documents, which are in an order of their own: by day, those without one first, then by
/// what is theirs alone. Places count from 0.
struct StoryGroups {
  bool undated = false;                  // most of them are
  std::vector<std::uint32_t> furniture;  // see find_furniture()
  std::vector<StoryLink> links;          // by their second document, then the first
  std::vector<std::uint32_t> story;      // of each document, the place of the first of its story
};

/// `threads`: at most; they change nothing.
StoryGroups group_stories(std::span<const Sketch> sketches, unsigned threads = 1);

/// The same for documents of which some are `added`, and from which others, `removed`, are gone. `before` has
/// the links there were among those that are still there, by the places they have now; its stories are not
/// looked at. Takes a fraction of the time.
StoryGroups regroup_stories(std::span<const Sketch> sketches, const Marks& added,
                            std::span<const Sketch> removed, StoryGroups before);

}  // namespace byline
