#include "searcher/cluster/names.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"
#include "searcher/search/typed_name.hpp"

namespace byline::cluster {
Json has_any(const std::vector<std::string>& terms) {
  Json any = Json::array();
  for (const std::string& term : terms) {
    const TermField& field = field_of_term(term);
    any.push_back({{"term", {{field.name, kept_term(std::string_view(term).substr(field.prefix.size()))}}}});
  }
  return {{"bool", {{"should", any}, {"minimum_should_match", 1}}}};
}

std::string keys_like(std::string_view typed) {
  // What people leave out, between any letters of a word.
  constexpr std::string_view left_out = "[-'. ]*";
  std::string_view longest;
  const std::string loose = loose_key(typed);
  for (const std::string_view word : split(loose, " "))
    if (word.size() > longest.size()) longest = word;
  if (longest.empty()) return {};
  std::string pattern = ".*";
  for (std::size_t at = 0; at < longest.size();) {
    std::size_t end = at + 1;
    while (end < longest.size() && (static_cast<unsigned char>(longest[end]) & 0xc0) == 0x80) ++end;
    if (at > 0) pattern += left_out;
    const char c = longest[at];
    if (static_cast<unsigned char>(c) < 0x80 && !is_lower(c) && !(c >= '0' && c <= '9')) pattern += '\\';
    pattern += longest.substr(at, end - at);
    at = end;
  }
  return pattern + ".*";
}

std::uint32_t NamesInCluster::with_term(const std::string& term) const {
  if (const auto found = known_.find(term); found != known_.end()) return found->second;
  return known_[term] = with_any({term});
}

std::uint32_t NamesInCluster::with_any(const std::vector<std::string>& terms) const {
  return index_.ask("POST", "/_count", {{"query", has_any(terms)}})["count"].get<std::uint32_t>();
}

void NamesInCluster::look_up(const std::vector<std::string>& terms) const {
  Json counts = Json::object();
  std::vector<std::string> asked;
  for (const std::string& term : terms) {
    if (known_.contains(term) || std::find(asked.begin(), asked.end(), term) != asked.end()) continue;
    const TermField& field = field_of_term(term);
    const std::string kept = kept_term(std::string_view(term).substr(field.prefix.size()));
    counts[std::to_string(asked.size())] = {{"filter", {{"term", {{field.name, kept}}}}}};
    asked.push_back(term);
  }
  if (asked.empty()) return;
  const Json found =
      index_.ask("POST", "/_search", {{"size", 0}, {"track_total_hits", false}, {"aggs", std::move(counts)}});
  for (std::size_t i = 0; i < asked.size(); ++i)
    known_[asked[i]] = found["aggregations"][std::to_string(i)]["doc_count"].get<std::uint32_t>();
}

std::string NamesInCluster::written(EntityKind kind, const std::string& term) const {
  const std::string& field = field_of_slot(schema::entity_slot(kind))->name;
  const Json found = index_.ask("POST", "/_search",
                                {{"size", 1},
                                 {"query", has_any({term})},
                                 {"_source", false},
                                 {"docvalue_fields", Json::array({field})}});
  for (const Json& hit : found["hits"]["hits"])
    for (const Json& name : hit["fields"].value(field, Json::array()))
      if (schema::entity_term(kind, name.get<std::string>()) == term) return name;
  return {};
}

void NamesInCluster::each_name(EntityKind kind, std::string_view typed,
                               const std::function<void(std::string_view)>& each) const {
  const TermField& field = field_of_prefix(schema::entity_prefix(kind));
  const auto tell = [&](const std::string& kept, std::uint64_t documents) {
    const std::string key = term_kept_as(kept);
    known_[field.prefix + key] = static_cast<std::uint32_t>(documents);
    each(key);
  };
  if (const std::string pattern = keys_like(typed); !pattern.empty()) {
    constexpr int most = 10'000;
    const Json found = index_.ask(
        "POST", "/_search",
        {{"size", 0},
         {"track_total_hits", false},
         {"aggs", {{"names", {{"terms", {{"field", field.name}, {"size", most}, {"include", pattern}}}}}}}});
    const Json& names = found["aggregations"]["names"];
    if (names.value("sum_other_doc_count", 0) == 0 && names.value("doc_count_error_upper_bound", 0) == 0) {
      for (const Json& bucket : names["buckets"]) tell(bucket["key"], bucket["doc_count"]);
      return;
    }
  }
  index_.each_value(field.name, {}, tell);
}

}  // namespace byline::cluster
