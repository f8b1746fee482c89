#include "indexer/cluster/cluster_upkeep.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "common/analysis/fingerprint.hpp"
#include "common/cluster/cluster_fields.hpp"
#include "common/cluster/cluster_index.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/index_store.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/cluster/bulk_sender.hpp"
#include "indexer/cluster/cluster_names.hpp"
#include "indexer/cluster/known_documents.hpp"
#include "indexer/sources/file_walk.hpp"

namespace byline::cluster {
namespace {

class IndexInCluster : public KeptIndex {
 public:
  IndexInCluster(const ClusterAddress& address, const Layout& layout) : address_(address), layout_(layout) {}

  RunSummary run(const RunOptions& options, RunObserver& observer, Interruption& interruption) override {
    try {
      const std::unique_ptr<IndexStore> store = cluster_store(address_, layout_, options, interruption);
      return run_indexing(options, *store, observer, interruption);
    } catch (const Error&) {
      interruption.stop_if_asked();  // which is why it was given up
      throw;
    }
  }
  RunSummary reanalyse(const RunOptions&, RunObserver&, Interruption&) override {
    throw cannot_be("--reanalyse", "index the documents again, into an index of another name");
  }
  std::pair<std::uint64_t, std::uint64_t> compact(const WriteAccess&) override {
    throw cannot_be("--compact", "the cluster does that by itself");
  }

  bool has_documents(const std::string& path_or_id) override {
    open();
    return number_of(index().ask("POST", "/_count", {{"query", those_of(path_or_id)}})["count"]) > 0;
  }
  std::uint64_t remove(const std::string& path_or_id, const WriteAccess& access) override {
    open();
    index().ask("POST", "/_refresh");
    std::vector<BulkDocuments::Lines> lines;
    each_document(index(), those_of(path_or_id), Json::array(), [&](const Json& hit) {
      std::string id = hit["_id"], text = "{\"delete\":{\"_id\":";
      append_json_string(text, id);
      lines.push_back({std::move(id), text + "}}\n"});
    });
    if (lines.empty()) return 0;
    const std::uint64_t gone = lines.size();
    access.interruption.commit();
    BulkSender(address_, {}).send(std::move(lines), [](const std::string& id, const std::string& why) {
      throw Error(Error::Code::cluster_failed,
                  "the document " + printable(id) + " cannot be removed: " + why);
    });
    index().ask("POST", "/_refresh");
    access.interruption.committed();
    return gone;
  }

  std::uint64_t forget_skips(const std::string& path, const WriteAccess&) override {
    open();
    SkippedFiles skips = unpack_skipped_files(index().kept("skipped"));
    const std::uint64_t forgotten = byline::forget_skips(skips, absolute_path(path));
    if (forgotten > 0) index().keep("skipped", pack_skipped_files(skips));
    return forgotten;
  }

  std::vector<IndexProblem> check() override {
    open();
    std::vector<IndexProblem> problems;
    const std::string health = index().ask("GET", "/_stats/docs")["_shards"].value("failed", 0) > 0
                                   ? "some of its shards are not there"
                                   : "";
    if (!health.empty()) problems.push_back({health});
    index().ask("POST", "/_refresh");
    for (const std::string_view field : {std::string_view("id"), std::string_view("signature")}) {
      const Json without = {{"bool", {{"must_not", {{"exists", {{"field", field}}}}}}}};
      if (const std::uint64_t count =
              number_of(index().ask("POST", "/_count", {{"query", without}})["count"]);
          count > 0)
        problems.push_back({counted(count, "document has", "documents have") + " no " + std::string(field)});
    }
    return problems;
  }
  void require_same_words() override {
    const Json& meta = open();
    const std::string settings = meta.value("analysis", "");
    if (settings == analysis_settings()) return;
    if (const std::string otherwise = terms_made_otherwise(settings, meta.value("fingerprints", ""));
        !otherwise.empty())
      throw Error(Error::Code::index_version,
                  "the index " + index().name() + " is sound, but was built with other rules for words (" +
                      otherwise + ")",
                  "index the documents again, into an index of another name");
  }

  IndexStatistics statistics() override;
  std::uint64_t join_names() override {
    index().require(ClusterIndex::Told::by_manager);
    index().ask("POST", "/_refresh");
    return cluster::join_names(index());
  }

 private:
  ClusterIndex& index() {
    if (!index_) index_.emplace(address_);
    return *index_;
  }
  const Json& open() {
    if (meta_.is_null()) meta_ = index().require(ClusterIndex::Told::by_manager);
    index().require_one();
    return meta_;
  }
  static Error cannot_be(const std::string& what, const std::string& hint) {
    return {Error::Code::option_conflict, what + " cannot be had of an index in a cluster", hint};
  }
  static std::uint64_t number_of(const Json& json) { return json.get<std::uint64_t>(); }

  /// Those with the id, or of the file or folder.
  static Json those_of(const std::string& path_or_id) {
    Json any = Json::array();
    const auto add = [&any](std::string_view prefix, const std::string& term) {
      const std::string kept = kept_term(std::string_view(term).substr(prefix.size()));
      any.push_back({{"term", {{field_of_prefix(prefix).name, kept}}}});
    };
    add(schema::id_prefix, schema::id_term(path_or_id));
    const std::string path = absolute_path(path_or_id);
    for (const std::string_view prefix : {schema::file_prefix, schema::member_prefix, schema::folder_prefix})
      add(prefix, schema::make_term(prefix, path));
    return {{"bool", {{"should", any}}}};
  }

  const ClusterAddress address_;
  const Layout layout_;
  std::optional<ClusterIndex> index_;
  Json meta_;
};

std::vector<std::pair<std::string, std::uint64_t>> counts(const Json& aggregation) {
  std::vector<std::pair<std::string, std::uint64_t>> found;
  for (const Json& bucket : aggregation["buckets"])
    found.emplace_back(bucket["key"].get<std::string>(), bucket["doc_count"].get<std::uint64_t>());
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return found;
}

/// Of all documents, without copies: what a cluster tells of its stores is of some seconds ago.
std::uint64_t bytes_of(const Json& segments) {
  std::uint64_t bytes = 0;
  for (const Json& index : segments["indices"])
    for (const Json& copies : index["shards"])
      for (const Json& copy : copies)
        if (copy["routing"]["primary"].get<bool>())
          for (const Json& segment : copy["segments"]) bytes += segment["size_in_bytes"].get<std::uint64_t>();
  return bytes;
}

IndexStatistics IndexInCluster::statistics() {
  const Json meta = open();
  index().ask("POST", "/_refresh");
  constexpr int most = 1'000;  // languages and types
  const Json found =
      index().ask("POST", "/_search",
                  {{"size", 0},
                   {"track_total_hits", true},
                   {"aggs",
                    {{"length", {{"avg", {{"field", length_field}}}}},
                     {"first", {{"min", {{"field", row(Field::date).name}}}}},
                     {"last", {{"max", {{"field", row(Field::date).name}}}}},
                     {"languages", {{"terms", {{"field", row(Field::language).name}, {"size", most}}}}},
                     {"types", {{"terms", {{"field", row(Field::type).name}, {"size", most}}}}}}}});
  const Json& values = found["aggregations"];
  IndexStatistics statistics;
  statistics.documents = number_of(found["hits"]["total"]["value"]);
  const auto day = [&](const char* name) {
    const Json& value = values[name]["value"];
    return value.is_number() ? std::to_string(static_cast<int>(value.get<double>())) : std::string();
  };
  if (const Json& length = values["length"]["value"]; length.is_number()) statistics.average_length = length;
  statistics.first_date = day("first");
  statistics.last_date = day("last");
  statistics.languages = counts(values["languages"]);
  statistics.types = counts(values["types"]);
  const NameCounts names = name_counts(index());
  statistics.persons = names.persons;
  statistics.organizations = names.organizations;
  statistics.places = names.places;
  statistics.merged_names = names.merged;
  statistics.skipped = count_reasons(unpack_skipped_files(index().kept("skipped")));
  statistics.model = meta.value("model", "");
  statistics.analysis = meta.value("analysis", "");
  statistics.bytes = bytes_of(index().ask("GET", "/_segments"));
  return statistics;
}

}  // namespace

std::unique_ptr<KeptIndex> index_in_cluster(const ClusterAddress& address, const Layout& layout) {
  return std::make_unique<IndexInCluster>(address, layout);
}

}  // namespace byline::cluster
