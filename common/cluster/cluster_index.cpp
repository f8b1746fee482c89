#include "common/cluster/cluster_index.hpp"

#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
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

std::string bytes_of(const Json& body) { return json_text(body); }

}  // namespace

Error failure_of(const ClusterAddress& address, const http::Answer& answer) {
  std::string reason = "HTTP status " + std::to_string(answer.status);
  const Json json = Json::parse(answer.body, nullptr, false);
  if (json.is_object() && json.contains("error")) {
    const Json* error = &json["error"];
    if (error->is_object() && error->contains("root_cause") && !(*error)["root_cause"].empty())
      error = &(*error)["root_cause"][0];
    if (error->is_object())
      reason = error->value("reason", reason);
    else if (error->is_string())
      reason = error->get<std::string>();
  }
  constexpr std::size_t longest = 300;
  return {Error::Code::cluster_failed,
          address.origin + " does not do what it was asked: " +
              printable(to_valid_utf8(reason.substr(0, character_boundary(reason, longest))))};
}

ClusterIndex::ClusterIndex(const ClusterAddress& address, std::function<bool()> stopped)
    : address_(address), client_(address, std::move(stopped)) {}

std::string ClusterIndex::name() const {
  const std::size_t scheme = address_.origin.find("://") + 3;
  return "opensearch+" + address_.origin.substr(0, scheme) +
         (address_.user.empty() ? "" : address_.user + '@') + address_.origin.substr(scheme) + '/' +
         address_.index;
}

std::optional<Json> ClusterIndex::meta() {
  const http::Answer answer = ask_raw("GET", "/_mapping", {});
  if (answer.status == 404) return std::nullopt;
  if (!answer.ok()) throw failure_of(address_, answer);
  const Json mappings = parsed(address_, answer.body);
  const Json* meta = nullptr;
  if (mappings.is_object() && mappings.size() == 1 && mappings.begin()->contains("mappings"))
    if (const Json& its = mappings.begin()->at("mappings"); its.contains("_meta")) meta = &its["_meta"];
  if (!meta || !meta->contains("byline") || !(*meta)["byline"].is_number_integer())
    throw Error(Error::Code::index_foreign, "the index " + name() + " is not one of Byline's",
                "name another one; nothing was changed in this one");
  if (const int found = (*meta)["byline"]; found != version)
    throw Error(
        Error::Code::index_version,
        "the index " + name() + " is of version " + std::to_string(found) + ", and this program reads " +
            std::to_string(version),
        found > version ? "update Byline" : "index the documents again, into an index of another name");
  return *meta;
}

Json ClusterIndex::require() {
  std::optional<Json> found = meta();
  if (!found)
    throw Error(Error::Code::index_missing, "there is no index at " + name(),
                "make one with: " + indexer_name() + " --db " + name() + " PATH");
  return std::move(*found);
}

http::Answer ClusterIndex::ask_raw(std::string_view method, std::string_view path, std::string_view body) {
  return client_.ask(method, '/' + address_.index + std::string(path), body);
}

http::Answer ClusterIndex::ask_beside(std::string_view method, std::string_view path, std::string_view body) {
  return client_.ask(method, '/' + address_.index + ".byline" + std::string(path), body);
}

Json ClusterIndex::whole(const http::Answer& answer) const {
  if (!answer.ok()) throw failure_of(address_, answer);
  Json json = parsed(address_, answer.body);
  // What some shards do not answer would be missing in silence.
  if (json.is_object() && json.contains("_shards") && json["_shards"].value("failed", 0) > 0)
    throw Error(Error::Code::cluster_failed,
                "parts of the index " + name() +
                    " do not answer: " + std::to_string(json["_shards"].value("failed", 0)) + " of " +
                    std::to_string(json["_shards"].value("total", 0)) + " shards",
                "look at the cluster's health");
  return json;
}

Json ClusterIndex::ask(std::string_view method, std::string_view path, const Json& body) {
  return whole(ask_raw(method, path, body.is_null() ? std::string() : bytes_of(body)));
}

std::string ClusterIndex::ask_bytes(std::string_view method, std::string_view path, const Json& body) {
  http::Answer answer = ask_raw(method, path, bytes_of(body));
  // What is missing stands before the hits, if anything is.
  const std::string_view head = std::string_view(answer.body).substr(0, answer.body.find("\"hits\""));
  if (!answer.ok() || head.find("\"failed\":0") == head.npos) whole(answer);
  return std::move(answer.body);
}

Json ClusterIndex::scroll(const std::string& id) {
  return whole(client_.ask("POST", "/_search/scroll", bytes_of({{"scroll", "5m"}, {"scroll_id", id}})));
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

std::string ClusterIndex::kept(const std::string& name) {
  const auto piece = [&](const std::string& id) -> std::optional<Json> {
    const http::Answer answer = ask_beside("GET", "/_source/" + id);
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

void ClusterIndex::keep(const std::string& name, std::string_view text) {
  const auto put = [&](const std::string& id, const Json& body) {
    const http::Answer answer = ask_beside("PUT", "/_doc/" + id + "?refresh=true", body.dump());
    if (!answer.ok()) throw failure_of(address_, answer);
  };
  if (const http::Answer there = ask_beside("HEAD", ""); there.status == 404) {
    const Json body = {{"settings", {{"number_of_shards", 1}, {"auto_expand_replicas", "0-1"}}},
                       {"mappings", {{"enabled", false}, {"_meta", {{"byline", version}}}}}};
    const http::Answer made = ask_beside("PUT", "", body.dump());
    if (!made.ok() && made.status != 400) throw failure_of(address_, made);  // 400: another has just made it
  }
  // The pieces of another text have other names, so that whoever reads finds the old text or the new one.
  const http::Answer before = ask_beside("GET", "/_source/" + name);
  const Json old = before.ok() ? parsed(address_, before.body) : Json::object();
  const std::string stamp = to_hexadecimal(hash64(text));
  std::size_t pieces = 0;
  for (std::size_t at = 0; at < text.size(); at += piece_bytes, ++pieces)
    put(name + '-' + stamp + '-' + std::to_string(pieces),
        {{"bytes", to_hexadecimal(text.substr(at, piece_bytes))}});
  put(name, {{"stamp", stamp}, {"pieces", pieces}});
  if (const std::string old_stamp = old.value("stamp", stamp); old_stamp != stamp)
    for (std::size_t i = 0; i < old.value("pieces", std::size_t{0}); ++i)
      ask_beside("DELETE", "/_doc/" + name + '-' + old_stamp + '-' + std::to_string(i));
}

}  // namespace byline::cluster
