#include "searcher/search/open_index.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

#include "common/database.hpp"
#include "common/language.hpp"
#include "common/schema.hpp"

namespace byline {
namespace {

/// Stems are looked for in every language that at least this share of the documents is in: a language that
/// detection sees once in a thousand texts is most likely no language of theirs.
constexpr double least_language_share = 0.001;

void open_one(const std::string& folder, OpenIndex& index) {
  index.database = open_index(folder);
  const std::string files = database_folder(folder), uuid = index.database.get_uuid();
  index.columns = ColumnFile::open(files + '/' + std::string(column_file_name), uuid);
  bool is_current = false;
  if (index.database.size() == 1) {
    const std::uint64_t revision = index.database.get_revision();
    index.postings = query::PostingTable::open(files, uuid, revision);
    is_current = index.columns && index.columns->revision() == revision;
  }
  index.expander.emplace(index.database, is_current ? &*index.columns : nullptr);
  index.aliases = is_current ? index.columns->aliases() : load_aliases(index.database);
}

void open_several(const std::vector<std::string>& folders, OpenIndex& index) {
  std::vector<AliasGroup> groups;
  for (const std::string& folder : folders) {
    const Xapian::Database opened = open_index(folder);
    index.database.add_database(opened);
    for (AliasGroup& group : load_aliases(opened).groups()) groups.push_back(std::move(group));
  }
  // What two indexes disagree on must not depend on which of them is given first.
  std::sort(groups.begin(), groups.end(), [](const AliasGroup& a, const AliasGroup& b) {
    return std::tie(a.kind, a.name, a.also) < std::tie(b.kind, b.name, b.also);
  });
  index.aliases = AliasTable(groups);
  index.expander.emplace(index.database);
}

std::vector<std::string> stemmed_languages(const Xapian::Database& database) {
  std::vector<std::string> languages;
  const double least = least_language_share * database.get_doccount();
  for (const std::string& language : index_languages(database))
    if (stemmer_name(language) != "none" &&
        database.get_termfreq(schema::make_term(schema::language_prefix, language)) >= least)
      languages.push_back(language);
  return languages;
}

}  // namespace

OpenIndex::OpenIndex(const IndexFiles& files) {
  if (files.folders.size() == 1)
    open_one(files.folders.front(), *this);
  else
    open_several(files.folders, *this);

  if (!files.entities.empty())
    corrections.add_file(files.entities);
  else
    for (const std::string& folder : files.folders) corrections.add_folder(folder);
  corrections.lay_over(aliases, [this](EntityKind kind, const std::string& key) {
    return database.term_exists(schema::make_term(schema::entity_prefix(kind), key));
  });

  languages = stemmed_languages(database);
  if (!files.synonyms.empty())
    synonyms.add_file(files.synonyms, languages);
  else
    for (const std::string& folder : files.folders) synonyms.add_folder(folder, languages);
}

}  // namespace byline
