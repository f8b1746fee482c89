#include "searcher/cluster/statistics.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/cluster/cluster_fields.hpp"
#include "common/json_text.hpp"
#include "searcher/cluster/names.hpp"
#include "searcher/cluster/query_language.hpp"

namespace byline::cluster {
namespace {

/// Of one request: each is a filter that all documents are counted by.
constexpr std::size_t most_at_once = 500;

}  // namespace

std::uint64_t Statistics::with_term(const std::string& field, const std::string& text) {
  return count({{"term", {{field, text}}}});
}

std::uint64_t Statistics::with_any(const std::vector<std::string>& terms) { return count(has_any(terms)); }

std::uint64_t Statistics::matching(const Part& part) { return count(matches(part)); }

std::uint64_t Statistics::count(const Json& query) {
  std::string text = json_text(query);
  if (const auto found = known_.find(text); found != known_.end()) return found->second;
  wanted_.insert(std::move(text));
  return 0;
}

bool Statistics::learn() {
  if (wanted_.empty() && knows_sums_) return false;
  do {
    Json filters = Json::object();
    std::vector<std::string> asked;
    while (!wanted_.empty() && asked.size() < most_at_once) {
      asked.push_back(*wanted_.begin());
      wanted_.erase(wanted_.begin());
      filters[std::to_string(asked.size() - 1)] = Json::parse(asked.back());
    }
    Json aggregations = {{"length", {{"avg", {{"field", length_field}}}}}};
    if (!asked.empty()) aggregations["counts"] = {{"filters", {{"filters", filters}}}};
    const Json found =
        index_.ask("POST", "/_search", {{"size", 0}, {"track_total_hits", true}, {"aggs", aggregations}});
    documents_ = found["hits"]["total"]["value"].get<double>();
    if (const Json& length = found["aggregations"]["length"]["value"]; length.is_number())
      average_length_ = std::max(1.0, length.get<double>());
    knows_sums_ = true;
    for (std::size_t i = 0; i < asked.size(); ++i)
      known_[asked[i]] =
          found["aggregations"]["counts"]["buckets"][std::to_string(i)]["doc_count"].get<std::uint64_t>();
  } while (!wanted_.empty());
  return true;
}

}  // namespace byline::cluster
