// The names of several indexes, joined as if all documents were in one, and their terms beside them.
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/columns/term_list.hpp"
#include "common/grouping/evidence.hpp"
#include "common/names/alias_table.hpp"

namespace byline {

/// In one index `more` documents than its column file tells name an entity where this document matches: the
/// file marks names by the groups of its own index.
struct Recount {
  std::uint32_t document, entity;  // the document as numbered in its index
  std::int32_t more;
};

/// Which names mean one entity, by the evidence of all indexes, and each name under a number among all of
/// them: SHARDS.md. Names and their entities are numbered as in a column file: by kind, then in order of
/// entity_key(), then by their bytes; an entity by its first name.
class ShardNames {
 public:
  /// Groups all names anew, which takes a second for a hundred thousand names. The names have numbers where
  /// every index has columns.
  explicit ShardNames(const std::vector<NamedIndex>& indexes);
  /// The same, as save() has kept it for indexes in this state; nothing where it has not.
  static std::optional<ShardNames> kept(const std::string& path, const std::vector<NamedIndex>& indexes);
  /// Makes the folder, too. False where the file cannot be written.
  bool save(const std::string& path) const;

  AliasTable aliases() const { return AliasTable::stored(alias_text_, alias_sorted_, bytes_); }
  /// Why names are joined, as serialise() writes it.
  std::string_view reasons() const { return reasons_; }

  /// The terms of words, and those of names, as in an index of all documents. Nothing for other prefixes, and
  /// where an index is itself put together of several.
  std::optional<TermList> terms(std::string_view prefix) const;

  /// Whether names have numbers, and what follows is there.
  bool numbered() const { return !numbers_.empty(); }
  std::uint32_t names() const { return static_cast<std::uint32_t>(entities_.size()); }
  /// Numbers of names of a kind: from first(kind) to before first(the next one).
  std::uint32_t first(std::size_t kind) const { return kind_first_[kind]; }
  std::span<const std::uint32_t> entities() const { return entities_; }
  /// An index that has the name, and its number there.
  std::pair<std::uint32_t, std::uint32_t> place(std::uint32_t name) const {
    return {places_[2 * std::size_t{name}], places_[2 * std::size_t{name} + 1]};
  }
  /// By number in the column file of an index, each name's number among all.
  std::span<const std::uint32_t> numbers(std::size_t index) const { return numbers_[index]; }
  std::span<const Recount> recounts(std::size_t index) const { return recounts_[index]; }

 private:
  ShardNames() = default;
  bool read(std::string_view bytes, const std::vector<NamedIndex>& indexes);

  std::shared_ptr<const void> bytes_;  // that all of these are in
  std::string_view whole_, alias_text_, alias_sorted_, reasons_;
  std::array<std::uint32_t, 4> kind_first_{};
  std::span<const std::uint32_t> entities_, places_;
  std::vector<std::span<const std::uint32_t>> numbers_;
  std::vector<std::span<const Recount>> recounts_;
  std::vector<TermList> terms_;  // one for each of joint_prefixes, or none
};

/// Where the names of indexes in these folders are kept: a file in cache_folder(), one for each order of
/// them. Empty where no such folder is known.
std::string shard_names_file(const std::vector<std::string>& folders);

}  // namespace byline
