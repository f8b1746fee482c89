#include "searcher/stories/central_hits.hpp"

#include <algorithm>

#include "common/stories/story_links.hpp"

namespace byline {

std::vector<std::size_t> central_hits(std::span<const SketchedHit> hits,
                                      std::span<const std::uint32_t> furniture,
                                      const std::vector<std::vector<std::size_t>>& sets,
                                      const StoryCorrections& corrections) {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> set_of(hits.size(), none);
  for (std::size_t set = 0; set < sets.size(); ++set)
    for (const std::size_t hit : sets[set]) set_of[hit] = set;
  const HitsByDay ordered = by_day(hits);
  const std::vector<std::size_t>& order = ordered.places;
  std::vector<StoryLink> links = find_links(ordered.sketches, furniture);
  part_copies(ordered.ids, corrections, links);
  std::erase_if(links, [&](const StoryLink& link) {
    return set_of[order[link.first]] != set_of[order[link.second]] || set_of[order[link.first]] == none;
  });
  std::vector<bool> is_copy(hits.size());
  for (const StoryLink& link : links)
    if (link.likelihood == certain) is_copy[std::max(order[link.first], order[link.second])] = true;
  std::vector<std::uint64_t> sums(hits.size());
  for (const StoryLink& link : links) {
    const std::size_t a = order[link.first], b = order[link.second];
    if (is_copy[a] || is_copy[b]) continue;
    sums[a] += link.likelihood;
    sums[b] += link.likelihood;
  }
  std::vector<std::size_t> central;
  for (const std::vector<std::size_t>& set : sets)
    central.push_back(*std::max_element(set.begin(), set.end(), [&](std::size_t a, std::size_t b) {
      return sums[a] < sums[b];  // the first of equals is kept
    }));
  return central;
}

}  // namespace byline
