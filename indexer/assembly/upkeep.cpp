#include "indexer/assembly/upkeep.hpp"

#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <sstream>

#include "common/columns/column_file.hpp"
#include "common/database.hpp"
#include "common/database_writer.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/names/surnames.hpp"
#include "common/program_names.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_writer.hpp"
#include "indexer/assembly/index_folder.hpp"
#include "indexer/assembly/locked_index.hpp"
#include "indexer/assembly/merge.hpp"
#include "indexer/assembly/skipped_files.hpp"
#include "indexer/sources/file_walk.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

std::vector<std::pair<std::string, std::uint64_t>> counts_by_prefix(const Xapian::Database& database,
                                                                    std::string_view prefix) {
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  const std::string begin(prefix);
  for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term)
    counts.emplace_back((*term).substr(begin.size()), term.get_termfreq());
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return counts;
}

/// Entities of a kind that documents name: what --list lists while nothing is corrected.
std::uint64_t entities_named(const Xapian::Database& database, const AliasTable& aliases, EntityKind kind) {
  std::uint64_t alone = 0;
  std::set<const AliasGroup*> groups;
  for (const EntityKind carried : all_entity_kinds) {
    if (!aliases.counts_as(carried, kind)) continue;
    const std::string prefix(schema::entity_prefix(carried));
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      const AliasGroup* group = aliases.find(carried, std::string_view(*term).substr(prefix.size()));
      if (group && group->kind == kind) groups.insert(group);
      alone += !group && carried == kind;
    }
  }
  return alone + groups.size();
}

void add_postings(const Xapian::Database& database, const std::string& term,
                  std::set<Xapian::docid>& documents) {
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting)
    documents.insert(*posting);
}

/// Of a file that holds nothing that is not in the index, too.
IndexProblem of_cache(const fs::path& path, const std::string& what) {
  return {path.string() + ' ' + what + "; " + indexer_name() + " --compact writes it anew", true};
}

void check_document(const Xapian::Database& database, Xapian::docid document,
                    std::vector<IndexProblem>& problems) {
  const std::string which = "document " + std::to_string(document);
  std::size_t ids = 0;
  std::set<std::string> in_terms, in_slots;
  for (auto term = database.termlist_begin(document); term != database.termlist_end(document); ++term) {
    ids += (*term).starts_with(schema::id_prefix);
    for (const FieldRow& field : field_table)
      if (field.several && (*term).starts_with(field.prefix)) in_terms.insert(*term);
  }
  if (ids != 1) problems.push_back({which + " has " + std::to_string(ids) + " ids"});
  const Xapian::Document stored = database.get_document(document);
  for (const FieldRow& field : field_table)
    if (field.several)
      schema::unpack_names(stored.get_value(field.slot), [&](std::string_view name) {
        in_slots.insert(schema::value_term(field.field, name));
      });
  if (in_terms != in_slots) problems.push_back({which + " has other names in its terms than in its values"});
  try {
    const StoredFields fields = parse_stored_fields(stored.get_data());
    if (!are_pages_of(fields.pages, fields.text))
      problems.push_back({which + " has pages that do not stand in its text one behind the other"});
    if (!are_places_of(fields.places, fields.text))
      problems.push_back({which + " has lines that do not stand in its text one behind the other"});
  } catch (const Error&) {
    problems.push_back({which + " holds no fields that Byline wrote"});
  }
}

/// What the column file has for a document other than its slots do; empty when they agree.
std::string other_than_slots(const ColumnFile& columns, const Xapian::Document& stored) {
  const Xapian::docid document = stored.get_docid();
  const auto date_of = [&stored](std::uint32_t slot) {
    return static_cast<std::uint32_t>(std::strtoul(stored.get_value(slot).c_str(), nullptr, 10));
  };
  const std::uint32_t date = date_of(schema::date_slot);
  if (columns.date(document) != date ||
      columns.date(document, true) != (date != 0 ? date : date_of(schema::file_date_slot)))
    return "date";
  const auto differs = [](std::string_view value, std::uint32_t number, std::uint32_t count, auto&& text) {
    return number > count || (number == 0 ? !value.empty() : text(number) != value);
  };
  if (differs(stored.get_value(schema::source_slot), columns.source(document), columns.source_count(),
              [&](std::uint32_t number) { return columns.source_text(number); }))
    return "source";
  if (differs(stored.get_value(schema::language_slot), columns.language(document), columns.language_count(),
              [&](std::uint32_t number) { return columns.language_text(number); }))
    return "language";
  std::multiset<std::pair<EntityKind, std::string>> in_columns, in_slots;
  std::set<std::uint32_t> entities;
  for (const std::uint32_t entry : columns.names_of(document)) {
    const std::uint32_t name = entry / 2;
    if (name >= columns.names()) return "names";
    in_columns.emplace(columns.kind(name), columns.name(name));
    if (entities.insert(columns.entities()[name]).second == (entry % 2 == 1)) return "entities";
  }
  for (const EntityKind kind : all_entity_kinds)
    schema::unpack_names(stored.get_value(schema::entity_slot(kind)),
                         [&](std::string_view name) { in_slots.emplace(kind, name); });
  return in_columns == in_slots ? "" : "names";
}

void check_terms(const Xapian::Database& database, std::string_view prefix, const ColumnFile& columns,
                 const fs::path& path, std::vector<IndexProblem>& problems) {
  const TermList list = columns.terms(prefix).value();
  std::size_t at = 0;
  std::string different;
  each_term(database, prefix, [&](std::string_view term, Xapian::doccount documents) {
    if (different.empty() && (at >= list.size() || list.term(at) != term || list.documents(at) != documents))
      different = std::string(prefix) += term;
    ++at;
  });
  if (different.empty() && at < list.size()) different = std::string(prefix) += list.term(at);
  if (!different.empty())
    problems.push_back(of_cache(path, "differs from the index in the term " + different));
}

/// A missing file is none of the problems: it is a cache.
void check_columns(const Xapian::Database& database, const std::string& folder, const AliasTable& aliases,
                   std::vector<IndexProblem>& problems) {
  const fs::path path = fs::path(folder) / column_file_name;
  const std::optional<ColumnFile> columns = ColumnFile::open(path.string(), database.get_uuid());
  if (!columns) {
    if (fs::exists(path)) problems.push_back(of_cache(path, "is damaged or of another index"));
    return;
  }
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    if (*posting > columns->last_document()) break;
    const auto differs = [&](const std::string& what) {
      problems.push_back(of_cache(
          path, "differs from the index in the " + what + " of document " + std::to_string(*posting)));
    };
    if (columns->length(*posting) != database.get_doclength(*posting)) differs("length");
    if (columns->id(*posting) != id_of(database, *posting)) differs("id");
    if (const std::string what = other_than_slots(*columns, database.get_document(*posting)); !what.empty())
      differs(what);
  }
  std::vector<std::uint32_t> totals(columns->name_totals().size());
  for (const std::uint32_t entry : columns->names_of(0, columns->last_document() + 1))
    if (entry < totals.size()) ++totals[entry];
  if (!std::equal(totals.begin(), totals.end(), columns->name_totals().begin()))
    problems.push_back(of_cache(path, "has other sums of its names"));
  const std::span<const std::uint32_t> by_surname = columns->by_surname();
  const auto surname = [&columns](std::uint32_t number) {
    return std::pair(surname_word(columns->name(number)), number);
  };
  if (std::adjacent_find(by_surname.begin(), by_surname.end(), [&](std::uint32_t a, std::uint32_t b) {
        return surname(a) >= surname(b);
      }) != by_surname.end())
    problems.push_back(of_cache(path, "has its persons in another order"));
  if (columns->revision() == database.get_revision())
    for (const std::string_view prefix : word_prefixes)
      check_terms(database, prefix, *columns, path, problems);
  if (!columns->made_from(aliases)) return;
  for (std::uint32_t name = 0; name < columns->names(); ++name) {
    const std::uint32_t entity = columns->entities()[name];
    const EntityKind kind = columns->kind(name);
    const auto same_entity = [&](const std::string& key, const std::string& other) {
      const AliasGroup* group = aliases.find(kind, key);
      return group != nullptr ? group == aliases.find(kind, other) : key == other;
    };
    if (entity > name || columns->kind(entity) != kind ||
        !same_entity(entity_key(columns->name(name)), entity_key(columns->name(entity))))
      problems.push_back(of_cache(path, "counts " + std::string(columns->name(name)) + " as somebody else"));
  }
}

/// Those with the id, or of the file or folder.
std::set<Xapian::docid> documents_of(const Xapian::Database& database, const std::string& path_or_id) {
  const std::string path = absolute_path(path_or_id);
  std::set<Xapian::docid> documents;
  add_postings(database, schema::id_term(path_or_id), documents);
  for (const std::string_view prefix : {schema::file_prefix, schema::member_prefix, schema::folder_prefix})
    add_postings(database, schema::make_term(prefix, path), documents);
  return documents;
}

}  // namespace

bool has_documents(const std::string& index, const std::string& path_or_id) try {
  return !documents_of(open_index_to_renew(index).database, path_or_id).empty();
} catch (const Xapian::Error&) {
  rethrow_as_error(index);
}

std::uint64_t forget_skips(const std::string& index, const std::string& path, const WriteAccess& access) {
  LockedIndex opened(index, access);
  try {
    UpdateInPlace update(opened.folder.current());
    const std::string key(schema::metadata_skipped);
    SkippedFiles skips = unpack_skipped_files(update.database().get_metadata(key));
    const std::uint64_t forgotten = forget_skips(skips, absolute_path(path));
    if (forgotten == 0) return 0;
    update.database().set_metadata(key, pack_skipped_files(skips));
    access.interruption.commit();
    update.commit();
    access.interruption.committed();
    return forgotten;
  } catch (const Xapian::Error&) {
    rethrow_as_error(index);
  }
}

std::uint64_t remove_documents(const std::string& index, const std::string& path_or_id,
                               const WriteAccess& access) {
  LockedIndex opened(index, access);
  try {
    UpdateInPlace update(opened.folder.current());
    const Xapian::WritableDatabase& database = update.database();
    const std::set<Xapian::docid> documents = documents_of(database, path_or_id);
    if (documents.empty()) return 0;
    const std::vector<Xapian::docid> removed(documents.begin(), documents.end());
    const FurnitureNames names(furniture_after(database, opened.folder.current(), removed, {}, false), {});
    for (const Xapian::docid document : removed) update.remove(document);
    update.renew(names);
    update.settle_votes();
    store_index_names(update.database(), opened.folder.current());
    update.write_values();
    access.interruption.commit();
    update.commit();
    access.interruption.committed();
    return documents.size();
  } catch (const Xapian::Error&) {
    rethrow_as_error(index);
  }
}

std::vector<IndexProblem> check_index(const std::string& index) {
  std::vector<IndexProblem> problems;
  const OpenedIndex opened = open_index(index);
  const Xapian::Database& database = opened.database;
  try {
    std::ostringstream report;
    if (Xapian::Database::check(opened.folder, 0, &report) != 0)
      problems.push_back({"Xapian finds the database damaged: " + report.str()});
    const std::string prefix(schema::id_prefix);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
      if (term.get_termfreq() != 1)
        problems.push_back({"the id " + (*term).substr(prefix.size()) + " stands " +
                            std::to_string(term.get_termfreq()) + " times"});
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting)
      check_document(database, *posting, problems);
    const AliasTable aliases = load_aliases(database);
    check_columns(database, opened.folder, aliases, problems);
    if (const std::string what = difference_of_stories(database, opened.folder); !what.empty())
      problems.push_back(
          of_cache(fs::path(opened.folder) / story_file_name, "differs from the index in " + what));
    if (AliasTable::parse(std::string(aliases.text())).sorted() != aliases.sorted())
      problems.push_back({"the index's table of names is not sorted as its names are"});
    for (const AliasGroup& group : aliases.groups()) {
      const auto has_documents = [&](const std::string& name) {
        return database.term_exists(schema::entity_term(group.kind, name));
      };
      if (!has_documents(group.name) && std::none_of(group.also.begin(), group.also.end(), has_documents))
        problems.push_back({"no document names " + group.name + ", whom the table of names lists"});
    }
  } catch (const Xapian::Error& failure) {
    // What the system does not allow is no damage.
    if (failure.get_error_string())
      throw Error(Error::Code::index_unreadable,
                  "the index at " + index + " cannot be checked: " + in_words(failure),
                  "Xapian opens what it checks for writing; copy the index to where you may write, and check "
                  "it there");
    problems.push_back({"Xapian finds the database damaged: " + failure.get_msg()});
  } catch (const Error& error) {
    problems.push_back({error.what()});
  }
  return problems;
}

std::pair<std::uint64_t, std::uint64_t> compact_index(const std::string& index, const WriteAccess& access) {
  LockedIndex opened(index, access);
  const std::uint64_t before = folder_bytes(opened.folder.current());
  try {
    const std::string next = opened.folder.next_generation();
    open_database(opened.folder.current())
        .compact(next, Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
    const Xapian::Database compacted = open_database(next);
    write_columns(compacted, next);
    NewStories(compacted, {}, {}).write(compacted, next);  // all of them anew: what was kept may be damaged
    access.interruption.commit();
    opened.folder.publish(next);
    access.interruption.committed();
  } catch (const Xapian::Error&) {
    rethrow_as_error(index);
  }
  return {before, folder_bytes(opened.folder.current())};
}

IndexStatistics index_statistics(const std::string& index) try {
  const auto [database, folder] = open_index(index);
  IndexStatistics statistics;
  statistics.documents = database.get_doccount();
  statistics.average_length = database.get_avlength();
  statistics.terms = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) ++*statistics.terms;
  const AliasTable aliases = load_aliases(database);
  statistics.persons = entities_named(database, aliases, EntityKind::person);
  statistics.organizations = entities_named(database, aliases, EntityKind::organization);
  statistics.places = entities_named(database, aliases, EntityKind::place);
  for (const AliasGroup& group : aliases.groups()) statistics.merged_names += group.also.size();
  statistics.languages = counts_by_prefix(database, schema::language_prefix);
  statistics.types = counts_by_prefix(database, schema::type_prefix);
  // Not Xapian's bounds of the slot: they still hold dates of documents removed.
  for (auto date = database.valuestream_begin(schema::date_slot);
       date != database.valuestream_end(schema::date_slot); ++date) {
    if (statistics.first_date.empty() || *date < statistics.first_date) statistics.first_date = *date;
    statistics.last_date = std::max(statistics.last_date, *date);
  }
  const SkippedFiles skipped =
      unpack_skipped_files(database.get_metadata(std::string(schema::metadata_skipped)));
  statistics.skipped = count_reasons(skipped);
  for (const auto& [path, file] : skipped)
    statistics.skips.insert(statistics.skips.end(), file.skips.begin(), file.skips.end());
  statistics.model = database.get_metadata(std::string(schema::metadata_model));
  statistics.analysis = database.get_metadata(std::string(schema::metadata_analysis));
  statistics.stories = story_statistics(database, folder);
  statistics.bytes = folder_bytes(folder);
  return statistics;
} catch (const Xapian::Error& failure) {
  throw Error(is_damage(failure) ? Error::Code::index_damaged : Error::Code::index_unreadable,
              "the index at " + index + " cannot be read: " + in_words(failure),
              indexer_name() + " --check tells what is wrong with it");
}

}  // namespace byline
