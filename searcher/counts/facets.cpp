#include "searcher/counts/facets.hpp"

#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/text/edit_distance.hpp"
#include "common/text/text.hpp"
#include "searcher/counts/column_tally.hpp"
#include "searcher/counts/facet_tally.hpp"
#include "searcher/counts/slot.hpp"
#include "searcher/counts/story_units.hpp"

namespace byline {
namespace {

std::vector<std::string_view> facet_names() {
  std::vector<std::string_view> names;
  for (const FieldRow& field : field_table)
    if (field.facet) names.push_back(field.name);
  return names;
}

/// "; did you mean person?" for "persons"; empty when no facet is called nearly so.
std::string facet_like(const std::string& typed) {
  constexpr unsigned most_edits = 2;
  constexpr std::size_t shortest = 3;
  const std::u32string letters = to_code_points(to_valid_utf8(typed));
  unsigned least = most_edits + 1;
  std::string_view nearest;
  for (const std::string_view name : facet_names()) {
    const bool longer_or_shorter =
        typed.starts_with(name) || (typed.size() >= shortest && name.starts_with(typed));
    const unsigned edits = longer_or_shorter ? 0 : edit_distance(letters, to_code_points(name), most_edits);
    if (edits >= least) continue;
    least = edits;
    nearest = name;
  }
  return nearest.empty() ? std::string() : "; did you mean " + std::string(nearest) + '?';
}

class Counter {
 public:
  Counter(const DocumentSet& documents, const CountedIndex& index, bool file_dates)
      : units_(index.stories.empty() ? std::nullopt
                                     : std::optional<StoryUnits>(std::in_place, documents, index.stories)),
        documents_(units_ ? units_->alone() : documents),
        database_(index.database),
        aliases_(index.aliases),
        columns_(index.columns),
        stop_(index.stop),
        file_dates_(file_dates) {
    if (columns_) find_parts();
  }

  Facet names(EntityKind kind, std::size_t limit) {
    heed(stop_);
    if (columns_) return names_by_columns().take(kind, limit);
    FacetTally tally(kind, aliases_);
    std::vector<std::pair<EntityKind, Slot>> slots;
    for (const EntityKind carried : all_entity_kinds)
      if (aliases_.counts_as(carried, kind))
        slots.emplace_back(carried, Slot(database_, schema::entity_slot(carried)));
    documents_.for_each([&](std::uint32_t document) {
      heed(stop_);
      tally.begin_document();
      for (auto& [carried, slot] : slots) tally.add_names_of(carried, slot.value(document));
    });
    if (!units_) return tally.take(limit);
    std::vector<std::pair<EntityKind, Values>> values;
    for (const EntityKind carried : all_entity_kinds)
      if (aliases_.counts_as(carried, kind))
        values.emplace_back(carried, values_together(schema::entity_slot(carried), false));
    units_->each_story([&](std::span<const std::uint32_t> story) {
      tally.begin_document();
      for (const std::uint32_t document : story)
        for (const auto& [carried, its] : values) tally.add_names_of(carried, its.at(document));
    });
    return tally.take(limit);
  }

  Facet values(const FieldRow& field, std::size_t limit) const {
    const bool source = field.field == Field::source;
    const bool in_columns = columns_ && (source || field.field == Field::language);
    FacetTally tally{std::string(field.name)};
    for (std::size_t part = 0; in_columns && part < columns_->parts(); ++part) {
      const ColumnFile& file = columns_->part(part);
      std::vector<std::uint32_t> counts(1 + (source ? file.source_count() : file.language_count()));
      each_covered(part, [&](std::uint32_t document) {
        const std::uint32_t value = source ? file.source(document) : file.language(document);
        if (value < counts.size()) ++counts[value];
      });
      for (std::uint32_t value = 1; value < counts.size(); ++value)
        if (counts[value] > 0)
          tally.add_value(source ? file.source_text(value) : file.language_text(value), counts[value]);
    }
    Slot slot(database_, field.slot);
    const auto add = [&](std::uint32_t document) {
      heed(stop_);
      schema::each_value(field, slot.value(document),
                         [&](std::string_view value) { tally.add_value(value); });
    };
    in_columns ? each_other(add) : documents_.for_each(add);
    if (!units_) return tally.take(limit);
    const Values values = values_together(field.slot, in_columns);
    units_->each_story([&](std::span<const std::uint32_t> story) {
      tally.begin_document();
      for (const std::uint32_t document : story)
        if (in_columns && columns_->covers(document))
          tally.add_to_document(source ? columns_->source(document) : columns_->language(document));
        else
          schema::each_value(field, values.at(document),
                             [&](std::string_view value) { tally.add_to_document(value); });
    });
    return tally.take(limit);
  }

  Facet dates(const FacetChoice& choice) const {
    DateTally tally(choice.by);
    for (std::size_t part = 0; columns_ && part < columns_->parts(); ++part) {
      const ColumnFile& file = columns_->part(part);
      each_covered(part, [&](std::uint32_t document) { tally.add(file.date(document, file_dates_)); });
    }
    Slot slot(database_, schema::date_slot), of_file(database_, schema::file_date_slot);
    each_other([&](std::uint32_t document) {
      heed(stop_);
      tally.add(slot.value(document));
      if (file_dates_) tally.add(of_file.value(document));  // no document has both
    });
    if (units_) add_dates_together(tally);
    return tally.take(choice.date_limit.value_or(choice.limit));
  }

 private:
  using Values = std::unordered_map<std::uint32_t, std::string>;

  /// The documents of each part of the columns, and those that they do not cover.
  void find_parts() {
    if (columns_->parts() > 1) parted_ = in_turns(documents_, columns_->parts());
    others_ = DocumentSet(documents_.highest());
    for (std::size_t part = 0; part < columns_->parts(); ++part) {
      const DocumentSet& its = of_part(part);
      for (std::uint32_t document = its.next(columns_->part(part).last_document() + 1); document != 0;
           document = its.next(document + 1))
        others_.add(columns_->number_among_all(part, document));
    }
  }
  const DocumentSet& of_part(std::size_t part) const { return parted_.empty() ? documents_ : parted_[part]; }

  /// What a slot has for the documents that are not alone in their story; without those `in_columns`.
  Values values_together(Xapian::valueno number, bool in_columns) const {
    Values values;
    Slot slot(database_, number);
    units_->together().for_each([&](std::uint32_t document) {
      if (in_columns && columns_->covers(document)) return;
      heed(stop_);
      values.emplace(document, slot.value(document));
    });
    return values;
  }

  void add_dates_together(DateTally& tally) const {
    const Values own = values_together(schema::date_slot, columns_ != nullptr);
    const Values of_files =
        file_dates_ ? values_together(schema::file_date_slot, columns_ != nullptr) : Values();
    units_->each_story([&](std::span<const std::uint32_t> story) {
      std::vector<std::uint32_t> dates;
      for (const std::uint32_t document : story) {
        if (columns_ && columns_->covers(document)) {
          dates.push_back(columns_->date(document, file_dates_));
          continue;
        }
        dates.push_back(DateTally::number_of(own.at(document)));
        if (file_dates_) dates.push_back(DateTally::number_of(of_files.at(document)));
      }
      tally.add_together(dates);
    });
  }

  void add_names_together() {
    std::vector<std::pair<EntityKind, Values>> values;
    for (const EntityKind kind : all_entity_kinds)
      values.emplace_back(kind, values_together(schema::entity_slot(kind), true));
    units_->each_story([&](std::span<const std::uint32_t> story) {
      heed(stop_);
      tally_->begin_document();
      for (const std::uint32_t document : story)
        if (columns_->covers(document))
          tally_->add_to_document(document);
        else
          for (const auto& [kind, its] : values) tally_->add_names_of(kind, its.at(document));
    });
  }

  /// All kinds at once: documents have them side by side.
  ColumnTally& names_by_columns() {
    if (tally_) return *tally_;
    tally_.emplace(*columns_, aliases_, stop_);
    for (std::size_t part = 0; part < columns_->parts(); ++part) tally_->add(part, of_part(part));
    std::vector<std::pair<EntityKind, Slot>> slots;
    for (const EntityKind kind : all_entity_kinds)
      slots.emplace_back(kind, Slot(database_, schema::entity_slot(kind)));
    each_other([&](std::uint32_t document) {
      heed(stop_);
      tally_->begin_document();
      for (auto& [kind, slot] : slots) tally_->add_names_of(kind, slot.value(document));
    });
    if (units_) add_names_together();
    return *tally_;
  }

  /// Documents of a part, as numbered there.
  template <class Each>
  void each_covered(std::size_t part, Each&& each) const {
    const std::uint32_t last = columns_->part(part).last_document();
    const DocumentSet& its = of_part(part);
    for (std::uint32_t document = its.next(1); document != 0 && document <= last;
         document = its.next(document + 1))
      each(document);
  }
  template <class Each>
  void each_other(Each&& each) const {
    (columns_ ? others_ : documents_).for_each(each);
  }

  const std::optional<StoryUnits> units_;  // only where stories are counted
  const DocumentSet& documents_;           // those that are by themselves
  const Xapian::Database& database_;
  const AliasTable& aliases_;
  const JointColumns* columns_;
  const StopCheck* stop_;
  const bool file_dates_;
  std::vector<DocumentSet> parted_;  // where there are several parts
  DocumentSet others_;               // that columns do not cover
  std::optional<ColumnTally> tally_;
};

}  // namespace

bool is_facet(std::string_view field) {
  const std::optional<Field> named = field_of_name(field);
  return named && row(*named).facet;
}

void check_facets(const std::vector<std::string>& fields) {
  const std::vector<std::string_view> names = facet_names();
  for (const std::string& field : fields)
    if (!is_facet(field))
      throw Error(Error::Code::option_value,
                  field_of_name(field) ? "the field " + field + " has no facets"
                                       : "there is no facet " + field + facet_like(field),
                  "the facets are " + enumerated({names.begin(), names.end()}, " and "));
}

std::vector<Facet> count_facets(const std::vector<std::string>& fields, const DocumentSet& documents,
                                const CountedIndex& index, const FacetChoice& choice) {
  Counter counter(documents, index, choice.file_dates);
  std::vector<Facet> facets;
  for (const std::string& field : fields) {
    const std::optional<EntityKind> kind = entity_kind(field);
    const FieldRow& its = row(field_of_name(field).value());
    facets.push_back(kind                          ? counter.names(*kind, choice.limit)
                     : its.kind == FieldKind::date ? counter.dates(choice)
                                                   : counter.values(its, choice.limit));
    facets.back().of_stories = !index.stories.empty();
  }
  return facets;
}

}  // namespace byline
