// Indexes on disk as the searcher finds them, written without the indexer.
#pragma once

#include <xapian.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "common/analysis/fingerprint.hpp"
#include "common/database.hpp"
#include "common/database_writer.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/results/results.hpp"
#include "tests/searcher/matching/small_index.hpp"
#include "tests/temp_folder.hpp"

namespace byline {

using TestDocument = query::SmallDocument;

inline Xapian::Document laid_down(const TestDocument& written) {
  Xapian::Document document;
  StoredFields fields{written.id,
                      "/texts/" + written.id,
                      written.title,
                      written.date,
                      written.language,
                      written.source,
                      written.text,
                      {},
                      {}};
  if (!written.file_date.empty()) {
    fields.date = written.file_date;
    fields.date_from = DateOrigin::file;
    document.add_value(schema::file_date_slot, written.file_date);
  }
  query::add_text(document, written.title, "", schema::stem_prefix, 1);
  query::add_text(document, written.title, schema::title_prefix, schema::title_stem_prefix, 1);
  query::add_text(document, written.text, "", schema::stem_prefix, 1000);
  document.add_boolean_term(schema::id_term(written.id));
  if (!written.language.empty()) {
    document.add_boolean_term(schema::make_term(schema::language_prefix, written.language));
    document.add_value(schema::language_slot, written.language);
  }
  if (!written.source.empty()) {
    document.add_boolean_term(schema::make_term(schema::source_prefix, name_key(written.source)));
    document.add_value(schema::source_slot, written.source);
  }
  document.add_value(schema::date_slot, written.date);
  document.add_value(schema::title_slot, fold(written.title));
  for (const EntityKind kind : all_entity_kinds) {
    std::vector<std::string> names;
    for (const auto& [its_kind, name] : written.names) {
      if (its_kind != kind) continue;
      names.push_back(name);
      document.add_boolean_term(schema::entity_term(kind, name));
      fields.entities.push_back({kind, name, 1, {}});
    }
    document.add_value(schema::entity_slot(kind), schema::pack_names(names));
  }
  document.set_data(to_json(fields));
  return document;
}

/// An index in a folder of its own, removed with it.
class IndexOnDisk {
 public:
  explicit IndexOnDisk(const std::vector<TestDocument>& documents = {},
                       const std::vector<AliasGroup>& groups = {}) {
    database_ = Xapian::WritableDatabase(path(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    for (const TestDocument& document : documents) database_.add_document(laid_down(document));
    database_.set_metadata(std::string(schema::metadata_version), std::string(schema::version));
    database_.set_metadata(std::string(schema::metadata_analysis), analysis_settings());
    store_aliases(database_, AliasTable(groups));
    store_names(database_);
    database_.commit();
  }
  IndexOnDisk(const IndexOnDisk&) = delete;
  IndexOnDisk& operator=(const IndexOnDisk&) = delete;
  const std::string& path() const { return folder_.path(); }
  Xapian::WritableDatabase& database() { return database_; }

 private:
  TempFolder folder_;  // goes after the database is closed
  Xapian::WritableDatabase database_;
};

/// "a b c": the ids of the hits, in their order.
inline std::string ids(const Results& results) {
  std::string text;
  for (const Hit& hit : results.hits) text += (text.empty() ? "" : " ") + hit.id;
  return text;
}

/// "Jane Roe 3, Joe Doe 1 (of 2)".
inline std::string printed(const Facet& facet) {
  std::string text;
  for (const FacetValue& value : facet.values)
    text += (text.empty() ? "" : ", ") + value.name + " " + std::to_string(value.count);
  return text + " (of " + std::to_string(facet.distinct) + ")";
}

}  // namespace byline
