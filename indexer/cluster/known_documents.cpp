#include "indexer/cluster/known_documents.hpp"

#include <nlohmann/json.hpp>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/hexadecimal.hpp"

namespace byline::cluster {
namespace {

constexpr std::size_t documents_a_page = 5'000;

/// The whole path of a document, of which a term has the beginning.
StoredFields path_of(ClusterIndex& index, const std::string& id) {
  const Json found = index.ask(
      "POST", "/_search",
      {{"size", 1}, {"query", {{"ids", {{"values", Json::array({id})}}}}}, {"_source", "data.path*"}});
  StoredFields fields;
  for (const Json& hit : found["hits"]["hits"]) fields.path = hit["_source"]["data"].value("path", "");
  return fields;
}

}  // namespace

void each_document(ClusterIndex& index, const Json& query, const Json& fields,
                   const std::function<void(const Json&)>& each) {
  Json page = index.ask("POST", "/_search?scroll=5m",
                        {{"size", documents_a_page},
                         {"query", query},
                         {"sort", Json::array({"_doc"})},
                         {"_source", false},
                         {"docvalue_fields", fields}});
  while (!page["hits"]["hits"].empty()) {
    for (const Json& hit : page["hits"]["hits"]) each(hit);
    page = index.scroll(page["_scroll_id"]);
  }
  index.end_scroll(page["_scroll_id"]);
}

Xapian::Database known_documents(ClusterIndex& index, const std::function<void()>& report) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Json fields = Json::array();
  std::vector<const TermField*> terms;
  for (const std::string_view prefix : {schema::id_prefix, schema::file_prefix, schema::member_prefix,
                                        schema::folder_prefix, schema::type_prefix})
    terms.push_back(&field_of_prefix(prefix));
  for (const TermField* field : terms) fields.push_back(field->name);
  const ValueField& signature = *field_of_slot(schema::signature_slot);
  const ValueField& line = *field_of_slot(schema::record_line_slot);
  fields.push_back(signature.name);
  fields.push_back(line.name);
  const ValueField& added = *field_of_slot(schema::added_slot);
  fields.push_back(added.name);
  each_document(index, {{"match_all", Json::object()}}, fields, [&](const Json& hit) {
    report();
    Xapian::Document document;
    const Json values = hit.value("fields", Json::object());
    bool is_cut = false;
    for (const TermField* field : terms)
      for (const Json& value : values.value(field->name, Json::array())) {
        const std::string term = field->prefix + term_kept_as(value.get<std::string>());
        is_cut |= schema::may_be_cut(term);
        document.add_boolean_term(term);
      }
    for (const Json& value : values.value(signature.name, Json::array()))
      document.add_value(signature.slot, from_hexadecimal(value.get<std::string>()));
    for (const Json& value : values.value(line.name, Json::array()))
      document.add_value(line.slot, value.get<std::string>());
    for (const Json& value : values.value(added.name, Json::array()))
      document.add_value(added.slot, std::to_string(value.get<std::uint64_t>()));
    if (is_cut) document.set_data(to_json(path_of(index, hit["_id"])));
    database.add_document(document);
  });
  database.set_metadata(std::string(schema::metadata_skipped), index.kept("skipped"));
  return database;
}

}  // namespace byline::cluster
