// Counting names over matches by the column file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// Counts what three FacetTally count, one for each kind, with the same answers, from numbers instead of
/// names.
///
///   ColumnTally tally(columns, aliases);
///   for (each run of matching documents) tally.add(first, end);
///   Facet people = tally.take(EntityKind::person, 20);
class ColumnTally {
 public:
  /// Both must outlive the tally.
  ColumnTally(const ColumnFile& columns, const AliasTable& aliases);

  /// Documents the file covers, from one to before another.
  void add(std::uint32_t first, std::uint32_t end);
  /// Where most of the documents match it is quicker to add all and to take the others out. Not always
  /// possible.
  bool can_take_out() const { return as_filed_; }
  void add_all();
  void take_out(std::uint32_t first, std::uint32_t end);
  /// Another one, by its names: those of each kind, packed by schema::pack_names().
  void begin_document() { ++documents_; }
  /// To the one begun, the names of a document the file covers: of one entity they count once.
  void add_to_document(std::uint32_t document) {
    for (const std::uint32_t entry : columns_.names_of(document))
      if (entry / 2 < columns_.names()) add_name(entry / 2);
  }
  void add_names_of(EntityKind recognised_as, std::string_view packed);

  /// See FacetTally::take().
  Facet take(EntityKind kind, std::size_t limit);

 private:
  static constexpr std::uint32_t unknown = 0xffffffff;
  static constexpr std::uint32_t hidden = 0xfffffffe;

  /// An entity is a number: that of its first name, by the file, or one above all of the file's names.
  struct Entity {
    std::uint32_t count = 0;
    std::uint32_t last_document = 0;
  };
  struct NewName {
    EntityKind kind;
    std::string_view text;  // owned by numbers_of_new_
  };

  void add_name(std::uint32_t name) {
    ++spelled_[name];
    std::uint32_t number = entity_of_[name];
    if (number >= entities_.size()) number = resolve(name);
    if (number == hidden) return;
    Entity& entity = entities_[number];
    if (entity.last_document == documents_) return;
    entity.last_document = documents_;
    ++entity.count;
  }
  void add_filed();
  std::uint32_t resolve(std::uint32_t name);
  std::uint32_t entity_of(EntityKind kind, const std::string& key, std::uint32_t name);
  std::uint32_t entity_of_group(const AliasGroup* group);
  std::uint32_t new_entity(EntityKind kind);

  EntityKind kind_of(std::uint32_t name) const {
    return name < columns_.names() ? columns_.kind(name) : new_names_[name - columns_.names()].kind;
  }
  std::string_view text(std::uint32_t name) const {
    return name < columns_.names() ? columns_.name(name) : new_names_[name - columns_.names()].text;
  }
  const AliasGroup* group_of(std::uint32_t name) const;

  const ColumnFile& columns_;
  const AliasTable& aliases_;
  const bool current_;   // the file's entities are those of the table
  const bool as_filed_;  // and nothing is laid over it: then entries are counted, to be added up at the end
  std::vector<std::uint32_t> filed_;  // by entry of the list of names: documents that have it
  std::uint32_t documents_ = 0;
  std::vector<std::uint32_t> spelled_;    // by name: documents that have it
  std::vector<std::uint32_t> entity_of_;  // by name
  std::vector<Entity> entities_;
  std::vector<EntityKind> kind_of_new_;  // entities that are not numbered by a name of the file
  std::unordered_map<const AliasGroup*, std::uint32_t> entity_of_group_;
  std::unordered_map<std::string, std::uint32_t> entity_of_key_[3];  // of new names, by kind
  std::unordered_map<std::string, std::uint32_t> numbers_of_new_[3];
  std::vector<NewName> new_names_;
};

}  // namespace byline
