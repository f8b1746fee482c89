#include "searcher/cluster/hits.hpp"

#include <simdjson.h>
#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/member_path.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/json_text.hpp"
#include "searcher/cluster/damage.hpp"
#include "searcher/cluster/query_language.hpp"
#include "searcher/search/hits.hpp"
#include "searcher/search/sorting.hpp"
#include "searcher/search/tie_order.hpp"

namespace byline::cluster {
namespace {

/// With recency the best of so many by their words: what age is to bring up must be among them.
constexpr std::size_t recent_block = 1'000;

DocumentWords words_of(const simdjson::simdjson_result<simdjson::dom::element>& source,
                       const AskedWords& asked) {
  DocumentWords words(asked);
  simdjson::dom::array texts;
  for (const auto& [field, wanted] : asked.fields)
    if (source[field].get(texts) == simdjson::SUCCESS)
      for (const simdjson::dom::element text : texts) words.add(field, std::string_view(text));
  double length = 0;
  if (source[length_field].get(length) == simdjson::SUCCESS) words.set_length(length);
  return words;
}

/// The matches in the cluster's order, piece by piece. What lies deep is found by what comes before it, and
/// not by its number: of numbers a cluster has each shard keep as many documents, and refuses high ones.
class MatchesInOrder {
 public:
  /// `index` and `page` must outlive it.
  MatchesInOrder(ClusterIndex& index, const Part& part, const RankedPage& page)
      : index_(index), page_(page), id_field_(field_of_prefix(schema::id_prefix).name) {
    if (page.ranked) asked_ = words_asked_for(part);
    body_ = {{"query", page.ranked ? weighs(part) : matches(part)},
             {"sort", sort_of(page)},
             {"track_total_hits", false},
             {"track_scores", page.ranked}};
  }

  /// Leaves the next ones out.
  void pass(std::size_t count) {
    constexpr std::size_t by_number = 1'000;
    while (count > 0 && !at_end_) {
      Json body = body_;
      body["_source"] = false;
      std::size_t passed = 0;
      if (last_.is_null()) {
        passed = std::min(count, by_number);
        body["from"] = passed - 1;
        body["size"] = 1;
      } else {
        passed = std::min(count, most_at_once);
        body["search_after"] = last_;
        body["size"] = passed;
      }
      const Json found = index_.ask("POST", search_ + "&filter_path=timed_out,_shards,hits.hits.sort", body);
      const Json hits = found.value("/hits/hits"_json_pointer, Json::array());
      at_end_ = hits.size() < body["size"];
      if (!at_end_) last_ = hits.back()["sort"];
      count -= passed;
      seen_ += passed;
      if (at_end_ && seen_ <= page_.matches) throw changed_meanwhile();
    }
  }

  /// The next ones; fewer where there are no more. At most `most_at_once`.
  std::vector<RankedDocument> next(std::size_t count) {
    if (at_end_) return {};
    Json body = body_;
    body["size"] = count;
    if (!last_.is_null()) body["search_after"] = last_;
    body["_source"] = false;
    if (page_.ranked) {
      body["_source"] = Json::array({length_field});
      for (const auto& [field, words] : asked_.fields) body["_source"].push_back(field);
    }
    const std::string &title_field = field_of_slot(schema::title_slot)->name,
                      &date_field = day_field_of(page_.file_dates),
                      &added_field = field_of_slot(schema::added_slot)->name;
    body["docvalue_fields"] = Json::array({id_field_, title_field, date_field, added_field});
    const std::string answer = index_.ask_bytes("POST", search_, body);
    std::vector<RankedDocument> documents;
    simdjson::dom::parser parser;  // of some megabytes, which the other library takes long for
    for (const simdjson::dom::element hit : parser.parse(answer)["hits"]["hits"].get_array()) {
      const auto value = [&](const std::string& field) -> std::string {
        simdjson::dom::element its;
        if (hit["fields"][field].at(0).get(its) != simdjson::SUCCESS) return {};
        std::string_view text;
        return its.get_string().get(text) == simdjson::SUCCESS ? std::string(text) : simdjson::minify(its);
      };
      const auto number = [&](const std::string& field) {
        const std::string digits = value(field);
        return digits.empty() ? 0 : std::stoull(digits);
      };
      const std::string key{std::string_view(hit["_id"])};
      read_document(index_, key, [&] {
        documents.push_back({.index = std::string(std::string_view(hit["_index"])),
                             .key = key,
                             .id = value(id_field_),
                             .day = static_cast<std::uint32_t>(number(date_field)),
                             .title = value(title_field),
                             .added = number(added_field),
                             .words = words_of(hit["_source"], asked_)});
      });
      if (documents.size() == count) last_ = Json::parse(simdjson::minify(hit["sort"]));
    }
    at_end_ = documents.size() < count;
    seen_ += documents.size();
    if (at_end_ && seen_ < page_.matches) throw changed_meanwhile();
    return documents;
  }

  static constexpr std::size_t most_at_once = 10'000;

 private:
  ClusterIndex& index_;
  const RankedPage& page_;
  const std::string id_field_;
  AskedWords asked_;
  Json body_;
  const std::string search_ = "/_search?search_type=dfs_query_then_fetch";
  Json last_;  // what the last one passed is sorted by
  bool at_end_ = false;
  std::uint64_t seen_ = 0;
};

bool comes_before(const RankedDocument& a, const RankedDocument& b, SortOrder order) {
  const auto day = [&](const RankedDocument& document) {  // ascending in the order wanted, none last
    return document.day == 0                  ? 0xffffffff
           : order == SortOrder::oldest_first ? document.day
                                              : 0xfffffffe - document.day;
  };
  const bool by_day = order == SortOrder::oldest_first || order == SortOrder::newest_first;
  if (by_day && day(a) != day(b)) return day(a) < day(b);
  if (order == SortOrder::first_added && a.added != b.added) return a.added < b.added;
  if (order == SortOrder::last_added && a.added != b.added) return a.added > b.added;
  if (order == SortOrder::title && a.title != b.title) return a.title < b.title;
  const float left = query::comparable(a.score * a.recency), right = query::comparable(b.score * b.recency);
  if (left != right) return left > right;
  const auto newest = [](const RankedDocument& document) { return document.day == 0 ? 0 : document.day; };
  if (newest(a) != newest(b)) return newest(a) > newest(b);
  return a.id < b.id;
}

std::optional<int> day_number(std::uint32_t yyyymmdd) {
  using namespace std::chrono;
  const year_month_day date = calendar_day(static_cast<int>(yyyymmdd));
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(sys_days(date).time_since_epoch().count());
}

/// Of all matches the newest and the oldest day say what age is.
void weigh_by_age(ClusterIndex& index, const Part& part, const RankedPage& page,
                  std::vector<RankedDocument>& documents) {
  const Json field = {{"field", day_field_of(page.file_dates)}};
  const Json found = index.ask("POST", "/_search",
                               {{"size", 0},
                                {"track_total_hits", false},
                                {"query", matches(part)},
                                {"aggs", {{"newest", {{"max", field}}}, {"oldest", {{"min", field}}}}}});
  const auto day = [&](const char* name) {
    const Json& value = found["aggregations"][name]["value"];
    return value.is_number() ? day_number(static_cast<std::uint32_t>(value.get<double>())) : std::nullopt;
  };
  const std::optional<int> last = day_number(static_cast<std::uint32_t>(page.today));
  std::optional<int> newest = day("newest");
  const std::optional<int> oldest = day("oldest");
  if (!newest || !oldest) return;
  if (last) newest = std::min(*newest, *last);
  for (RankedDocument& document : documents) {
    std::optional<int> its = day_number(document.day);
    if (its && last) its = std::min(*its, *last);
    document.recency = recency(std::max(0, *newest - its.value_or(*oldest)), page.recency_days);
  }
}

void weigh_by_closeness(const query::Closeness& closeness, std::span<RankedDocument> documents) {
  const std::string& field = field_of_prefix("").name;
  std::vector<std::vector<query::Places>> places;
  for (const query::CloseWord& word : closeness.words) {
    places.emplace_back();
    for (const RankedDocument& document : documents) {
      query::Places& its = places.back().emplace_back();
      for (const std::string& term : word.terms) {
        const std::vector<std::uint32_t>& of_term = document.words.places(field, term);
        its.insert(its.end(), of_term.begin(), of_term.end());
      }
      std::sort(its.begin(), its.end());
    }
  }
  const std::vector<std::vector<double>> weights = closeness_weights(closeness, places);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i].closeness = std::accumulate(weights[i].begin(), weights[i].end(), 0.0);
    documents[i].score += documents[i].closeness;
  }
}

std::vector<RankedDocument> unranked(MatchesInOrder& matches, const RankedPage& page) {
  matches.pass(page.offset);
  std::vector<RankedDocument> wanted;
  while (wanted.size() < page.wanted) {
    const std::size_t count = std::min(page.wanted - wanted.size(), MatchesInOrder::most_at_once);
    std::vector<RankedDocument> more = matches.next(count);
    std::move(more.begin(), more.end(), std::back_inserter(wanted));
    if (more.size() < count) break;
  }
  return wanted;
}

}  // namespace

std::vector<RankedDocument> documents_of_page(ClusterIndex& index, const Part& part, Statistics& statistics,
                                              const query::Closeness& closeness, const RankedPage& page) {
  if (page.wanted == 0) return {};
  MatchesInOrder matches(index, part, page);
  if (!page.ranked) return unranked(matches, page);
  const bool by_age = page.recency_days > 0 && page.order == SortOrder::relevance;
  const std::size_t size = by_age ? recent_block : ordered_at_once;
  Weighing weighing(statistics);
  std::vector<RankedDocument> wanted;
  const std::size_t first = page.offset / size * size;
  matches.pass(first);
  for (std::size_t from = first; from < page.offset + page.wanted; from += size) {
    std::vector<RankedDocument> documents = matches.next(size);
    const bool is_last = documents.size() < size;
    do
      for (RankedDocument& document : documents) document.score = weighing.weight(part, document.words);
    while (statistics.learn());
    if (by_age) weigh_by_age(index, part, page, documents);
    const auto sort = [&](std::span<RankedDocument> some) {
      std::stable_sort(some.begin(), some.end(), [&](const RankedDocument& a, const RankedDocument& b) {
        return comes_before(a, b, page.order);
      });
    };
    sort(documents);
    if (from == 0 && page.order == SortOrder::relevance && !closeness.pairs.empty()) {
      const auto close = std::span(documents).first(std::min(documents.size(), query::close_documents));
      weigh_by_closeness(closeness, close);
      sort(close);
    }
    for (std::size_t i = 0; i < documents.size(); ++i)
      if (from + i >= page.offset && wanted.size() < page.wanted) wanted.push_back(std::move(documents[i]));
    if (is_last) break;
  }
  return wanted;
}

const std::string& day_field_of(bool file_dates) {
  static const std::string day(day_field);
  return file_dates ? day : field_of_slot(schema::date_slot)->name;
}

Json sort_of(const RankedPage& page) {
  const auto by = [](const std::string& field, const char* order, const char* missing) {
    return Json{{field, {{"order", order}, {"missing", missing}}}};
  };
  const Json newest = by(day_field_of(page.file_dates), "desc", "_last"),
             score = {{"_score", {{"order", "desc"}}}},
             id = by(field_of_prefix(schema::id_prefix).name, "asc", "_last");
  switch (page.order) {
    case SortOrder::newest_first:
      return Json::array({newest, score, id});
    case SortOrder::oldest_first:
      return Json::array({by(day_field_of(page.file_dates), "asc", "_last"), score, id});
    case SortOrder::title:
      return Json::array({by(field_of_slot(schema::title_slot)->name, "asc", "_first"), score, newest, id});
    case SortOrder::first_added:
    case SortOrder::last_added:
      return Json::array({by(field_of_slot(schema::added_slot)->name,
                             page.order == SortOrder::last_added ? "desc" : "asc", "_last"),
                          score, newest, id});
    case SortOrder::relevance:
      break;
  }
  return Json::array({score, newest, id});
}

PassingFailure changed_meanwhile() {
  return {Error::Code::index_changing, "the index changes faster than it can be searched", "try again later"};
}

Highlights highlights_of(const HitMaking& with, const std::vector<RankedDocument>& documents) {
  Highlights highlights;
  const std::string& stems = field_of_prefix(schema::stem_prefix).name;
  const std::string& title_stems = field_of_prefix(schema::title_stem_prefix).name;
  for (const Compiled::Highlight& highlight : with.highlights) {
    std::vector<std::vector<std::string>> positions;
    for (const Alternatives& alternatives : highlight.positions) {
      std::set<std::string> terms;
      for (const Form& form : alternatives) {
        const std::string sign(form.field == stems || form.field == title_stems ? schema::stem_prefix : "");
        if (form.kind == Form::Kind::term) terms.insert(sign + form.text);
        for (const RankedDocument& document : documents)
          if (form.kind != Form::Kind::term)
            for (const std::string& word : document.words.words(form)) terms.insert(sign + word);
      }
      positions.emplace_back(terms.begin(), terms.end());
    }
    if (std::ranges::any_of(positions, [](const auto& terms) { return terms.empty(); })) continue;
    if (positions.size() == 1)
      highlights.words.push_back({std::move(positions[0]), highlight.weight});
    else
      highlights.phrases.push_back(
          {std::move(positions), highlight.window, highlight.ordered, highlight.weight});
  }
  highlights.names = with.names;
  return highlights;
}

StoredFields stored_fields(const Json& source) {
  StoredFields fields = parse_stored_fields(json_text(source.at(std::string(data_field))));
  fields.record_line =
      schema::record_line(source.value(field_of_slot(schema::record_line_slot)->name, std::string()));
  const Json added = source.value(field_of_slot(schema::added_slot)->name, Json());
  if (!added.is_null()) fields.added = added.is_string() ? added.get<std::string>() : added.dump();
  return fields;
}

std::string file_of_member(const Json& source, const std::string& path) {
  const TermField& field = field_of_prefix(schema::file_prefix);
  const Json files = source.value(field.name, Json::array());
  if (path.find(member_separator) == path.npos || files.empty()) return {};
  std::string file = file_on_disk(path, field.prefix + term_kept_as(files.front().get<std::string>()));
  return file == path ? std::string() : file;
}

ReadDocuments::ReadDocuments(ClusterIndex& index, const std::vector<RankedDocument>& documents,
                             const SearchRequest& request, const HitMaking& with)
    : index_(index),
      documents_(documents),
      request_(request),
      with_(with),
      sources_(documents.size()),
      highlighter_(request.bare_hits ? Highlights{} : highlights_of(with, documents), with.analysers) {
  constexpr std::size_t most_at_once = 200;
  const Json fields = Json::array(
      {data_field, field_of_slot(schema::record_line_slot)->name, field_of_slot(schema::added_slot)->name,
       field_of_prefix(schema::file_prefix).name, field_of_prefix(schema::type_prefix).name});
  for (std::size_t from = 0; from < documents.size(); from += most_at_once) {
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    Json keys = Json::array();
    for (std::size_t i = from; i < std::min(from + most_at_once, documents.size()); ++i) {
      places[{documents[i].index, documents[i].key}] = i;
      keys.push_back(documents[i].key);
    }
    Json found = index.ask("POST", "/_search",
                           {{"size", keys.size() * index.count()},
                            {"track_total_hits", false},
                            {"query", {{"ids", {{"values", keys}}}}},
                            {"_source", fields}});
    for (Json& hit : found["hits"]["hits"])
      if (const auto place = places.find({hit["_index"], hit["_id"]}); place != places.end())
        sources_[place->second] = std::move(hit["_source"]);
  }
  if (std::ranges::any_of(sources_, [](const Json& source) { return source.is_null(); }))
    throw changed_meanwhile();
}

StoredFields ReadDocuments::stored(std::size_t place) const {
  StoredFields fields;
  read_document(index_, documents_[place].key, [&] { fields = stored_fields(sources_[place]); });
  return fields;
}

Hit ReadDocuments::hit(std::size_t place, std::uint64_t rank) {
  Hit hit;
  read_document(index_, documents_[place].key, [&] { hit = hit_made(place, rank); });
  return hit;
}

Hit ReadDocuments::hit_made(std::size_t place, std::uint64_t rank) {
  const RankedDocument& document = documents_[place];
  const StoredFields fields = stored_fields(sources_[place]);
  Hit hit = hit_made_of(fields, with_.aliases, request_, highlighter_, {});
  hit.rank = rank;
  hit.score = document.score * document.recency;
  hit.closeness = document.closeness;
  hit.all_words = document.all_words;
  if (request_.recency_days > 0) hit.recency = document.recency;
  if (request_.sort == SortOrder::first_added || request_.sort == SortOrder::last_added)
    hit.added = fields.added;
  if (request_.bare_hits) return hit;
  hit.file = file_of_member(sources_[place], hit.path);
  const Json types = sources_[place].value(field_of_prefix(schema::type_prefix).name, Json::array());
  if (request_.file_types && !types.empty()) hit.type = types.front();
  return hit;
}

}  // namespace byline::cluster
