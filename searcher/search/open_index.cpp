#include "searcher/search/open_index.hpp"

#include <cstdint>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/text/language.hpp"

namespace byline {
namespace {

/// Stems are looked for in every language that at least this share of the documents is in: a language that
/// detection sees once in a thousand texts is most likely no language of theirs.
constexpr double least_language_share = 0.001;

OpenIndex::Shard open_shard(const std::string& folder) {
  OpenIndex::Shard shard;
  OpenedIndex opened = open_index(folder);
  shard.database = std::move(opened.database);
  shard.folder = std::move(opened.folder);
  const std::string uuid = shard.database.get_uuid();
  shard.columns = ColumnFile::open(shard.folder + '/' + std::string(column_file_name), uuid);
  shard.stories = StoryFile::open(shard.folder + '/' + std::string(story_file_name), uuid);
  if (shard.database.size() == 1) {
    const std::uint64_t revision = shard.database.get_revision();
    shard.postings = glass::PostingTable::open(shard.folder, uuid, revision);
    shard.is_current = shard.columns && shard.columns->revision() == revision;
  }
  return shard;
}

AliasTable aliases_of(const OpenIndex::Shard& shard) {
  return shard.is_current ? shard.columns->aliases() : load_aliases(shard.database);
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

OpenIndex::OpenIndex(const IndexFiles& files) : files_(files) {
  open_shards();
  if (shards.size() == 1) {
    database = shards[0].database;
    if (shards[0].columns) columns_.emplace(*shards[0].columns);
  } else {
    for (const Shard& shard : shards) database.add_database(shard.database);
    join_names();
  }
  expander.emplace(database, terms_at_hand(), &stop);
  postings = lists();

  aliases = aliases_as_indexed();
  if (!files.entities.empty())
    corrections.add(entities_file(files.entities));
  else
    for (const std::string& folder : folders()) corrections.add(entities_file_of_index(folder));
  corrections.lay_over(aliases, [this](EntityKind kind, const std::string& key) {
    return database.term_exists(schema::make_term(schema::entity_prefix(kind), key));
  });

  languages = stemmed_languages(database);
  if (!files.synonyms.empty())
    synonyms.add_file(files.synonyms, languages);
  else
    for (const std::string& folder : folders()) synonyms.add_folder(folder, languages);
  if (!files.stories.empty()) story_corrections();
}

void OpenIndex::open_shards() {
  std::vector<std::string> opened;
  for (const std::string& folder : files_.folders) {
    try {
      shards.push_back(open_shard(folder));
    } catch (const Error& error) {
      const bool is_last = shards.empty() && left_out.size() + 1 == files_.folders.size();
      if (!files_.partial && files_.folders.size() > 1)
        throw with_advice(error, "--partial searches the others");
      if (!files_.partial || is_last) throw;
      left_out.push_back(folder);
      notes.push_back(std::string("not searched: ") + error.what());
      continue;
    }
    opened.push_back(folder);
    if (const std::string otherwise = terms_made_otherwise(shards.back().database); !otherwise.empty())
      notes.push_back("the index at " + folder + " was built with other rules for words (" + otherwise +
                      "), and some are not found; " + how_to_renew(folder));
  }
  files_.folders = std::move(opened);
}

TermListOf OpenIndex::terms_at_hand() const {
  if (joined_) return [this](std::string_view prefix) { return joined_->terms(prefix); };
  if (!shards[0].is_current) return {};
  return [this](std::string_view prefix) { return shards[0].columns->terms(prefix); };
}

AliasTable OpenIndex::aliases_as_indexed() const {
  return joined_ ? joined_->aliases() : aliases_of(shards[0]);
}

std::string OpenIndex::join_reasons() const {
  return joined_ ? std::string(joined_->reasons())
                 : shards[0].database.get_metadata(std::string(schema::metadata_evidence));
}

void OpenIndex::join_names() {
  // The documents of an index that another program has put together of several are numbered otherwise.
  const bool in_turns = database.size() == shards.size();
  std::vector<NamedIndex> indexes;
  std::vector<const ColumnFile*> parts;
  for (const Shard& shard : shards) {
    indexes.push_back({shard.database, in_turns && shard.columns ? &*shard.columns : nullptr});
    parts.push_back(indexes.back().columns);
  }
  const std::string file = shard_names_file(files_.folders);
  if (!file.empty()) joined_ = ShardNames::kept(file, indexes);
  if (!joined_) {
    joined_.emplace(indexes);
    if (file.empty() || !joined_->save(file))
      notes.push_back("the names of these indexes are joined anew in each search, which takes long" +
                      (file.empty() ? std::string("; say with $XDG_CACHE_HOME where they can be kept")
                                    : ": " + file + " cannot be written"));
  }
  if (joined_->numbered()) columns_.emplace(std::move(parts), *joined_);
}

StoredFields OpenIndex::stored(Xapian::docid document) {
  // To look up whether it is there costs as much as to read it.
  const Xapian::Document found = database.get_document(document, Xapian::DOC_ASSUME_VALID);
  const auto count = static_cast<Xapian::docid>(postings->shards());
  const std::size_t shard = (document - 1) % count;
  if (const glass::Table* table = postings->table(shard, glass::TableName::docdata)) {
    glass::DataReader& reader = data_.try_emplace(shard, *table).first->second;
    if (const auto data = reader.read((document - 1) / count + 1)) return stored_fields(found, *data);
  }
  return stored_fields(found);
}

std::span<const std::uint32_t> OpenIndex::furniture(Xapian::docid document) const {
  const std::optional<StoryFile>& stories = shards[(document - 1) % shards.size()].stories;
  return stories ? stories->furniture() : std::span<const std::uint32_t>();
}

std::vector<SketchedIndex> OpenIndex::sketched() const {
  std::vector<SketchedIndex> indexes;
  for (const Shard& shard : shards)
    indexes.push_back({shard.database, shard.stories ? &*shard.stories : nullptr});
  return indexes;
}

const IndexStories& OpenIndex::told_stories() {
  if (!told_) told_.emplace(database, sketched(), story_corrections(), stop);
  return *told_;
}

const StoryCorrections& OpenIndex::story_corrections() {
  if (!story_corrections_) story_corrections_ = StoryCorrections::read(files_.stories, files_.folders);
  return *story_corrections_;
}

std::shared_ptr<query::Postings> OpenIndex::lists() const {
  // The documents of an index that another program has put together of several are numbered otherwise.
  if (database.size() != shards.size())
    return std::make_shared<query::Postings>(database, nullptr, nullptr, &stop);
  std::vector<query::Postings::Shard> of_shards;
  for (const Shard& shard : shards)
    of_shards.push_back({shard.database, shard.columns ? &*shard.columns : nullptr,
                         shard.postings ? &*shard.postings : nullptr, shard.folder});
  return std::make_shared<query::Postings>(of_shards, &stop);
}

HitSketches sketches_of(OpenIndex& index) {
  return {index.database, index.sketched(), index.story_corrections()};
}

}  // namespace byline
