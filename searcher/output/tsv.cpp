#include "searcher/output/tsv.hpp"

#include <string_view>
#include <unordered_set>

#include "common/text/date.hpp"
#include "common/text/text.hpp"

namespace byline {

std::string tsv(const std::vector<Hit>& hits, bool file_dates) {
  std::string lines;
  for (const Hit& hit : hits) {
    const bool dated = hit.date_from != DateOrigin::file || file_dates;
    lines += std::to_string(hit.rank) + '\t' + with_decimals(hit.score, 4) + '\t' + printable(hit.id) + '\t' +
             (dated ? iso_date(hit.date) : std::string()) + '\t' + printable(hit.source) + '\t' +
             printable(hit.title) + '\t' + printable(hit.path) + '\n';
  }
  return lines;
}

std::string tsv(const Facet& facet) {
  std::string lines;
  for (const FacetValue& value : facet.values) {
    lines += facet.field + '\t' + std::to_string(value.count) + '\t' + printable(value.name) + '\t';
    for (std::size_t i = 0; i < value.also.size(); ++i)
      lines += (i > 0 ? "; " : "") + printable(value.also[i]);
    lines += '\n';
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
