#include "common/cluster/cluster_index.hpp"

#include <simdjson.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
#include "common/http/failure_reason.hpp"
#include "common/json_text.hpp"
#include "common/program_names.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"

namespace byline::cluster {
namespace {

/// A piece of a text that is kept beside the index: below what a cluster takes at once, and a document holds
/// well.
constexpr std::size_t piece_bytes = 4'000'000;

Json parsed(const ClusterAddress& address, const std::string& body) {
  Json json = Json::parse(body, nullptr, false);
  if (json.is_discarded())
    throw Error(Error::Code::cluster_failed, address.origin + " answers what is no JSON",
                "is this the address of an OpenSearch?");
  return json;
}

std::string bytes_of(const Json& body) { return body.is_null() ? std::string() : json_text(body); }

Error foreign_index(const std::string& name) {
  return {Error::Code::index_foreign, "the index " + name + " is not one of Byline's",
          "name another one; nothing was changed in this one"};
}

/// What stands in `_meta` of an index, of its part of the answer to a question for mappings. Throws Error
/// where it is none of Byline's.
Json own_meta(const std::string& name, const Json& its) {
  Json meta = its.is_object() ? its.value("/mappings/_meta"_json_pointer, Json::object()) : Json::object();
  if (!meta.contains("byline") || !meta["byline"].is_number_integer()) throw foreign_index(name);
  return meta;
}

/// Which index it is that an answer which is an error complains of, where it names one.
std::string index_complained_of(const http::Answer& answer) {
  const Json json = Json::parse(answer.body, nullptr, false);
  for (const char* at : {"/error/root_cause/0/index", "/error/index"})
    if (const Json::json_pointer pointer(at); json.contains(pointer) && json[pointer].is_string())
      return printable(json[pointer].get<std::string>());
  return {};
}

bool is_search(std::string_view path) { return path.starts_with("/_search") || path.starts_with("/_count"); }

/// How a moment of an index is asked for: OpenSearch and Elasticsearch say it in other words.
struct MomentDialect {
  std::string_view path, key;
  bool ends_several;
};
constexpr MomentDialect moment_dialects[] = {{"/_search/point_in_time", "pit_id", true},
                                             {"/_pit", "id", false}};
constexpr std::string_view moment_lasts = "1m";  // from one question to the next

Error too_many_words() {
  return {Error::Code::query_limit, "the query stands for more words than a cluster looks for at once",
          "write more letters of words with * and ~, or fewer words"};
}

}  // namespace

Error failure_of(const ClusterAddress& address, const http::Answer& answer) {
  const std::string reason = http::failure_reason(answer.body), index = index_complained_of(answer);
  if (http::is_of_too_many_words(reason)) return too_many_words();
  return {Error::Code::cluster_failed,
          address.origin + " does not do what it was asked" +
              (index.empty() ? "" : " of the index " + index) + ": " +
              (reason.empty() ? "HTTP status " + std::to_string(answer.status) : reason)};
}

ClusterIndex::ClusterIndex(const ClusterAddress& address, std::function<bool()> stopped)
    : address_(address), indexes_(address.indexes()), client_(address, std::move(stopped)) {}

std::vector<Json> ClusterIndex::metas(Told told) {
  const http::Answer answer =
      ask_raw("GET", told == Told::by_manager ? "/_mapping?master_timeout=5s" : "/_mapping?local=true", {});
  if (answer.status == 404) return {};
  if (!answer.ok()) throw failure_of(address_, answer);
  const Json mappings = parsed(address_, answer.body);
  if (!mappings.is_object() || mappings.empty()) throw foreign_index(name());
  std::vector<Json> metas;
  indexes_.clear();
  for (const auto& [index, its] : mappings.items()) {
    const std::string name = mappings.size() == 1 ? this->name() : address_.name_of(index);
    Json meta = own_meta(name, its);
    if (const int found = meta["byline"]; found != version)
      throw Error(
          Error::Code::index_version,
          "the index " + name + " is of version " + std::to_string(found) + ", and this program reads " +
              std::to_string(version),
          found > version ? "update Byline" : "index the documents again, into an index of another name");
    metas.push_back(std::move(meta));
    indexes_.push_back(index);
  }
  return metas;
}

std::optional<Json> ClusterIndex::meta(Told told) {
  std::vector<Json> all = metas(told);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::vector<Json> ClusterIndex::require_all(Told told) {
  std::vector<Json> all = metas(told);
  if (!all.empty()) return all;
  std::string missing = address_.index;
  for (const std::string& index : address_.indexes())
    if (client_.ask("HEAD", '/' + index, {}).status == 404) missing = index;
  const std::string name = address_.name_of(missing);
  throw Error(Error::Code::index_missing, "there is no index at " + name,
              "make one with: " + indexer_name() + " --db " + name + " PATH");
}

std::vector<Json> ClusterIndex::require_open() {
  std::vector<Json> all = require_all(Told::by_any_node);
  ask("GET", "/_count");
  return all;
}

Json ClusterIndex::require(Told told) { return std::move(require_all(told).front()); }

void ClusterIndex::require_one() const {
  if (count() == 1) return;
  throw Error(Error::Code::option_conflict,
              "several indexes are searched as one, and their names joined, but each is written by itself",
              "name one of them");
}

std::vector<ClusterIndex::LeftOut> ClusterIndex::leave_out_unusable() {
  std::vector<LeftOut> left_out;
  std::string there;
  for (const std::string& index : address_.indexes()) {
    ClusterAddress address = address_;
    address.index = index;
    try {
      ClusterIndex(address).require_open();
      there += (there.empty() ? "" : ",") + index;
    } catch (const PassingFailure&) {
      throw;
    } catch (const Error& error) {
      if (!is_of_index(error)) throw;
      left_out.push_back({address.name(), error.what()});
    }
  }
  if (there.empty()) return {};
  address_.index = there;
  indexes_ = address_.indexes();
  return left_out;
}

http::Answer ClusterIndex::ask_raw(std::string_view method, std::string_view path, std::string_view body) {
  return client_.ask(method, '/' + address_.index + std::string(path), body);
}

http::Answer ClusterIndex::ask_beside(const std::string& index, std::string_view method,
                                      std::string_view path, std::string_view body) {
  return client_.ask(method, '/' + index + ".byline" + std::string(path), body);
}

/// What shards do not answer, or not in time, would be missing in silence. Of searches those count, too, that
/// are nowhere just then, which a cluster does not call failures; of other questions it is copies that are
/// not there.
Json ClusterIndex::whole(const http::Answer& answer, bool of_search) const {
  if (!answer.ok()) throw failure_of(address_, answer);
  Json json = parsed(address_, answer.body);
  if (!json.is_object()) return json;
  if (json.value("timed_out", false))
    throw PassingFailure(
        Error::Code::cluster_failed,
        address_.origin + " has searched a part of the index " + name() + " only, for want of time",
        "look at the cluster's health, and at the time that it gives to searches");
  if (const auto shards = json.find("_shards"); shards != json.end()) {
    for (const Json& failure : shards->value("failures", Json::array()))
      if (http::is_of_too_many_words(failure.value("/reason/reason"_json_pointer, std::string())))
        throw too_many_words();
    const int all = shards->value("total", 0), failed = shards->value("failed", 0);
    const int silent = of_search ? std::max(failed, all - shards->value("successful", 0)) : failed;
    if (silent > 0)
      throw PassingFailure(Error::Code::cluster_failed,
                           "parts of the index " + name() + " do not answer: " + std::to_string(silent) +
                               " of " + std::to_string(all) + " shards",
                           "look at the cluster's health");
  }
  return json;
}

http::Answer ClusterIndex::put(std::string_view method, std::string_view path, const Json& body) {
  if (moment_.empty() || !path.starts_with("/_search")) {
    std::string all(path);
    if (is_search(path) && !preference_.empty())
      all += (all.find('?') == all.npos ? "?preference=" : "&preference=") + preference_;
    return ask_raw(method, all, bytes_of(body));
  }
  Json of_moment = body;
  of_moment["pit"] = {{"id", moment_}, {"keep_alive", moment_lasts}};
  return client_.ask(method, path, bytes_of(of_moment));
}

Json ClusterIndex::ask(std::string_view method, std::string_view path, const Json& body) {
  return whole(put(method, path, body), is_search(path));
}

std::string ClusterIndex::ask_bytes(std::string_view method, std::string_view path, const Json& body) {
  http::Answer answer = put(method, path, body);
  if (!answer.ok()) throw failure_of(address_, answer);
  // What is missing stands before the hits, if anything is: all of it is not read twice.
  std::string head = answer.body.substr(0, answer.body.find("\"hits\""));
  head += "\"hits\":{}}";
  whole({answer.status, Json::accept(head) ? head : answer.body}, is_search(path));
  return std::move(answer.body);
}

void ClusterIndex::prefer(std::string_view question) { preference_ = to_hexadecimal(hash64(question)); }

ClusterIndex::Moment::Moment(ClusterIndex& index) : index_(index) {
  const std::string how = "?keep_alive=" + std::string(moment_lasts) +
                          (index.preference_.empty() ? std::string() : "&preference=" + index.preference_);
  for (dialect_ = 0; dialect_ < std::size(moment_dialects); ++dialect_) {
    const MomentDialect& dialect = moment_dialects[dialect_];
    const http::Answer answer = index.ask_raw("POST", std::string(dialect.path) + how, {});
    if (answer.status >= 400 && answer.status < 500) continue;  // an older cluster knows none
    index.moment_ = index.whole(answer, true).value(dialect.key, "");
    return;
  }
}

ClusterIndex::Moment::~Moment() {
  const std::string moment = std::exchange(index_.moment_, {});
  if (moment.empty() || std::uncaught_exceptions() > 0) return;  // it ends by itself
  const MomentDialect& dialect = moment_dialects[dialect_];
  try {
    const Json which = dialect.ends_several ? Json::array({moment}) : Json(moment);
    index_.client_.ask("DELETE", dialect.path, bytes_of({{dialect.key, which}}));
  } catch (const Error&) {
  }
}

Json ClusterIndex::scroll(const std::string& id) {
  return whole(client_.ask("POST", "/_search/scroll", bytes_of({{"scroll", "5m"}, {"scroll_id", id}})), true);
}

void ClusterIndex::end_scroll(const std::string& id) {
  client_.ask("DELETE", "/_search/scroll", bytes_of({{"scroll_id", Json::array({id})}}));
}

Json ClusterIndex::ask(std::string_view method, std::string_view path) { return ask(method, path, Json()); }

void ClusterIndex::each_value(std::string_view field, const Json& query,
                              const std::function<void(const std::string&, std::uint64_t)>& each) {
  each_value_of(
      {std::string(field)}, query,
      [&](const std::string&, const std::string& value, std::uint64_t documents) { each(value, documents); });
}

void ClusterIndex::each_value_of(
    const std::set<std::string>& fields, const Json& query,
    const std::function<void(const std::string&, const std::string&, std::uint64_t)>& each) {
  constexpr std::size_t values_at_once = 60'000;  // a cluster answers some more, unless it is told otherwise
  Json pages = Json::object();
  for (const std::string& field : fields)
    pages[field]["composite"] = {{"size", values_at_once / fields.size()},
                                 {"sources", Json::array({{{"value", {{"terms", {{"field", field}}}}}}})}};
  while (!pages.empty()) {
    Json body = {{"size", 0}, {"track_total_hits", false}, {"aggs", pages}};
    if (!query.is_null()) body["query"] = query;
    const std::string answer = ask_bytes("POST", "/_search", body);
    simdjson::dom::parser parser;  // of some megabytes, which the other library takes long for
    for (const auto& [key, values] : parser.parse(answer)["aggregations"].get_object()) {
      const std::string field(key);
      const simdjson::dom::array buckets = values["buckets"];
      for (const simdjson::dom::element bucket : buckets) {
        const simdjson::dom::element value = bucket["key"]["value"];
        each(field, value.is_string() ? std::string(std::string_view(value)) : simdjson::minify(value),
             std::uint64_t(bucket["doc_count"]));
      }
      if (Json& page = pages[field]["composite"]; buckets.size() < page["size"])
        pages.erase(field);
      else
        page["after"] = Json::parse(simdjson::minify(values["after_key"]));
    }
  }
}

std::string ClusterIndex::kept(const std::string& name) { return kept_by(indexes_.front(), name); }

std::vector<std::string> ClusterIndex::kept_by_each(const std::string& name) {
  std::vector<std::string> all;
  for (const std::string& index : indexes_) all.push_back(kept_by(index, name));
  return all;
}

void ClusterIndex::keep(const std::string& name, std::string_view text) {
  require_own_beside();
  for (const std::string& index : indexes_) keep_by(index, name, text);
}

void ClusterIndex::require_own_beside() {
  for (const std::string& index : indexes_) {
    const http::Answer answer = ask_beside(index, "GET", "/_mapping");
    if (answer.status == 404) continue;
    if (!answer.ok()) throw failure_of(address_, answer);
    for (const Json& its : parsed(address_, answer.body)) own_meta(address_.name_of(index + ".byline"), its);
  }
}

std::string ClusterIndex::kept_by(const std::string& index, const std::string& name) {
  const auto piece = [&](const std::string& id) -> std::optional<Json> {
    const http::Answer answer = ask_beside(index, "GET", "/_source/" + id);
    if (answer.status == 404) return std::nullopt;
    if (!answer.ok()) throw failure_of(address_, answer);
    return parsed(address_, answer.body);
  };
  const std::optional<Json> head = piece(name);
  std::string text;
  if (!head) return text;
  const std::string stamp = head->value("stamp", "");
  for (std::size_t i = 0; i < head->value("pieces", std::size_t{0}); ++i) {
    const std::optional<Json> next = piece(name + '-' + stamp + '-' + std::to_string(i));
    if (!next) return {};
    text += from_hexadecimal(next->value("bytes", ""));
  }
  return text;
}

void ClusterIndex::keep_by(const std::string& index, const std::string& name, std::string_view text) {
  const auto put = [&](const std::string& id, const Json& body) {
    const http::Answer answer = ask_beside(index, "PUT", "/_doc/" + id + "?refresh=true", body.dump());
    if (!answer.ok()) throw failure_of(address_, answer);
  };
  if (const http::Answer there = ask_beside(index, "HEAD", ""); there.status == 404) {
    const Json body = {{"settings", {{"number_of_shards", 1}, {"auto_expand_replicas", "0-1"}}},
                       {"mappings", {{"enabled", false}, {"_meta", {{"byline", version}}}}}};
    const http::Answer made = ask_beside(index, "PUT", "", body.dump());
    if (!made.ok() && made.status != 400) throw failure_of(address_, made);  // 400: another has just made it
  }
  // The pieces of another text have other names, so that whoever reads finds the old text or the new one.
  const http::Answer before = ask_beside(index, "GET", "/_source/" + name);
  const Json old = before.ok() ? parsed(address_, before.body) : Json::object();
  const std::string stamp = to_hexadecimal(hash64(text));
  std::size_t pieces = 0;
  for (std::size_t at = 0; at < text.size(); at += piece_bytes, ++pieces)
    put(name + '-' + stamp + '-' + std::to_string(pieces),
        {{"bytes", to_hexadecimal(text.substr(at, piece_bytes))}});
  put(name, {{"stamp", stamp}, {"pieces", pieces}});
  if (const std::string old_stamp = old.value("stamp", stamp); old_stamp != stamp)
    for (std::size_t i = 0; i < old.value("pieces", std::size_t{0}); ++i)
      ask_beside(index, "DELETE", "/_doc/" + name + '-' + old_stamp + '-' + std::to_string(i));
}

}  // namespace byline::cluster
