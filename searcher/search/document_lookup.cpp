#include "searcher/search/document_lookup.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// The absolute path, without and with links followed, as the indexer may have stored it.
std::vector<std::string> paths_meant(const std::string& typed) {
  std::error_code fault;
  const std::filesystem::path absolute = std::filesystem::absolute(typed, fault);
  if (fault) return {typed};
  std::vector<std::string> paths{absolute.lexically_normal().string()};
  if (const auto real = std::filesystem::weakly_canonical(absolute, fault); !fault && real != paths.front())
    paths.push_back(real.string());
  return paths;
}

std::string id_of(const Xapian::Database& database, Xapian::docid document) {
  return parse_stored_fields(database.get_document(document).get_data()).id;
}

}  // namespace

std::optional<Xapian::docid> document_with_id(const Xapian::Database& database, const std::string& id) {
  if (id.empty()) return std::nullopt;
  const std::string term = schema::id_term(id);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return std::nullopt;
  return *posting;
}

Xapian::docid document_called(const Xapian::Database& database, const std::string& id_or_path) {
  if (const auto document = document_with_id(database, id_or_path)) return *document;
  for (const std::string& path : paths_meant(id_or_path)) {
    for (const std::string_view prefix : {schema::member_prefix, schema::file_prefix}) {
      const std::string term = schema::make_term(prefix, path);
      const Xapian::doccount documents = database.get_termfreq(term);
      if (documents == 0) continue;
      const Xapian::docid first = *database.postlist_begin(term);
      if (documents == 1) return first;
      throw Error(Error::Code::document_unknown, printable(path) + " holds " + counted(documents, "document"),
                  "name one by its id, such as " + printable(id_of(database, first)));
    }
  }
  throw Error(Error::Code::document_unknown, "no document has the id or the path " + printable(id_or_path));
}

}  // namespace byline
