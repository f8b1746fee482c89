#include "searcher/output/json_lines.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "common/text/date.hpp"
#include "searcher/results/hit.hpp"

namespace byline {

namespace {

using Json = nlohmann::ordered_json;

std::string line(Json message, std::optional<std::string_view> query_id) {
  if (query_id) message["query_id"] = *query_id;
  return message.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// Infinities and NaN have no JSON.
Json rounded(double value, int decimals) {
  if (!std::isfinite(value)) return 0;
  const double unit = std::pow(10.0, decimals);
  return std::round(value * unit) / unit;
}

Json snippet_object(const Snippet& snippet) {
  Json ranges = Json::array();
  for (const auto& [begin, end] : snippet.highlights) ranges.push_back({begin, end});
  return {{"text", snippet.text}, {"highlights", std::move(ranges)}};
}

/// Each field that has no member of its own, and what --keep kept.
void add_values(Json& message, const Hit& hit) {
  for (const FieldRow& field : field_table) {
    if (!is_plain(field.field) || field.json.empty()) continue;
    message[field.json] = text_or_null(joined(values_of(hit, field.field)));
    if (!field.json_list.empty()) message[field.json_list] = values_of(hit, field.field);
  }
  Json& extra = message["extra"] = Json::object();
  for (const auto& [key, json] : hit.extra) {
    Json kept = Json::parse(json, nullptr, false);
    extra[key] = kept.is_discarded() ? Json(nullptr) : std::move(kept);
  }
}

}  // namespace

std::string json_line(const Hit& hit, std::optional<std::string_view> query_id) {
  Json message{{"type", "hit"},
               {"rank", hit.rank},
               {"id", hit.id},
               {"path", hit.path},
               {"title", text_or_null(hit.title)},
               {"date", text_or_null(iso_date(hit.date))},
               {"language", text_or_null(hit.language)},
               {"source", text_or_null(hit.source)},
               {"score", rounded(hit.score, 4)},
               {"snippet", hit.snippets.empty() ? Json(nullptr) : snippet_object(hit.snippets.front())},
               {"persons", hit.persons},
               {"organizations", hit.organizations},
               {"places", hit.places},
               {"matched", hit.all_words ? Json(*hit.all_words ? "all" : "some") : Json(nullptr)},
               {"date_from", text_or_null(std::string(keyword(hit.date_from)))}};
  add_values(message, hit);
  if (hit.recency) message["recency"] = rounded(*hit.recency, 4);
  if (hit.snippets.size() > 1)
    for (const Snippet& snippet : hit.snippets) message["snippets"].push_back(snippet_object(snippet));
  if (!hit.weights.empty())
    for (const auto& [term, weight] : hit.weights)
      message["weights"].push_back(Json{{"term", term}, {"weight", rounded(weight, 4)}});
  return line(std::move(message), query_id);
}

std::string json_line(const Facet& facet, std::optional<std::string_view> query_id) {
  Json values = Json::array();
  for (const FacetValue& value : facet.values) {
    Json object{{"name", value.name}, {"count", value.count}, {"also", value.also}};
    if (value.score) object["score"] = rounded(*value.score, 4);
    if (value.everywhere) object["everywhere"] = *value.everywhere;
    values.push_back(std::move(object));
  }
  return line({{"type", "facet"},
               {"field", facet.field},
               {"distinct", facet.distinct},
               {"values", std::move(values)}},
              query_id);
}

std::string json_line(const EntityReasons& entity, std::optional<std::string_view> query_id) {
  Json names = Json::array();
  for (const NameReason& name : entity.names) {
    Json examples = Json::array();
    for (const NameExample& example : name.examples)
      examples.push_back({{"id", example.id},
                          {"path", example.path},
                          {"title", text_or_null(example.title)},
                          {"date", text_or_null(iso_date(example.date))},
                          {"snippet", snippet_object(example.snippet)}});
    names.push_back({{"name", name.name},
                     {"kind", keyword(name.kind)},
                     {"documents", name.documents},
                     {"reason", name.reason},
                     {"reason_code", name.code},
                     {"examples", std::move(examples)}});
  }
  return line({{"type", "why"},
               {"field", keyword(entity.kind)},
               {"name", entity.name},
               {"hidden", entity.hidden},
               {"documents", entity.documents},
               {"names", std::move(names)}},
              query_id);
}

std::string json_line(const Summary& summary, std::optional<std::string_view> query_id) {
  Json message{{"type", "summary"},
               {"format", 1},
               {"query", text_or_null(summary.query)},
               {"matches", summary.matches},
               {"returned", summary.returned},
               {"elapsed_ms", rounded(summary.elapsed_ms, 2)},
               {"did_you_mean", summary.did_you_mean.empty() ? Json(nullptr) : Json(summary.did_you_mean)},
               {"offset", summary.offset},
               {"match", summary.all_words ? Json(*summary.all_words ? "all" : "any") : Json(nullptr)},
               {"matches_any", summary.matches_any ? Json(*summary.matches_any) : Json(nullptr)}};
  if (!summary.notes.empty()) message["notes"] = summary.notes;
  if (!summary.understood.empty()) message["understood"] = summary.understood;
  if (!summary.tree.empty()) message["tree"] = summary.tree;
  if (!summary.error.empty()) message["error"] = summary.error;
  if (summary.error_code) message["error_code"] = word_of(*summary.error_code);
  return line(std::move(message), query_id);
}

std::string json_lines(const Results& results, std::optional<std::string_view> query_id) {
  std::string lines;
  for (const Hit& hit : results.hits) lines += json_line(hit, query_id);
  for (const Facet& facet : results.facets) lines += json_line(facet, query_id);
  for (const EntityReasons& entity : results.reasons) lines += json_line(entity, query_id);
  lines += json_line(results.summary, query_id);
  return lines;
}

}  // namespace byline
