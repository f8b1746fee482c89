#include "common/stories/story_bounds.hpp"

#include <algorithm>
#include <numeric>

namespace byline {

BoundedGroups::BoundedGroups(std::size_t documents, const StoryBounds& bounds)
    : firsts_(documents), sides_(bounds.apart.empty() ? 0 : documents) {
  std::iota(firsts_.begin(), firsts_.end(), std::uint32_t{0});
  for (const StoryBounds::Side& each : bounds.apart) sides_[each.document].emplace(each.rule, each.side);
  for (const auto& [a, b] : bounds.together) join(a, b);
}

bool BoundedGroups::may_join(std::uint32_t a, std::uint32_t b) {
  a = first(a);
  b = first(b);
  if (a == b || sides_.empty()) return true;
  if (sides_[a].size() > sides_[b].size()) std::swap(a, b);
  const Sides& others = sides_[b];
  return std::none_of(sides_[a].begin(), sides_[a].end(), [&others](const auto& mine) {
    const auto found = others.find(mine.first);
    return found != others.end() && found->second != mine.second;
  });
}

void BoundedGroups::join(std::uint32_t a, std::uint32_t b) {
  a = first(a);
  b = first(b);
  if (a == b) return;
  if (a > b) std::swap(a, b);
  firsts_[b] = a;
  if (sides_.empty()) return;
  if (sides_[a].size() < sides_[b].size()) std::swap(sides_[a], sides_[b]);
  sides_[a].merge(sides_[b]);
  sides_[b].clear();
}

std::uint32_t BoundedGroups::first(std::uint32_t document) {
  while (firsts_[document] != document) document = firsts_[document] = firsts_[firsts_[document]];
  return document;
}

}  // namespace byline
