#include "searcher/cluster/timeline.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "common/text/date.hpp"
#include "searcher/cluster/damage.hpp"
#include "searcher/cluster/query_language.hpp"
#include "searcher/stories/central_hits.hpp"

namespace byline::cluster {
namespace {

struct PeriodOfMatches {
  std::uint64_t documents = 0;
  std::set<std::string> sources{};
  std::vector<std::size_t> best{};  // by their places
};
using Periods = std::map<int, PeriodOfMatches>;

/// Counts the matches that have a day.
void count(ClusterIndex& index, const Part& part, const std::string& day_in, DateUnit by, Periods& periods) {
  constexpr std::size_t at_once = 10'000;
  const auto by_field = [](const char* name, const std::string& field, bool may_be_missing) {
    return Json{{name, {{"terms", {{"field", field}, {"missing_bucket", may_be_missing}}}}}};
  };
  Json days = {
      {"size", at_once},
      {"sources", Json::array({by_field("day", day_in, false),
                               by_field("source", field_of_prefix(schema::source_prefix).name, true)})}};
  for (std::size_t found = at_once; found == at_once;) {
    const Json answer = index.ask("POST", "/_search",
                                  {{"size", 0},
                                   {"track_total_hits", false},
                                   {"query", matches(part)},
                                   {"aggs", {{"days", {{"composite", days}}}}}});
    const Json& its = answer["aggregations"]["days"];
    found = its["buckets"].size();
    if (found == at_once) days["after"] = its["after_key"];
    for (const Json& bucket : its["buckets"]) {
      const int day = bucket["key"]["day"].get<int>();
      if (!calendar_day(day).ok()) continue;
      PeriodOfMatches& period = periods[period_of(by, day)];
      period.documents += bucket["doc_count"].get<std::uint64_t>();
      if (const Json& source = bucket["key"]["source"]; source.is_string()) period.sources.insert(source);
    }
  }
}

/// Of each of these periods the first match in order.
void tell_best(ClusterIndex& index, const Part& part, const RankedPage& page, const std::string& day_in,
               DateUnit by, std::span<const std::pair<int, TimelinePeriod*>> periods) {
  constexpr std::size_t at_once = 200;
  while (!periods.empty()) {
    const auto some = periods.first(std::min(at_once, periods.size()));
    periods = periods.subspan(some.size());
    Json filters = Json::array();
    for (const auto& [period, told] : some)
      filters.push_back(
          {{"range", {{day_in, {{"gte", first_day(by, period)}, {"lt", first_day(by, period + 1)}}}}}});
    const std::string data = std::string(data_field) + '.';
    const Json first = {{"size", 1},
                        {"sort", sort_of(page)},
                        {"_source", Json::array({data + "id", data + "title", data + "source"})}};
    const Json answer = index.ask("POST", "/_search",
                                  {{"size", 0},
                                   {"track_total_hits", false},
                                   {"query", page.ranked ? weighs(part) : matches(part)},
                                   {"aggs",
                                    {{"periods",
                                      {{"filters", {{"filters", std::move(filters)}}},
                                       {"aggs", {{"first", {{"top_hits", first}}}}}}}}}});
    for (std::size_t i = 0; i < some.size(); ++i)
      for (const Json& hit : answer["aggregations"]["periods"]["buckets"][i]["first"]["hits"]["hits"]) {
        read_document(index, hit["_id"], [&, told = some[i].second] {
          const Json& stored = hit["_source"].at(std::string(data_field));
          told->headline = stored.value("title", "");
          told->id = stored.value("id", "");
          told->source = stored.value("source", "");
        });
      }
  }
}

}  // namespace

Timeline timeline_of(ClusterIndex& index, const Part& part, const RankedPage& page,
                     std::span<const RankedDocument> documents, MatchesToGroup& best, DateUnit by) {
  const std::string& day_in = day_field_of(page.file_dates);
  Timeline timeline;
  timeline.by = by;
  Periods periods;
  count(index, part, day_in, by, periods);
  for (std::size_t place = 0; place < documents.size(); ++place)
    if (const auto day = static_cast<int>(documents[place].day); calendar_day(day).ok())
      if (const auto period = periods.find(period_of(by, day)); period != periods.end())
        period->second.best.push_back(place);

  timeline.periods.reserve(periods.size());
  std::vector<std::vector<std::size_t>> sets;
  std::vector<TimelinePeriod*> told;
  std::vector<std::pair<int, TimelinePeriod*>> others;
  for (auto& [number, period] : periods) {
    timeline.periods.push_back({period_name(by, number), period.documents, period.sources.size()});
    if (period.best.empty()) {
      others.emplace_back(number, &timeline.periods.back());
      continue;
    }
    sets.push_back(std::move(period.best));
    told.push_back(&timeline.periods.back());
  }
  timeline.beyond = others.size();
  std::vector<SketchedHit> sketched;
  for (std::size_t place = 0; place < best.count(); ++place) sketched.push_back(best.sketched(place));
  const std::vector<std::size_t> central = central_hits(sketched, best.furniture(), sets, best.corrections());
  for (std::size_t i = 0; i < central.size(); ++i) {
    StoredFields document = best.stored(central[i]);
    told[i]->headline = std::move(document.title);
    told[i]->id = std::move(document.id);
    told[i]->source = std::move(document.source);
  }
  tell_best(index, part, page, day_in, by, others);
  return timeline;
}

}  // namespace byline::cluster
