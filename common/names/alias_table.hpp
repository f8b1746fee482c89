// Which names mean the same: the index's table, and what a user lays over it.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/names/entity.hpp"
#include "common/text/text_map.hpp"

namespace byline {

/// A name as documents carry it: the kind it was recognised as, and its name_key().
struct NameOfKind {
  EntityKind kind = EntityKind::person;
  std::string key;
  friend bool operator==(const NameOfKind&, const NameOfKind&) = default;
};

/// A group as a line of AliasTable::text(), without its end: kind TAB canonical TAB other TAB other…
std::string alias_line(const AliasGroup& group);

/// Name → entity. Holds only entities that have more than one name, or one that documents write in several
/// ways; every other name stands for itself.
/// Built at the end of an indexing run and stored in the index's metadata as two values: text(), which says
/// everything, and sorted(), in which names are found without reading the text through. Groups are decoded
/// when they are asked for, and kept. Not for several threads at once.
class AliasTable {
 public:
  AliasTable() = default;
  /// Of two groups of one kind that hold the same name, the first has it.
  explicit AliasTable(const std::vector<AliasGroup>& groups);
  /// As an index stores it. O(1); when `sorted` is not that of `text`, as parse(text).
  static AliasTable stored(std::string text, std::string sorted);
  /// The same from bytes that `owner` keeps, which are not copied. What their parts hold must be right:
  /// nothing is read anew.
  static AliasTable stored(std::string_view text, std::string_view sorted, std::shared_ptr<const void> owner);
  /// Reads all of a text(). Throws Error when it has another shape.
  static AliasTable parse(std::string text);

  AliasTable(AliasTable&&) = default;
  AliasTable& operator=(AliasTable&&) = default;

  /// The group that holds a name that documents carry as one of this kind, or nullptr when it stands for
  /// itself. `key` as name_key() gives it. The group may be hidden or of another kind: a user's word goes
  /// before what the recogniser took it for. Valid as long as the table. O(log of the names). Throws Error
  /// where the table is damaged.
  const AliasGroup* find(EntityKind kind, std::string_view key) const;

  /// From now on each of `names` means `group`, whatever the table says. The group's own names are not added
  /// to them, and groups that they belonged to are left as they are. A group of one name is a name that
  /// stands for itself again.
  ///
  ///   table.lay_over({EntityKind::organization, "Aldi", {}}, {{EntityKind::person, "aldi"}});
  void lay_over(AliasGroup group, const std::vector<NameOfKind>& names);

  /// The group that is laid over a name, or nullptr. O(1).
  const AliasGroup* find_laid_over(EntityKind kind, std::string_view key) const {
    const auto& laid_over = laid_over_[static_cast<std::size_t>(kind)];
    const auto found = laid_over.find(key);
    return found == laid_over.end() ? nullptr : found->second;
  }
  const std::deque<AliasGroup>& groups_laid_over() const { return groups_laid_over_; }
  /// Calls each(kind, key, group) for every name that something is laid over.
  template <class Each>
  void each_laid_over(Each&& each) const {
    for (const EntityKind kind : all_entity_kinds)
      for (const auto& [key, group] : laid_over_[static_cast<std::size_t>(kind)]) each(kind, key, group);
  }
  /// Whether a group that find() gave comes from there.
  bool is_laid_over(const AliasGroup* group) const;

  /// Whether some names recognised as `from` count under `to` (always, when they are the same).
  bool counts_as(EntityKind from, EntityKind to) const;

  /// All names of a group that find() gave.
  std::vector<NameOfKind> names_of(const AliasGroup& group) const;

  /// Groups that find() gives for the keys of this kind that `wanted` takes, each once.
  template <class Wanted>
  std::vector<const AliasGroup*> groups_where(EntityKind kind, Wanted&& wanted) const {
    std::vector<const AliasGroup*> found;
    std::unordered_set<const AliasGroup*> known;
    const auto add = [&](const AliasGroup* group) {
      if (group && known.insert(group).second) found.push_back(group);
    };
    for (const auto& [key, group] : laid_over_[static_cast<std::size_t>(kind)])
      if (wanted(std::string_view(key))) add(group);
    each_key(kind, [&](std::string_view key) {
      if (wanted(key)) add(find(kind, key));
    });
    return found;
  }

  /// The groups of the index, without what was laid over them, in their order.
  std::vector<AliasGroup> groups() const;

  /// One alias_line() and LF a group. Names hold no control characters.
  std::string_view text() const { return text_; }
  /// Whether that is text(); of the same bytes in memory it is told at once.
  bool has_text(std::string_view other) const {
    return (other.data() == text_.data() && other.size() == text_.size()) || other == text_;
  }
  /// Little-endian 32-bit numbers and keys: the length of text(); how many names there are of each of the
  /// three kinds; for each name, by kind and then in order of its key, where its key and its group's line
  /// begin; where the keys end; then the keys, one after the other. Places of keys count from the first key,
  /// those of lines from the beginning of text().
  std::string_view sorted() const { return sorted_; }

 private:
  void keep(std::string text, std::string sorted);
  bool take_header();
  void sort_names(std::string text, const std::vector<AliasGroup>& groups,
                  const std::vector<std::uint32_t>& lines);
  const AliasGroup* find_stored(EntityKind kind, std::string_view key) const;
  /// Calls each(key) for the names of a kind, in their order, each once.
  template <class Each>
  void each_key(EntityKind kind, Each&& each) const {
    const std::uint32_t begin = first(kind), end = begin + names_[static_cast<std::size_t>(kind)];
    for (std::uint32_t name = begin; name < end; ++name) each(key_of(name));
  }
  std::uint32_t first(EntityKind kind) const;
  std::uint32_t number(std::size_t at) const;
  std::string_view key_of(std::uint32_t name) const;
  const AliasGroup* group_at(std::uint32_t line) const;

  std::shared_ptr<const void> owner_;  // of the bytes of these two
  std::string_view text_, sorted_;
  std::array<std::uint32_t, 3> names_{};
  mutable std::unordered_map<std::uint32_t, AliasGroup> decoded_;  // by where its line begins
  std::deque<AliasGroup> groups_laid_over_;
  std::array<TextMap<const AliasGroup*>, 3> laid_over_;
};

}  // namespace byline
