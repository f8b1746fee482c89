#include "indexer/assembly/added_documents.hpp"

#include <map>
#include <string_view>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/moment.hpp"

namespace byline {

namespace {

void append(std::string& json, std::string_view key, const std::string& value) {
  json.append(json.ends_with('{') ? "\"" : ",\"").append(key).append("\":");
  if (value.empty())
    json += "null";
  else
    append_json_string(json, value);
}

}  // namespace

std::string lines_of_added(const std::string& index, const std::set<std::string>& moments) {
  const Xapian::Database database = open_index(index).database;
  std::map<std::string, std::string> by_moment;
  for (auto added = database.valuestream_begin(schema::added_slot);
       added != database.valuestream_end(schema::added_slot); ++added) {
    if (!moments.contains(*added)) continue;
    std::string& lines = by_moment[*added];
    const StoredFields fields = parse_stored_head(database.get_document(added.get_docid()).get_data());
    lines += '{';
    append(lines, "id", fields.id);
    append(lines, "path", fields.path);
    append(lines, "title", fields.title);
    append(lines, "date", iso_date(fields.date));
    append(lines, "source", fields.source);
    append(lines, "added", iso_moment(*added));
    lines += "}\n";
  }
  std::string all;
  for (const auto& [moment, lines] : by_moment) all += lines;
  return all;
}

}  // namespace byline
