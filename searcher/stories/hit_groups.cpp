#include "searcher/stories/hit_groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "common/stories/linkage.hpp"
#include "common/stories/story_links.hpp"

namespace byline {
namespace {

/// Links between those of one story alone; sooner than all.
std::vector<StoryLink> links_within(const std::vector<std::uint32_t>& stories,
                                    const std::vector<Sketch>& sketches,
                                    std::span<const std::uint32_t> furniture) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> places_of;
  for (std::uint32_t place = 0; place < stories.size(); ++place) places_of[stories[place]].push_back(place);
  std::vector<StoryLink> links;
  std::vector<Sketch> of_story;
  for (const auto& [story, places] : places_of) {
    if (places.size() == 1) continue;
    of_story.clear();
    for (const std::uint32_t place : places) of_story.push_back(sketches[place]);
    for (const StoryLink& link : find_links(of_story, furniture))
      links.push_back({places[link.first], places[link.second], link.likelihood});
  }
  return links;
}

/// Those of a group by the sum of likelihoods to its others, the highest first; of equals the earliest.
std::vector<std::size_t> by_centrality(const HitGroup& group, const std::vector<std::uint64_t>& sums,
                                       const std::vector<std::size_t>& place_in_order) {
  std::vector<std::size_t> hits = group.hits;
  std::sort(hits.begin(), hits.end(), [&](std::size_t a, std::size_t b) {
    return sums[a] != sums[b] ? sums[a] > sums[b] : place_in_order[a] < place_in_order[b];
  });
  return hits;
}

}  // namespace

HitsByDay by_day(std::span<const SketchedHit> hits) {
  std::vector<std::size_t> places(hits.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    const SketchedHit &left = hits[a], &right = hits[b];
    return left.sketch.day() != right.sketch.day() ? left.sketch.day() < right.sketch.day()
                                                   : left.id < right.id;
  });
  HitsByDay ordered{std::move(places), {}, {}};
  ordered.sketches.reserve(hits.size());
  ordered.ids.reserve(hits.size());
  for (const std::size_t place : ordered.places) {
    ordered.sketches.push_back(hits[place].sketch);
    ordered.ids.push_back(hits[place].id);
  }
  return ordered;
}

void part_copies(std::span<const std::uint64_t> ids, const StoryCorrections& corrections,
                 std::vector<StoryLink>& links) {
  const StoryBounds bounds = corrections.bounds(ids);
  if (bounds.apart.empty()) return;
  BoundedGroups groups(ids.size(), bounds);
  std::erase_if(links, [&groups](const StoryLink& link) {
    if (link.likelihood != certain) return false;
    if (!groups.may_join(link.first, link.second)) return true;
    groups.join(link.first, link.second);
    return false;
  });
}

std::vector<HitGroup> group_hits(std::span<const SketchedHit> hits, std::span<const std::uint32_t> furniture,
                                 std::optional<StoryLevel> level, const StoryCorrections& corrections,
                                 std::span<const std::uint32_t> told) {
  const auto [order, sketches, ids] = by_day(hits);
  std::vector<std::size_t> place_in_order(hits.size());
  for (std::size_t i = 0; i < order.size(); ++i) place_in_order[order[i]] = i;
  std::vector<std::uint32_t> stories;  // by the places in the order of days
  if (level && !told.empty())
    for (const std::size_t hit : order) stories.push_back(told[hit]);
  std::vector<StoryLink> links =
      stories.empty() ? find_links(sketches, furniture) : links_within(stories, sketches, furniture);
  if (!level)
    part_copies(ids, corrections, links);
  else if (told.empty())
    stories = link_stories(hits.size(), links, least_of(*level), corrections.bounds(ids));
  // From here on by the places of hits, whose best is the first.
  std::vector<std::uint64_t> sums(hits.size());
  for (StoryLink& link : links) {
    const bool same = level && stories[link.first] == stories[link.second];
    const auto a = static_cast<std::uint32_t>(order[link.first]),
               b = static_cast<std::uint32_t>(order[link.second]);
    if (same) {
      sums[a] += link.likelihood;
      sums[b] += link.likelihood;
    }
    // A copy in another story, which average linkage may leave there, is none of this one's.
    if (level && !same) link.likelihood = 0;
    link.first = std::min(a, b);
    link.second = std::max(a, b);
  }
  const std::vector<std::uint32_t> copies = first_copies(hits.size(), links);

  std::map<std::size_t, std::size_t> group_of;  // by its story, or the place of its first copy
  std::vector<HitGroup> groups;
  for (std::size_t hit = 0; hit < hits.size(); ++hit) {
    const std::size_t key = level ? stories[place_in_order[hit]] : copies[hit];
    const auto [found, is_new] = group_of.try_emplace(key, groups.size());
    if (is_new) groups.push_back({{}, {}, hit});
    HitGroup& group = groups[found->second];
    group.hits.push_back(hit);
    group.copy_of.push_back(copies[hit]);
    if (place_in_order[hit] < place_in_order[group.earliest]) group.earliest = hit;
  }
  for (HitGroup& group : groups) group.central = by_centrality(group, sums, place_in_order);
  return groups;
}

}  // namespace byline
