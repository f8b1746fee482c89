#include "searcher/cluster/reasons.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "searcher/cluster/damage.hpp"
#include "searcher/cluster/hits.hpp"

namespace byline::cluster {

void DocumentsOfNamesInCluster::each_joined(EntityKind kind, const EachJoined& each) {
  if (joined_.empty())
    index_.each_value(field_of_prefix(schema::alias_prefix).name, {},
                      [&](const std::string& kept, std::uint64_t documents) {
                        joined_.emplace_back(std::string(schema::alias_prefix) + term_kept_as(kept),
                                             documents);
                      });
  const std::string prefix = alias_term_prefix(kind);
  for (const auto& [term, documents] : joined_)
    if (const std::optional<AliasedNames> names = read_alias_term(term); names && term.starts_with(prefix))
      each(term, *names, documents);
}

void DocumentsOfNamesInCluster::first_with(const std::string& term, const IsEnough& is_enough) {
  const auto by = [](const std::string& field) {
    return Json{{field, {{"order", "asc"}, {"missing", "_last"}}}};
  };
  const Json found =
      index_.ask("POST", "/_search",
                 {{"size", most_first_documents},
                  {"track_total_hits", false},
                  {"query", has_any({term})},
                  {"sort", Json::array({by(field_of_slot(schema::date_slot)->name),
                                        by(field_of_prefix(schema::id_prefix).name)})},
                  {"_source", Json::array({data_field, field_of_slot(schema::record_line_slot)->name,
                                           field_of_prefix(schema::file_prefix).name})}});
  for (const Json& hit : found["hits"]["hits"]) {
    StoredFields document;
    std::string file;
    read_document(index_, hit["_id"], [&] {
      document = stored_fields(hit["_source"]);
      file = file_of_member(hit["_source"], document.path);
    });
    if (is_enough(document, file)) return;
  }
}

}  // namespace byline::cluster
