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
        file_dates_(file_dates) {}

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
        values.emplace_back(carried, values_together(schema::entity_slot(carried), 1));
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
    if (in_columns) {
      std::vector<std::uint32_t> counts(1 + (source ? columns_->source_count() : columns_->language_count()));
      each_covered([&](std::uint32_t document) {
        const std::uint32_t value = source ? columns_->source(document) : columns_->language(document);
        if (value < counts.size()) ++counts[value];
      });
      for (std::uint32_t value = 1; value < counts.size(); ++value)
        if (counts[value] > 0)
          tally.add_value(source ? columns_->source_text(value) : columns_->language_text(value),
                          counts[value]);
    }
    Slot slot(database_, field.slot);
    const auto add = [&](std::uint32_t document) {
      heed(stop_);
      schema::each_value(field, slot.value(document),
                         [&](std::string_view value) { tally.add_value(value); });
    };
    in_columns ? each_other(add) : documents_.for_each(add);
    if (!units_) return tally.take(limit);
    const std::uint32_t first = in_columns ? columns_->last_document() + 1 : 1;
    const Values values = values_together(field.slot, first);
    units_->each_story([&](std::span<const std::uint32_t> story) {
      tally.begin_document();
      for (const std::uint32_t document : story)
        if (document >= first)
          schema::each_value(field, values.at(document),
                             [&](std::string_view value) { tally.add_to_document(value); });
        else
          tally.add_to_document(source ? source_of(document) : language_of(document));
    });
    return tally.take(limit);
  }

  Facet dates(const FacetChoice& choice) const {
    DateTally tally(choice.by);
    if (columns_)
      each_covered([&](std::uint32_t document) { tally.add(columns_->date(document, file_dates_)); });
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

  /// What a slot has for the documents from `first` on that are not alone in their story.
  Values values_together(Xapian::valueno number, std::uint32_t first) const {
    Values values;
    Slot slot(database_, number);
    const DocumentSet& documents = units_->together();
    for (std::uint32_t document = documents.next(first); document != 0;
         document = documents.next(document + 1)) {
      heed(stop_);
      values.emplace(document, slot.value(document));
    }
    return values;
  }
  std::string_view source_of(std::uint32_t document) const {
    const std::uint32_t source = columns_->source(document);
    return source == 0 || source > columns_->source_count() ? std::string_view()
                                                            : columns_->source_text(source);
  }
  std::string_view language_of(std::uint32_t document) const {
    const std::uint32_t language = columns_->language(document);
    return language == 0 || language > columns_->language_count() ? std::string_view()
                                                                  : columns_->language_text(language);
  }

  void add_dates_together(DateTally& tally) const {
    const std::uint32_t first = columns_ ? columns_->last_document() + 1 : 1;
    const Values own = values_together(schema::date_slot, first);
    const Values of_files = file_dates_ ? values_together(schema::file_date_slot, first) : Values();
    units_->each_story([&](std::span<const std::uint32_t> story) {
      std::vector<std::uint32_t> dates;
      for (const std::uint32_t document : story) {
        if (document < first) {
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
    const std::uint32_t first = columns_->last_document() + 1;
    std::vector<std::pair<EntityKind, Values>> values;
    for (const EntityKind kind : all_entity_kinds)
      values.emplace_back(kind, values_together(schema::entity_slot(kind), first));
    units_->each_story([&](std::span<const std::uint32_t> story) {
      heed(stop_);
      tally_->begin_document();
      for (const std::uint32_t document : story)
        if (document < first)
          tally_->add_to_document(document);
        else
          for (const auto& [kind, its] : values) tally_->add_names_of(kind, its.at(document));
    });
  }

  /// All kinds at once: documents have them side by side.
  ColumnTally& names_by_columns() {
    if (tally_) return *tally_;
    tally_.emplace(*columns_, aliases_);
    const std::uint32_t end = columns_->last_document() + 1;
    if (tally_->can_take_out() && documents_.count() > end / 2) {
      tally_->add_all();
      documents_.each_gap(end, [this](std::uint32_t first, std::uint32_t next) {
        heed(stop_);
        tally_->take_out(first, next);
      });
    } else {
      documents_.each_run(end, [this](std::uint32_t first, std::uint32_t next) {
        heed(stop_);
        tally_->add(first, next);
      });
    }
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

  template <class Each>
  void each_covered(Each&& each) const {
    const std::uint32_t last = columns_->last_document();
    for (std::uint32_t document = documents_.next(1); document != 0 && document <= last;
         document = documents_.next(document + 1))
      each(document);
  }
  template <class Each>
  void each_other(Each&& each) const {
    for (std::uint32_t document = documents_.next(columns_ ? columns_->last_document() + 1 : 1);
         document != 0; document = documents_.next(document + 1))
      each(document);
  }

  const std::optional<StoryUnits> units_;  // only where stories are counted
  const DocumentSet& documents_;           // those that are by themselves
  const Xapian::Database& database_;
  const AliasTable& aliases_;
  const ColumnFile* columns_;
  const StopCheck* stop_;
  const bool file_dates_;
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
