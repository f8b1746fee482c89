// Counting names over matches by column files.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/names/alias_table.hpp"
#include "common/stop_check.hpp"
#include "searcher/counts/facet_tally.hpp"
#include "searcher/matching/document_set.hpp"
#include "searcher/results/results.hpp"
#include "searcher/shards/joint_columns.hpp"

namespace byline {

/// Counts what three FacetTally count, one for each kind, with the same answers, from numbers instead of
/// names.
///
///   ColumnTally tally(columns, aliases, 20);
///   for (each part) tally.add(part, its matching documents);
///   tally.choose();
///   Facet people = tally.take(EntityKind::person);
class ColumnTally {
 public:
  /// Both must outlive the tally. `limit`: how many values each facet has.
  ColumnTally(const JointColumns& columns, const AliasTable& aliases, std::size_t limit);

  /// Whether add() and choose() read nothing but the files, and so may be called in another thread.
  bool reads_files_only() const { return as_filed_; }
  /// Documents of a part, as numbered there, as far as its file covers them. To be called once for each part,
  /// before the rest.
  void add(std::size_t part, const DocumentSet& documents, const StopCheck* stop = nullptr);
  /// Another one, by its names: those of each kind, packed by schema::pack_names().
  void begin_document() { ++documents_; }
  /// To the one begun, the names of a document, as numbered among all, that a file covers: of one entity they
  /// count once.
  void add_to_document(std::uint32_t document) {
    columns_.each_name(document, [this](std::uint32_t name) { add_name(name); });
  }
  void add_names_of(EntityKind recognised_as, std::string_view packed);

  /// When all have been added: finds those that are in most documents.
  void choose();
  /// See FacetTally::take(). Once for each kind.
  Facet take(EntityKind kind);

 private:
  static constexpr std::uint32_t unknown = 0xffffffff;
  static constexpr std::uint32_t hidden = 0xfffffffe;

  /// An entity that may be shown.
  struct Candidate {
    std::uint32_t count;
    std::uint32_t name = 0;  // its first one that is counted
    std::vector<SpellingCount> spellings{};
    const AliasGroup* group = nullptr;
  };
  struct Chosen {
    std::uint64_t distinct = 0;
    std::vector<Candidate> candidates{};
  };
  struct NewName {
    EntityKind kind;
    std::string_view text;  // owned by numbers_of_new_
  };

  void add_name(std::uint32_t name) {
    ++spelled_[name];
    std::uint32_t entity = entity_of(name);
    if (entity >= counts_.size()) entity = resolve(name);
    if (entity == hidden) return;
    if (last_document_.size() < counts_.size()) last_document_.resize(counts_.size());
    if (std::exchange(last_document_[entity], documents_) != documents_) ++counts_[entity];
  }
  std::uint32_t entity_of(std::uint32_t name) const {
    return name < filed_entities_.size() ? filed_entities_[name] : entity_of_[name - filed_entities_.size()];
  }
  void lay_out();
  void add_filed(std::size_t part, const DocumentSet& documents, const StopCheck* stop);
  std::uint32_t resolve(std::uint32_t name);
  std::uint32_t entity_called(EntityKind kind, const std::string& key, std::uint32_t name);
  std::uint32_t entity_of_group(const AliasGroup* group);
  std::uint32_t new_entity(EntityKind kind);

  EntityKind kind_of(std::uint32_t name) const {
    return name < columns_.names() ? columns_.kind(name) : new_names_[name - columns_.names()].kind;
  }
  std::string_view text(std::uint32_t name) const {
    return name < columns_.names() ? columns_.name(name) : new_names_[name - columns_.names()].text;
  }
  std::size_t kind_of_entity(std::uint32_t entity) const;
  const AliasGroup* group_of(std::uint32_t name) const;

  const JointColumns& columns_;
  const AliasTable& aliases_;
  const std::size_t limit_;
  const bool current_;   // the files' entities are those of the table
  const bool as_filed_;  // and nothing is laid over it: then entries are counted, and added up
  std::uint32_t documents_ = 0;
  std::vector<std::uint32_t> spelled_;               // by name: documents that have it
  std::span<const std::uint32_t> filed_entities_{};  // of the files' names, where these are counted as filed
  std::vector<std::uint32_t> entity_of_;             // of the other names
  // An entity is a number: that of its first name, by the files, or one above all of the files' names.
  std::vector<std::uint32_t> counts_;         // by entity
  std::vector<std::uint32_t> last_document_;  // by entity, as far as there are documents told one by one
  std::vector<EntityKind> kind_of_new_;       // entities that are not numbered by a name of the files
  std::unordered_map<const AliasGroup*, std::uint32_t> entity_of_group_;
  std::unordered_map<std::string, std::uint32_t> entity_of_key_[3];  // of new names, by kind
  std::unordered_map<std::string, std::uint32_t> numbers_of_new_[3];
  std::vector<NewName> new_names_;
  std::array<Chosen, 3> chosen_{};  // by kind
};

}  // namespace byline
