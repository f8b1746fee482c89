// What users have said of documents: which are of one story, and which are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace byline {

/// Documents go by their places.
struct StoryBounds {
  /// Of a document that is kept apart: from those of the same rule that are on other sides.
  struct Side {
    std::uint32_t document, rule, side;
  };

  std::vector<std::pair<std::uint32_t, std::uint32_t>> together;  // goes before what is apart
  std::vector<Side> apart;
  bool empty() const { return together.empty() && apart.empty(); }
};

/// Documents that are joined one with the other, as far as bounds let them: none ever comes together with one
/// from which it is kept apart, whatever lies between them.
class BoundedGroups {
 public:
  /// Joins those that are to be together.
  BoundedGroups(std::size_t documents, const StoryBounds& bounds);

  bool may_join(std::uint32_t a, std::uint32_t b);
  void join(std::uint32_t a, std::uint32_t b);
  /// Of a document's group.
  std::uint32_t first(std::uint32_t document);

 private:
  using Sides = std::unordered_map<std::uint32_t, std::uint32_t>;  // by rule

  std::vector<std::uint32_t> firsts_;  // leads to the first of the group
  std::vector<Sides> sides_;           // of a group, at its first; empty: nothing is apart
};

}  // namespace byline
