// Counting names over matches by column files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/names/alias_table.hpp"
#include "common/stop_check.hpp"
#include "searcher/matching/document_set.hpp"
#include "searcher/results/results.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// Counts what three FacetTally count, one for each kind, with the same answers, from numbers instead of
/// names.
///
///   ColumnTally tally(columns, aliases);
///   for (each part) tally.add(part, its matching documents);
///   Facet people = tally.take(EntityKind::person, 20);
class ColumnTally {
 public:
  /// Both must outlive the tally.
  ColumnTally(const JointColumns& columns, const AliasTable& aliases, const StopCheck* stop = nullptr);

  /// Documents of a part, as numbered there, as far as its file covers them. To be called once for a part.
  void add(std::size_t part, const DocumentSet& documents);
  /// Another one, by its names: those of each kind, packed by schema::pack_names().
  void begin_document() { ++documents_; }
  /// To the one begun, the names of a document, as numbered among all, that a file covers: of one entity they
  /// count once.
  void add_to_document(std::uint32_t document) {
    columns_.each_name(document, [this](std::uint32_t name) { add_name(name); });
  }
  void add_names_of(EntityKind recognised_as, std::string_view packed);

  /// See FacetTally::take().
  Facet take(EntityKind kind, std::size_t limit);

 private:
  static constexpr std::uint32_t unknown = 0xffffffff;
  static constexpr std::uint32_t hidden = 0xfffffffe;

  /// An entity is a number: that of its first name, by the files, or one above all of the files' names.
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
  void add_filed(std::size_t part, const DocumentSet& documents);
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

  const JointColumns& columns_;
  const AliasTable& aliases_;
  const StopCheck* stop_;
  const bool current_;   // the files' entities are those of the table
  const bool as_filed_;  // and nothing is laid over it: then entries are counted, and added up
  std::uint32_t documents_ = 0;
  std::vector<std::uint32_t> spelled_;    // by name: documents that have it
  std::vector<std::uint32_t> entity_of_;  // by name
  std::vector<Entity> entities_;
  std::vector<EntityKind> kind_of_new_;  // entities that are not numbered by a name of the files
  std::unordered_map<const AliasGroup*, std::uint32_t> entity_of_group_;
  std::unordered_map<std::string, std::uint32_t> entity_of_key_[3];  // of new names, by kind
  std::unordered_map<std::string, std::uint32_t> numbers_of_new_[3];
  std::vector<NewName> new_names_;
};

}  // namespace byline
