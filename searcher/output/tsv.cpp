#include "searcher/output/tsv.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "searcher/results/hit.hpp"

namespace byline {

namespace {

/// The fields of a line, from the first column on.
constexpr auto columns = [] {
  constexpr auto has_column = [](const FieldRow& field) { return field.column > 0; };
  std::array<Field, std::count_if(field_table.begin(), field_table.end(), has_column)> in_order{};
  for (const FieldRow& field : field_table)
    if (has_column(field)) in_order.at(field.column - first_column) = field.field;
  return in_order;
}();

std::string column(const Hit& hit, Field field, bool file_dates) {
  switch (field) {
    case Field::id:
      return printable(hit.id);
    case Field::date:
      return hit.date_from != DateOrigin::file || file_dates ? iso_date(hit.date) : std::string();
    case Field::source:
      return printable(hit.source);
    case Field::title:
      return printable(hit.title);
    case Field::path:
      return printable(hit.path);
    default:
      return printable(joined(values_of(hit, field)));
  }
}

}  // namespace

std::string tsv(const std::vector<Hit>& hits, bool file_dates) {
  std::string lines;
  for (const Hit& hit : hits) {
    lines += std::to_string(hit.rank) + '\t' + with_decimals(hit.score, 4);
    for (const Field field : columns) lines += '\t' + column(hit, field, file_dates);
    lines += '\n';
  }
  return lines;
}

std::string tsv(const Facet& facet) {
  std::string lines;
  for (const FacetValue& value : facet.values) {
    lines += facet.field + '\t' + std::to_string(value.count) + '\t' + printable(value.name) + '\t' +
             printable(joined(value.also)) + '\n';
  }
  return lines;
}

std::string tsv(const EntityReasons& entity) {
  std::string lines;
  for (const NameReason& name : entity.names)
    lines += std::string(keyword(entity.kind)) + '\t' + printable(entity.name) + '\t' + printable(name.name) +
             '\t' + std::to_string(name.documents) + '\t' + printable(name.reason) + '\n';
  return lines;
}

std::string file_list(const std::vector<Hit>& hits, char end) {
  std::string list;
  std::unordered_set<std::string_view> seen;
  for (const Hit& hit : hits)
    if (seen.insert(hit.path).second) list += hit.path + end;
  return list;
}

std::string match_count(const Summary& summary) { return std::to_string(summary.matches) + '\n'; }

}  // namespace byline
