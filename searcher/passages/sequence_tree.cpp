#include "searcher/passages/sequence_tree.hpp"

namespace byline {

bool SequenceTree::add(const std::vector<std::vector<std::uint32_t>>& places, std::uint32_t want) {
  constexpr std::size_t most_combinations = 32;
  std::size_t combinations = places.empty() ? 0 : 1;
  for (const auto& terms : places) {
    combinations *= terms.size();
    if (combinations == 0 || combinations > most_combinations) return false;
  }
  if (combinations == 0) return false;
  std::vector<std::uint32_t> nodes{0}, next;
  for (const auto& terms : places) {
    next.clear();
    for (const std::uint32_t node : nodes)
      for (const std::uint32_t term : terms) {
        const auto [at, is_new] =
            edges_.try_emplace(edge(node, term), static_cast<std::uint32_t>(wants_.size()));
        if (is_new) wants_.emplace_back();
        next.push_back(at->second);
      }
    nodes.swap(next);
  }
  for (const std::uint32_t node : nodes)
    if (wants_[node].empty() || wants_[node].back() != want) wants_[node].push_back(want);
  return true;
}

}  // namespace byline
