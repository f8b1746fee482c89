// Names joined one by one into groups, each join with its reason.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "common/names/join_reason.hpp"

namespace byline {

using NameIndex = std::uint32_t;

/// Disjoint sets that remember why they were joined. No set ever holds two names that are to be kept apart,
/// by whatever chain of joins; but for spellings, which are one name.
class NameForest {
 public:
  /// Why `name` is in its group: a join with `other`, which is nearer to the canonical name, or is it.
  struct Step {
    NameIndex name, other;
    JoinCode code;  // what name is to other
    std::uint64_t documents;
  };

  using KeepApart = std::function<bool(NameIndex, NameIndex)>;
  /// `keep_apart` may be missing.
  explicit NameForest(std::size_t size, KeepApart keep_apart = {});

  /// The smallest name of the group.
  NameIndex root(NameIndex at);
  /// Does nothing when both are of one group already, or would bring together what is to be kept apart (or
  /// too many names to look at).
  void join(NameIndex name, NameIndex to, JoinCode code, std::uint64_t documents);

  /// False when the groups of two names hold some that are to be kept apart.
  bool may_join(NameIndex a, NameIndex b) const;

  /// One step for each name but `canonical` of its group, those nearer to `canonical` first.
  std::vector<Step> steps_to(NameIndex canonical) const;

 private:
  struct Join {
    NameIndex name, to;
    JoinCode code;
    std::uint64_t documents;  // that say so
  };

  KeepApart keep_apart_;
  std::vector<NameIndex> parents_;
  std::vector<NameIndex> next_;  // of the same group, in a ring
  std::vector<Join> joins_;
  std::vector<std::vector<std::uint32_t>> joins_of_;  // by name
};

}  // namespace byline
