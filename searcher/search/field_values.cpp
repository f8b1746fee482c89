#include "searcher/search/field_values.hpp"

#include <algorithm>

#include "common/database.hpp"
#include "common/fields/fields.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/counts/facets.hpp"
#include "searcher/matching/matching.hpp"
#include "searcher/search/name_notes.hpp"
#include "searcher/search/typed_name.hpp"

namespace byline {
namespace {

Facet all_values(const Xapian::Database& database, const JointColumns* columns, const std::string& field) {
  const FieldRow& its = row(field_of_name(field).value());
  if (its.slot != no_slot) {
    const AliasTable no_aliases;
    constexpr auto all_of_them = static_cast<std::size_t>(-1);
    return count_facets({field}, all_documents(database), {database, no_aliases, columns}, {all_of_them})
        .front();
  }
  Facet facet{field, 0, {}};
  each_term(database, its.prefix, [&](std::string_view value, Xapian::doccount documents) {
    facet.values.push_back({std::string(value), documents, {}});
  });
  std::stable_sort(facet.values.begin(), facet.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  facet.distinct = facet.values.size();
  return facet;
}

}  // namespace

Facet list_values(const Xapian::Database& database, const JointColumns* columns, const std::string& field,
                  const std::string& pattern) {
  Facet facet = all_values(database, columns, field);
  const NamePattern wanted(pattern);
  if (wanted.empty()) return facet;
  std::erase_if(facet.values, [&](const FacetValue& value) { return !wanted.matches(value.name); });
  facet.distinct = facet.values.size();
  return facet;
}

void summarise_list(const std::string& pattern, std::size_t limit, Results& results) {
  Facet& facet = results.facets.front();
  if (facet.values.size() > limit) facet.values.resize(limit);
  results.summary.query = pattern;
  results.summary.matches = facet.distinct;
  results.summary.returned = facet.values.size();
}

std::string no_value_listed(const Xapian::Database& database, const JointColumns* columns,
                            const std::string& field, const std::string& pattern) {
  return "no " + field + " is called \"" + pattern + '"' +
         wider_pattern(pattern, [&](const std::string& wide) {
           return list_values(database, columns, field, wide).distinct;
         });
}

}  // namespace byline
