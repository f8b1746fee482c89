#include "searcher/output/tsv.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <unordered_set>

#include "common/text.hpp"

namespace byline {

namespace {

std::string cell(std::string_view text) { return harmless(to_valid_utf8(text), true); }

std::string score_cell(double score) {
  std::array<char, 64> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%.4f", score);
  return {digits.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string tsv(const std::vector<Hit>& hits) {
  std::string lines;
  for (const Hit& hit : hits) {
    lines += std::to_string(hit.rank) + '\t' + score_cell(hit.score) + '\t' + cell(hit.id) + '\t' +
             iso_date(hit.date) + '\t' + cell(hit.source) + '\t' + cell(hit.title) + '\t' + cell(hit.path) +
             '\n';
  }
  return lines;
}

std::string tsv(const Facet& facet) {
  std::string lines;
  for (const FacetValue& value : facet.values) {
    lines += facet.field + '\t' + std::to_string(value.count) + '\t' + cell(value.name) + '\t';
    for (std::size_t i = 0; i < value.also.size(); ++i) lines += (i > 0 ? "; " : "") + cell(value.also[i]);
    lines += '\n';
  }
  return lines;
}

std::string tsv(const EntityReasons& entity) {
  std::string lines;
  for (const NameReason& name : entity.names)
    lines += std::string(keyword(entity.kind)) + '\t' + cell(entity.name) + '\t' + cell(name.name) + '\t' +
             std::to_string(name.documents) + '\t' + cell(name.reason) + '\n';
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
