#include "common/stories/story_groups.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/stories/furniture.hpp"
#include "common/stories/story_changes.hpp"
#include "common/stories/story_links.hpp"

namespace byline {

std::optional<StoryLevel> story_level(std::string_view word) {
  if (word == "strict") return StoryLevel::strict;
  if (word == "normal") return StoryLevel::normal;
  if (word == "loose") return StoryLevel::loose;
  return {};
}

StoryGroups group_stories(std::span<const Sketch> sketches, unsigned threads) {
  StoryGroups groups;
  groups.undated = mostly_undated(sketches);
  groups.furniture = find_furniture(sketches);
  groups.links = find_links(sketches, groups.furniture, nullptr, threads);
  groups.story = link_stories(sketches.size(), groups.links, least_of(StoryLevel::normal));
  return groups;
}

StoryGroups regroup_stories(std::span<const Sketch> sketches, const Marks& added,
                            std::span<const Sketch> removed, StoryGroups before) {
  if (mostly_undated(sketches) != before.undated) return group_stories(sketches);  // all links are others
  StoryGroups groups;
  groups.undated = before.undated;
  groups.furniture = update_furniture(sketches, added, removed, before.furniture);
  const Marks marks = touched(sketches, added, removed, groups.furniture, before.furniture);
  std::erase_if(before.links, [&](const StoryLink& link) { return marks[link.first] || marks[link.second]; });
  const std::vector<StoryLink> found = find_links(sketches, groups.furniture, &marks);
  std::merge(before.links.begin(), before.links.end(), found.begin(), found.end(),
             std::back_inserter(groups.links), [](const StoryLink& a, const StoryLink& b) {
               return a.second != b.second ? a.second < b.second : a.first < b.first;
             });
  groups.story = link_stories(sketches.size(), groups.links, least_of(StoryLevel::normal));
  return groups;
}

}  // namespace byline
