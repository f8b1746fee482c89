// Names joined one by one into groups, each join with its reason.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace byline {

using NameIndex = std::uint32_t;

/// By which rule of group_names() a name was joined to another.
enum class JoinRule : std::uint8_t {
  spelling,
  used_for,
  middle_name,
  first_name,
  first_initial,
  second_surname,
  generic_tail,
  initials,
  abbreviation
};

/// A rule in words, after "NAME: ". `forward` tells of the name that was joined, otherwise of the one it was
/// joined to: (used_for, true, "Ada Quill") → "documents use it for Ada Quill"; (used_for, false, "Quill") →
/// "documents use Quill for it".
std::string sentence(JoinRule rule, bool forward, const std::string& other);

/// Disjoint sets that remember why they were joined. No set ever holds two names that are to be kept apart,
/// by whatever chain of joins; but for spellings, which are one name.
class NameForest {
 public:
  /// Why `name` is in its group: a join with `other`, which is nearer to the canonical name, or is it.
  struct Step {
    NameIndex name, other;
    JoinRule rule;
    bool forward;  // name was joined to other, not other to name
    std::uint64_t documents;
  };

  using KeepApart = std::function<bool(NameIndex, NameIndex)>;
  /// `keep_apart` may be missing.
  explicit NameForest(std::size_t size, KeepApart keep_apart = {});

  /// The smallest name of the group.
  NameIndex root(NameIndex at);
  /// Does nothing when both are of one group already, or would bring together what is to be kept apart (or
  /// too many names to look at).
  void join(NameIndex name, NameIndex to, JoinRule rule, std::uint64_t documents);

  /// False when the groups of two names hold some that are to be kept apart.
  bool may_join(NameIndex a, NameIndex b) const;

  /// One step for each name but `canonical` of its group, those nearer to `canonical` first.
  std::vector<Step> steps_to(NameIndex canonical) const;

 private:
  struct Join {
    NameIndex name, to;
    JoinRule rule;
    std::uint64_t documents;  // that say so
  };

  KeepApart keep_apart_;
  std::vector<NameIndex> parents_;
  std::vector<NameIndex> next_;  // of the same group, in a ring
  std::vector<Join> joins_;
  std::vector<std::vector<std::uint32_t>> joins_of_;  // by name
};

}  // namespace byline
