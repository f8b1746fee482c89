// Counting a field's values over all matches of a query.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/names/alias_table.hpp"
#include "searcher/results/results.hpp"
#include "searcher/results/string_table.hpp"

namespace byline {

/// A way of writing a name, and how many documents have it.
struct SpellingCount {
  std::string_view text;
  std::uint32_t count;
};
/// Commonest first; of equally common spellings the one that sorts first, so that an answer does not depend
/// on the order of documents.
void order_spellings(std::vector<SpellingCount>& spellings);
/// An entity as a facet shows it: under its group's canonical name or, without one, in its commonest
/// spelling; `also` has the group's other names, then spellings that differ from those shown in more than
/// case. `spellings`: ordered, not empty.
FacetValue facet_value(const AliasGroup* group, std::uint64_t count,
                       const std::vector<SpellingCount>& spellings);

/// Counts, exactly, in how many documents each value of one field stands. Values that mean the same are one:
/// names of one entity by the alias table, spellings that differ only in case and accents by their key.
///
///   FacetTally people(EntityKind::person, aliases);
///   for (each matching document) {
///     people.begin_document();
///     people.add_names_of(EntityKind::person, its value of schema::entity_slot(EntityKind::person));
///   }
///   Facet facet = people.take(20);
class FacetTally {
 public:
  /// Entities of a kind; the facet's field is keyword(kind). `aliases` must outlive the tally.
  FacetTally(EntityKind kind, const AliasTable& aliases);
  /// A field with one plain value a document, such as source or language.
  explicit FacetTally(std::string field);

  /// What is added from here on stands in one document.
  void begin_document() { ++documents_; }
  /// Names recognised as a kind, packed by schema::pack_names(). Those of one entity count once in a
  /// document, hidden ones and those that are of another kind than the tally's by the table not at all; names
  /// recognised as another kind may count: see AliasTable::counts_as().
  void add_names_of(EntityKind recognised_as, std::string_view packed);
  /// The value of one document, or of so many; nothing happens when it is empty.
  void add_value(std::string_view value, std::uint32_t documents = 1);
  /// The same of the document begun, in which it counts once.
  void add_to_document(std::string_view value);

  /// The `limit` commonest, those of the same count by name; see facet_value().
  Facet take(std::size_t limit) const;

 private:
  struct Spelling {
    std::uint32_t entity;  // or none
    EntityKind kind;       // it was recognised as
    std::uint32_t text;    // in the texts of that kind
    std::uint32_t count = 0;
  };
  /// Spellings as written in names recognised as one kind.
  struct Texts {
    StringTable table;
    std::vector<std::uint32_t> spelling;  // by number in the table
  };
  struct Entity {
    const AliasGroup* group;
    std::uint32_t count = 0;
    std::uint32_t last_document = 0;
  };

  void add_spelling(EntityKind kind, std::string_view name, std::size_t hash, std::uint32_t documents);
  std::uint32_t resolve(EntityKind kind, std::string_view name);
  std::string_view written(std::uint32_t spelling) const {
    return texts_[static_cast<std::size_t>(spellings_[spelling].kind)].table[spellings_[spelling].text];
  }
  std::string_view shown_name(std::uint32_t entity, const std::vector<std::uint32_t>& commonest) const;

  std::string field_;
  EntityKind kind_ = EntityKind::person;
  const AliasTable* aliases_ = nullptr;
  std::uint32_t documents_ = 0;
  std::array<Texts, 3> texts_;  // by kind; plain values are in the first
  std::vector<Spelling> spellings_;
  StringTable keys_;  // keys of entities without a group
  std::vector<std::uint32_t> entity_of_key_;
  std::unordered_map<const AliasGroup*, std::uint32_t> entity_of_group_;
  std::vector<Entity> entities_;
  /// Names of the document being added, with their hashes.
  std::vector<std::pair<std::string_view, std::size_t>> names_;
};

/// Counts documents by date.
class DateTally {
 public:
  /// `by`: what take() gives; else it chooses.
  explicit DateTally(std::optional<DateUnit> by = {})
      : by_(by), step_(by == DateUnit::day || by == DateUnit::week ? 1 : 100) {}

  /// `date`: YYYYMMDD; anything else is not counted.
  void add(std::string_view date);
  /// `date`: the same as a number; 0 is not counted.
  void add(std::uint32_t date, std::uint64_t documents = 1) {
    if (is_date(date)) counts_[date / step_] += documents;
  }
  /// Dates that count once in each period, in the same form.
  void add_together(const std::vector<std::uint32_t>& dates);
  /// A date's text as a number; 0 for anything else.
  static std::uint32_t number_of(std::string_view date);

  /// The facet "date", in order of time: by the unit asked for, or months ("2020-09"), or years ("2020") when
  /// there are more than `limit` months; of more than `limit`, those with most documents, and of as many the
  /// latest. By days and weeks, what is no day of the calendar is not counted.
  Facet take(std::size_t limit) const;

 private:
  static bool is_date(std::uint32_t date) { return date != 0 && date < 1'0000'00'00; }

  std::optional<DateUnit> by_;
  std::uint32_t step_;
  std::vector<std::vector<std::uint32_t>> together_;  // different ones of counts_ that may be of one period
  std::map<std::uint32_t, std::uint64_t> counts_;     // YYYYMMDD / step_ → documents
};

}  // namespace byline
