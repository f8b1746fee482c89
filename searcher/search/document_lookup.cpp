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

constexpr std::size_t most_ids_told = 3;

Error several(const Xapian::Database& database, const std::string& term, const std::string& path) {
  std::vector<std::string> ids;
  auto each = database.postlist_begin(term);
  for (std::size_t i = 0; i < most_ids_told && each != database.postlist_end(term); ++i, ++each)
    ids.push_back(parse_stored_fields(database.get_document(*each).get_data()).id);
  return several_in_file(path, ids, database.get_termfreq(term));
}

constexpr std::string_view told_by(CalledBy by) {
  return by == CalledBy::id ? "the id" : by == CalledBy::path ? "the path" : "the id or the path";
}

}  // namespace

std::vector<std::string> paths_meant(const std::string& typed) {
  std::error_code fault;
  const std::filesystem::path absolute = std::filesystem::absolute(typed, fault);
  if (fault) return {typed};
  std::vector<std::string> paths{absolute.lexically_normal().string()};
  if (const auto real = std::filesystem::weakly_canonical(absolute, fault); !fault && real != paths.front())
    paths.push_back(real.string());
  return paths;
}

Error several_in_file(const std::string& path, const std::vector<std::string>& ids, std::uint64_t documents) {
  std::string list;
  for (std::size_t i = 0; i < ids.size() && i < most_ids_told; ++i)
    list += (i == 0 ? "" : ", ") + printable(ids[i]);
  if (documents > most_ids_told) list += " and " + with_separators(documents - most_ids_told) + " more";
  return Error(Error::Code::document_ambiguous, printable(path) + " holds " + counted(documents, "document"),
               "name one by its id: " + list);
}

Error unknown_document(const std::string& name, CalledBy by) {
  return Error(Error::Code::document_unknown,
               "no document has " + std::string(told_by(by)) + " " + printable(name));
}

std::optional<Xapian::docid> document_with_id(const Xapian::Database& database, const std::string& id) {
  if (id.empty()) return std::nullopt;
  const std::string term = schema::id_term(id);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return std::nullopt;
  return *posting;
}

Xapian::docid document_called(const Xapian::Database& database, const std::string& name, CalledBy by) {
  if (by != CalledBy::path)
    if (const auto document = document_with_id(database, name)) return *document;
  for (const std::string& path : by == CalledBy::id ? std::vector<std::string>{} : paths_meant(name)) {
    for (const std::string_view prefix : {schema::member_prefix, schema::file_prefix}) {
      const std::string term = schema::make_term(prefix, path);
      const Xapian::doccount documents = database.get_termfreq(term);
      if (documents == 0) continue;
      if (documents == 1) return *database.postlist_begin(term);
      throw several(database, term, path);
    }
  }
  throw unknown_document(name, by);
}

}  // namespace byline
