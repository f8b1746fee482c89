#include "searcher/search/facet_spy.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "common/schema.hpp"

namespace byline {

FacetSpy::FacetSpy(const std::vector<std::string>& fields, const AliasTable& aliases) : fields_(fields) {
  for (const std::string& field : fields) {
    if (const auto kind = entity_kind(field)) {
      names_.push_back({{}, FacetTally(*kind, aliases)});
      for (const EntityKind carried : all_entity_kinds)
        if (aliases.counts_as(carried, *kind)) names_.back().kinds.push_back(carried);
    } else if (field == "source")
      values_.push_back({schema::source_slot, FacetTally(field)});
    else if (field == "language")
      values_.push_back({schema::language_slot, FacetTally(field)});
    else if (field == "date")
      dates_wanted_ = true;
    else
      throw Error("there is no facet " + field,
                  "the facets are person, org, place, date, source and language");
  }
}

void FacetSpy::operator()(const Xapian::Document& document, double) {
  for (Names& names : names_) {
    names.tally.begin_document();
    for (const EntityKind kind : names.kinds)
      names.tally.add_names_of(kind, document.get_value(schema::entity_slot(kind)));
  }
  for (Counted& counted : values_) counted.tally.add_value(document.get_value(counted.slot));
  if (dates_wanted_) dates_.add(document.get_value(schema::date_slot));
}

std::vector<Facet> FacetSpy::take(std::size_t limit) const {
  std::vector<Facet> facets;
  auto name = names_.begin();
  auto value = values_.begin();
  for (const std::string& field : fields_) {
    if (field == "date")
      facets.push_back(dates_.take(limit));
    else if (entity_kind(field))
      facets.push_back((name++)->tally.take(limit));
    else
      facets.push_back((value++)->tally.take(limit));
  }
  return facets;
}

}  // namespace byline
