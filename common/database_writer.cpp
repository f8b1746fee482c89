#include "common/database_writer.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/columns/column_writer.hpp"
#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/index_place.hpp"

namespace byline {

namespace fs = std::filesystem;

Xapian::WritableDatabase open_for_writing(const std::string& folder) {
  prepare_for_writing(folder);
  return Xapian::WritableDatabase(folder, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
}

void store_aliases(Xapian::WritableDatabase& database, const AliasTable& aliases) {
  database.set_metadata(std::string(schema::metadata_aliases), std::string(aliases.text()));
  database.set_metadata(std::string(schema::metadata_sorted_aliases), std::string(aliases.sorted()));
}

void store_names(Xapian::WritableDatabase& database) {
  for (const EntityKind kind : all_entity_kinds) {
    std::string keys;
    const std::string prefix(schema::entity_prefix(kind));
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
      keys.append(*term, prefix.size()) += '\n';
    database.set_metadata(std::string(schema::metadata_names) + schema::kind_letter(kind), keys);
  }
}

namespace {

/// Ids of all documents, from the list of them: of each document alone they are a hundred times as dear.
class Ids {
 public:
  explicit Ids(const Xapian::Database& database) : begins_(std::size_t{database.get_lastdocid()} + 1) {
    const std::string prefix(schema::id_prefix);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      const std::string id = (*term).substr(prefix.size());
      for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting)
        if (*posting < begins_.size()) begins_[*posting] = {text_.size(), id.size()};
      text_ += id;
    }
  }
  std::string_view of(Xapian::docid document) const {
    return std::string_view(text_).substr(begins_[document].first, begins_[document].second);
  }

 private:
  std::vector<std::pair<std::size_t, std::size_t>> begins_;  // where it begins, and its length
  std::string text_;
};

/// Adds the documents from number `first` on.
void add_documents(const Xapian::Database& database, Xapian::docid first, ColumnWriter& writer) {
  ColumnValues values;
  struct Column {
    std::string* value;
    Xapian::ValueIterator at, end;
  };
  std::vector<Column> columns;
  const auto read = [&](Xapian::valueno slot, std::string& value) {
    columns.push_back({&value, database.valuestream_begin(slot), database.valuestream_end(slot)});
    if (columns.back().at != columns.back().end) columns.back().at.skip_to(first);
  };
  read(schema::date_slot, values.date);
  read(schema::file_date_slot, values.file_date);
  read(schema::source_slot, values.source);
  read(schema::language_slot, values.language);
  for (const EntityKind kind : all_entity_kinds)
    read(schema::entity_slot(kind), values.names[static_cast<std::size_t>(kind)]);
  const std::optional<Ids> ids = first == 1 ? std::optional<Ids>(database) : std::nullopt;
  auto posting = database.postlist_begin("");
  if (posting != database.postlist_end("")) posting.skip_to(first);
  for (; posting != database.postlist_end(""); ++posting) {
    for (Column& column : columns) {
      while (column.at != column.end && column.at.get_docid() < *posting) ++column.at;
      const bool has = column.at != column.end && column.at.get_docid() == *posting;
      *column.value = has ? *column.at : std::string();
    }
    values.id = ids ? ids->of(*posting) : id_of(database, *posting);
    values.length = database.get_doclength(*posting);
    writer.add(*posting, values);
  }
}

/// Adds the terms of a list with the changes made to it.
void add_changed_terms(const TermList& before, const TermChanges::Words& changes, std::size_t prefix,
                       ColumnWriter& writer) {
  auto change = changes.begin();
  const auto add = [&](std::string_view term, std::int64_t documents) {
    if (documents > 0) writer.add_term(prefix, term, static_cast<std::uint32_t>(documents));
  };
  for (std::size_t i = 0; i < before.size(); ++i) {
    const std::string_view term = before.term(i);
    for (; change != changes.end() && change->first < term; ++change) add(change->first, change->second);
    const bool has_changed = change != changes.end() && change->first == term;
    add(term, std::int64_t{before.documents(i)} + (has_changed ? change->second : 0));
    if (has_changed) ++change;
  }
  for (; change != changes.end(); ++change) add(change->first, change->second);
}

void add_all_terms(const Xapian::Database& database, std::size_t prefix, ColumnWriter& writer) {
  each_term(database, word_prefixes[prefix], [&](std::string_view term, Xapian::doccount documents) {
    writer.add_term(prefix, term, documents);
  });
}

}  // namespace

void TermChanges::add(std::string_view term, std::int64_t documents) {
  // The longest that fits: what has a capital letter next belongs to another prefix, see each_term().
  constexpr std::size_t longest_first[] = {3, 2, 1, 0};
  static_assert(word_prefixes[3] == "ZS" && word_prefixes[0].empty());
  for (const std::size_t i : longest_first) {
    const std::size_t size = word_prefixes[i].size();
    if (!term.starts_with(word_prefixes[i])) continue;
    if (term.size() > size && term[size] >= 'A' && term[size] <= 'Z') continue;
    words[i][std::string(term.substr(size))] += documents;
    return;
  }
}

void write_columns(const Xapian::Database& database, const std::string& folder) {
  ColumnWriter writer;
  add_documents(database, 1, writer);
  for (std::size_t i = 0; i < word_prefixes.size(); ++i) add_all_terms(database, i, writer);
  writer.write((fs::path(folder) / column_file_name).string(), database.get_uuid(), database.get_revision(),
               load_aliases(database));
}

void extend_columns(const Xapian::Database& database, const std::string& folder,
                    std::uint64_t revision_before, const TermChanges& changes) {
  const std::string path = (fs::path(folder) / column_file_name).string();
  const std::optional<ColumnFile> before = ColumnFile::open(path, database.get_uuid());
  if (!before) {
    if (fs::exists(path)) write_columns(database, folder);
    return;
  }
  ColumnWriter writer(*before);
  add_documents(database, before->last_document() + 1, writer);
  for (std::size_t i = 0; i < word_prefixes.size(); ++i)
    if (before->revision() == revision_before)
      add_changed_terms(before->terms(word_prefixes[i]).value(), changes.words[i], i, writer);
    else
      add_all_terms(database, i, writer);
  writer.write_behind(*before, path, database.get_uuid(), database.get_revision(), load_aliases(database));
}

}  // namespace byline
