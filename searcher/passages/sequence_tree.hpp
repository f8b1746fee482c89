// Sequences of terms, all of them looked for at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace byline {

/// Words that stand side by side, in order: of 40,000 names that share one word, a text is gone through once.
///
///   SequenceTree names;
///   names.add({{kim}, {kardashian}}, 0);
///   names.find({{0, kim, 0}, {1, kardashian, 1}}, [](want, first, end) { … });  // 0, 0, 2
class SequenceTree {
 public:
  /// A term, by its number, at a position of a text; it is (part of) that token.
  struct Step {
    std::uint32_t position;
    std::uint32_t term;
    std::uint32_t token;
  };

  /// `places`: the terms any of which may stand at each. False, and nothing is added, when there are none or
  /// they have more combinations than are worth writing out.
  bool add(const std::vector<std::vector<std::uint32_t>>& places, std::uint32_t want);

  bool empty() const { return edges_.empty(); }

  /// Calls each(want, first, end) for every sequence that stands in `steps`, which ascend by position: those
  /// that begin first come first. Its tokens are [first, end). Takes as long as there are steps, whatever
  /// the number of sequences.
  template <class Each>
  void find(const std::vector<Step>& steps, Each&& each) const {
    for (std::size_t i = 0; i < steps.size(); ++i)
      go_on(0, steps, i, steps[i].token, steps[i].token + 1, each);
  }

 private:
  static std::uint64_t edge(std::uint32_t node, std::uint32_t term) {
    return std::uint64_t{node} << 32 | term;
  }

  /// From `node` by steps[at].
  template <class Each>
  void go_on(std::uint32_t node, const std::vector<Step>& steps, std::size_t at, std::uint32_t first,
             std::uint32_t end, Each& each) const {
    const Step& step = steps[at];
    const auto found = edges_.find(edge(node, step.term));
    if (found == edges_.end()) return;
    first = std::min(first, step.token);
    end = std::max(end, step.token + 1);
    for (const std::uint32_t want : wants_[found->second]) each(want, first, end);
    for (++at; at < steps.size() && steps[at].position <= step.position + 1; ++at)
      if (steps[at].position == step.position + 1) go_on(found->second, steps, at, first, end, each);
  }

  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // node and term → node; 0 is the root
  std::vector<std::vector<std::uint32_t>> wants_{1};        // that end at each node
};

}  // namespace byline
