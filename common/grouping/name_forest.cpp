#include "common/grouping/name_forest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace byline {
namespace {

/// Of names of two groups; past it they stay apart.
constexpr std::size_t most_pairs = 1024;

}  // namespace

NameForest::NameForest(std::size_t size, KeepApart keep_apart)
    : keep_apart_(std::move(keep_apart)), parents_(size), next_(size), joins_of_(size) {
  std::iota(parents_.begin(), parents_.end(), 0U);
  std::iota(next_.begin(), next_.end(), 0U);
}

NameIndex NameForest::root(NameIndex at) {
  while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
  return at;
}

void NameForest::join(NameIndex name, NameIndex to, JoinCode code, std::uint64_t documents) {
  const NameIndex a = root(name), b = root(to);
  if (a == b || (code != JoinCode::spelling && !may_join(a, b))) return;
  parents_[std::max(a, b)] = std::min(a, b);
  std::swap(next_[a], next_[b]);
  const auto index = static_cast<std::uint32_t>(joins_.size());
  joins_.push_back({name, to, code, documents});
  joins_of_[name].push_back(index);
  joins_of_[to].push_back(index);
}

bool NameForest::may_join(NameIndex a, NameIndex b) const {
  if (!keep_apart_) return true;
  std::size_t pairs = 0;
  NameIndex in_a = a;
  do {
    NameIndex in_b = b;
    do {
      if (++pairs > most_pairs || keep_apart_(in_a, in_b)) return false;
      in_b = next_[in_b];
    } while (in_b != b);
    in_a = next_[in_a];
  } while (in_a != a);
  return true;
}

std::vector<NameForest::Step> NameForest::steps_to(NameIndex canonical) const {
  std::vector<Step> steps;
  // A group is a tree of joins: everything is met once, but for the join one came by.
  const auto add_from = [&](NameIndex at, NameIndex came_from) {
    for (const std::uint32_t index : joins_of_[at]) {
      const Join& join = joins_[index];
      const bool forward = join.to == at;
      const NameIndex next = forward ? join.name : join.to;
      if (next != came_from)
        steps.push_back({next, at, forward ? join.code : reversed(join.code), join.documents});
    }
  };
  add_from(canonical, canonical);
  for (std::size_t i = 0; i < steps.size(); ++i) add_from(steps[i].name, steps[i].other);
  return steps;
}

}  // namespace byline
