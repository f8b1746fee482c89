#include "searcher/counts/facets.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <system_error>
#include <thread>
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

bool is_date(const FieldRow& field) { return field.kind == FieldKind::date; }
/// Whether column files have a field that is neither of names nor of dates.
bool is_filed(const FieldRow& field) {
  return field.field == Field::source || field.field == Field::language;
}

/// Counts some fields.
class Counter {
 public:
  Counter(std::vector<std::string> fields, const DocumentSet& documents, const CountedIndex& index,
          const FacetChoice& choice)
      : units_(index.stories.empty() ? std::nullopt
                                     : std::optional<StoryUnits>(std::in_place, documents, index.stories)),
        fields_(std::move(fields)),
        documents_(units_ ? units_->alone() : documents),
        database_(index.database),
        aliases_(index.aliases),
        columns_(index.columns),
        stop_(index.stop),
        choice_(choice),
        dates_(choice.by) {
    if (!columns_) return;
    find_parts();
    if (std::any_of(fields_.begin(), fields_.end(),
                    [](const std::string& field) { return entity_kind(field).has_value(); }))
      names_.emplace(*columns_, aliases_, choice_.limit);
  }

  /// What column files tell of the fields: to be called once, before facets().
  void count_filed(const StopCheck* stop) {
    for (std::size_t part = 0; columns_ && part < columns_->parts(); ++part) {
      if (names_) names_->add(part, of_part(part), stop);
      for (const std::string& field : fields_) count_filed(row(field_of_name(field).value()), part, stop);
    }
    if (names_ && !has_other_names()) names_->choose();
  }
  /// Whether that reads nothing but these files, and so may be done in another thread.
  bool reads_files_only() const { return columns_ && (!names_ || names_->reads_files_only()); }

  std::vector<Facet> facets() {
    std::vector<Facet> facets;
    for (const std::string& field : fields_) {
      heed(stop_);
      const FieldRow& its = row(field_of_name(field).value());
      const std::optional<EntityKind> kind = entity_kind(field);
      facets.push_back(kind ? names(*kind) : is_date(its) ? dates() : values(its));
      facets.back().of_stories = units_.has_value();
    }
    return facets;
  }

 private:
  using Values = std::unordered_map<std::uint32_t, std::string>;

  Facet names(EntityKind kind) {
    if (columns_) {
      if (has_other_names() && !std::exchange(has_all_names_, true)) add_other_names();
      return names_->take(kind);
    }
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
    if (!units_) return tally.take(choice_.limit);
    std::vector<std::pair<EntityKind, Values>> values;
    for (const EntityKind carried : all_entity_kinds)
      if (aliases_.counts_as(carried, kind))
        values.emplace_back(carried, values_together(schema::entity_slot(carried), false));
    units_->each_story([&](std::span<const std::uint32_t> story) {
      tally.begin_document();
      for (const std::uint32_t document : story)
        for (const auto& [carried, its] : values) tally.add_names_of(carried, its.at(document));
    });
    return tally.take(choice_.limit);
  }

  Facet values(const FieldRow& field) {
    const bool source = field.field == Field::source;
    const bool in_columns = columns_ && is_filed(field);
    FacetTally& tally = values_.try_emplace(field.field, std::string(field.name)).first->second;
    Slot slot(database_, field.slot);
    const auto add = [&](std::uint32_t document) {
      heed(stop_);
      schema::each_value(field, slot.value(document),
                         [&](std::string_view value) { tally.add_value(value); });
    };
    in_columns ? each_other(add) : documents_.for_each(add);
    if (!units_) return tally.take(choice_.limit);
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
    return tally.take(choice_.limit);
  }

  Facet dates() {
    Slot slot(database_, schema::date_slot), of_file(database_, schema::file_date_slot);
    each_other([&](std::uint32_t document) {
      heed(stop_);
      dates_.add(slot.value(document));
      if (choice_.file_dates) dates_.add(of_file.value(document));  // no document has both
    });
    if (units_) add_dates_together();
    return dates_.take(choice_.date_limit.value_or(choice_.limit));
  }

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

  void count_filed(const FieldRow& field, std::size_t part, const StopCheck* stop) {
    const ColumnFile& file = columns_->part(part);
    if (is_date(field))
      each_covered(part, stop,
                   [&](std::uint32_t document) { dates_.add(file.date(document, choice_.file_dates)); });
    if (!is_filed(field)) return;
    const bool source = field.field == Field::source;
    std::vector<std::uint32_t> counts(1 + (source ? file.source_count() : file.language_count()));
    each_covered(part, stop, [&](std::uint32_t document) {
      const std::uint32_t value = source ? file.source(document) : file.language(document);
      if (value < counts.size()) ++counts[value];
    });
    FacetTally& tally = values_.try_emplace(field.field, std::string(field.name)).first->second;
    for (std::uint32_t value = 1; value < counts.size(); ++value)
      if (counts[value] > 0)
        tally.add_value(source ? file.source_text(value) : file.language_text(value), counts[value]);
  }

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

  void add_dates_together() {
    const Values own = values_together(schema::date_slot, columns_ != nullptr);
    const Values of_files =
        choice_.file_dates ? values_together(schema::file_date_slot, columns_ != nullptr) : Values();
    units_->each_story([&](std::span<const std::uint32_t> story) {
      std::vector<std::uint32_t> dates;
      for (const std::uint32_t document : story) {
        if (columns_ && columns_->covers(document)) {
          dates.push_back(columns_->date(document, choice_.file_dates));
          continue;
        }
        dates.push_back(DateTally::number_of(own.at(document)));
        if (choice_.file_dates) dates.push_back(DateTally::number_of(of_files.at(document)));
      }
      dates_.add_together(dates);
    });
  }

  /// Whether the files do not tell all of them.
  bool has_other_names() const { return units_ || !others_.empty(); }
  /// To those that the files tell; of all kinds at once, since documents have them side by side.
  void add_other_names() {
    std::vector<std::pair<EntityKind, Slot>> slots;
    for (const EntityKind kind : all_entity_kinds)
      slots.emplace_back(kind, Slot(database_, schema::entity_slot(kind)));
    each_other([&](std::uint32_t document) {
      heed(stop_);
      names_->begin_document();
      for (auto& [kind, slot] : slots) names_->add_names_of(kind, slot.value(document));
    });
    if (units_) add_names_together();
    names_->choose();
  }

  void add_names_together() {
    std::vector<std::pair<EntityKind, Values>> values;
    for (const EntityKind kind : all_entity_kinds)
      values.emplace_back(kind, values_together(schema::entity_slot(kind), true));
    units_->each_story([&](std::span<const std::uint32_t> story) {
      heed(stop_);
      names_->begin_document();
      for (const std::uint32_t document : story)
        if (columns_->covers(document))
          names_->add_to_document(document);
        else
          for (const auto& [kind, its] : values) names_->add_names_of(kind, its.at(document));
    });
  }

  /// Documents of a part, as numbered there.
  template <class Each>
  void each_covered(std::size_t part, const StopCheck* stop, Each&& each) const {
    heed(stop);
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
  const std::vector<std::string> fields_;
  const DocumentSet& documents_;  // those that are by themselves
  const Xapian::Database& database_;
  const AliasTable& aliases_;
  const JointColumns* columns_;
  const StopCheck* stop_;
  const FacetChoice choice_;
  std::vector<DocumentSet> parted_;   // where there are several parts
  DocumentSet others_;                // that columns do not cover
  std::optional<ColumnTally> names_;  // where there are columns and names are asked for
  bool has_all_names_ = false;        // and not only what the files tell
  std::map<Field, FacetTally> values_;
  DateTally dates_;
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
  Counter counter(fields, documents, index, choice);
  counter.count_filed(index.stop);
  return counter.facets();
}

struct FacetCount::Counting {
  Counter counter;
  std::exception_ptr failure{};  // of the thread
  std::jthread thread{};         // which is stopped and waited for where the search is given up
};

FacetCount::FacetCount(std::vector<std::string> fields, const DocumentSet& documents,
                       const CountedIndex& index, const FacetChoice& choice)
    : counting_(new Counting{{std::move(fields), documents, index, choice}}) {
  constexpr std::size_t many = 1'000;
  if (documents.count() >= many && counting_->counter.reads_files_only() &&
      std::thread::hardware_concurrency() > 1)
    try {
      counting_->thread = std::jthread([&counting = *counting_](std::stop_token token) {
        StopCheck stop;
        stop.obey(std::move(token));
        try {
          counting.counter.count_filed(&stop);
        } catch (...) {
          counting.failure = std::current_exception();
        }
      });
      return;
    } catch (const std::system_error&) {  // no thread can be started
    }
  counting_->counter.count_filed(index.stop);
}

FacetCount::~FacetCount() = default;

std::vector<Facet> FacetCount::take() {
  if (counting_->thread.joinable()) counting_->thread.join();
  if (counting_->failure) std::rethrow_exception(counting_->failure);
  return counting_->counter.facets();
}

}  // namespace byline
