#include "indexer/assembly/merge.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <random>
#include <system_error>
#include <utility>

#include "common/analysis/fingerprint.hpp"
#include "common/columns/column_file.hpp"
#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/grouping/evidence.hpp"
#include "common/plain_file.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_writer.hpp"
#include "common/text/hexadecimal.hpp"
#include "indexer/assembly/counted_names.hpp"
#include "indexer/assembly/survivors.hpp"
#include "indexer/segment/database_merge.hpp"
#include "indexer/segment/segment.hpp"
#include "indexer/segment/without_positions.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

/// Another each time.
std::string new_identity() {
  std::random_device random;
  const auto digits = [&random] { return to_hexadecimal(std::uint64_t{random()} << 32 | random()); };
  return digits() + digits();
}

void write_metadata(Xapian::WritableDatabase& database, const IndexUpdate& update) {
  database.set_metadata(std::string(schema::metadata_version), std::string(schema::version));
  // Of languages that the index has had, there are fingerprints, unless other libraries made them.
  const std::string analysis(schema::metadata_analysis), prints(schema::metadata_fingerprints);
  const bool known = database.get_metadata(analysis) == analysis_settings();
  database.set_metadata(
      prints, fingerprints(index_languages(database), known ? database.get_metadata(prints) : std::string()));
  database.set_metadata(analysis, analysis_settings());
  database.set_metadata(std::string(schema::metadata_model), update.model);
  database.set_metadata(std::string(schema::metadata_skipped), update.skipped_files);
  database.set_metadata(std::string(schema::metadata_identity),
                        update.identity.empty() ? new_identity() : update.identity);
  if (update.last_added > database.get_value_upper_bound(schema::added_slot))
    database.set_metadata(std::string(schema::metadata_last_added), update.last_added);
}

void write_values(Xapian::WritableDatabase& database, const IndexUpdate& update) {
  for (const auto& [id_term, slot, value] : update.values) {
    const auto posting = database.postlist_begin(id_term);
    if (posting == database.postlist_end(id_term)) continue;
    // Xapian rewrites only the values when the document replaced was the one last read.
    Xapian::Document changed = database.get_document(*posting);
    changed.add_value(slot, value);
    database.replace_document(*posting, changed);
  }
}

[[noreturn]] void throw_unwritten(const std::string& index, std::string why) {
  bool full = false;
  for (const int error : {ENOSPC, EDQUOT}) {
    const std::string words = std::generic_category().message(error);
    if (why.find(words) == why.npos) continue;
    full = true;
    why = words;  // alone: Xapian puts what it tried then around it
  }
  throw Error(full ? Error::Code::disk_full : Error::Code::index_unwritable,
              "the index at " + index + " could not be written: " + why,
              std::string(unchanged_index) + (full ? more_space : ""));
}

/// Whether it tells of a write that failed: then the cause may stand in Xapian's sentence alone.
bool is_of_writing(const Xapian::Error& failure) {
  return !is_damage(failure) || failure.get_msg().starts_with("Modifications failed");
}

[[noreturn]] void throw_damaged(const std::string& index, const std::string& why) {
  throw Error(Error::Code::index_damaged, "the index at " + index + " is damaged: " + why,
              "remove it and index again");
}

/// `folder`: of the index as it is; empty: there is none. See furniture_after().
FurnitureNames names_after(const Xapian::Database& database, const std::string& folder,
                           const IndexUpdate& update, bool whatever_it_takes) {
  if (update.model == "none") return {{}, {}};
  return {furniture_after(database, folder, update.removed, update.sketches, whatever_it_takes),
          update.names};
}

/// Has names count in a segment as they are to, but for the votes. Before segments are joined: what Xapian
/// changes leaves holes. One that is kept may have been settled already, by a run that was stopped while
/// it joined: that is undone first.
void settle_names(const std::string& segment, const FurnitureNames& names) {
  std::map<Xapian::docid, std::vector<std::uint32_t>> left_out;
  {
    const Xapian::Database before = open_database(segment);
    const std::string prefix(schema::id_prefix);
    for (auto term = before.allterms_begin(prefix); term != before.allterms_end(prefix); ++term)
      if (std::vector<std::uint32_t> of = names.left_out_of_new(story_id(*term)); !of.empty())
        left_out.emplace(*before.postlist_begin(*term), std::move(of));
    for (const Xapian::valueno slot : {schema::left_out_names_slot, schema::possible_names_slot})
      for (auto value = before.valuestream_begin(slot); value != before.valuestream_end(slot); ++value)
        left_out.try_emplace(value.get_docid());
  }
  if (left_out.empty()) return;
  change_without_positions(segment, [&](Xapian::WritableDatabase& database) {
    for (const auto& [number, entities] : left_out) {
      Xapian::Document document = database.get_document(number);
      leave_out_names(document, entities);
      if (!document.get_value(schema::possible_names_slot).empty()) count_possible_names(document, {});
      database.replace_document(number, document);
    }
  });
}

/// A copy to be changed, where a database is the old generation, which others may read.
std::string not_the_old(const std::string& database, const std::string& old_generation,
                        const std::string& scratch) {
  if (database != old_generation) return database;
  std::string copy = scratch + "/renewed";
  copy_linking_positions(old_generation, copy);
  return copy;
}

/// Calls each(number) for all numbers below `count`, `threads` at most at once.
template <class Each>
void share_out(std::size_t count, unsigned threads, Each&& each) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t at = next++; at < count; at = next++) each(at);
  };
  std::vector<std::future<void>> others;
  for (unsigned thread = 1; thread < std::min<std::size_t>(threads, count); ++thread)
    others.push_back(std::async(std::launch::async | std::launch::deferred, work));
  work();
  for (std::future<void>& other : others) other.get();
}

std::set<std::string> votes_of(const Xapian::Database& database) {
  return unpack_keys(database.get_metadata(std::string(schema::metadata_votes)));
}

/// Has possible names count in `databases`, which together hold all documents of the index to be. Before they
/// are joined, too. Returns what is to be kept of the votes.
std::string settle_votes(std::vector<std::string>& databases, const std::string& old_generation,
                         const std::string& scratch, unsigned threads) {
  Xapian::Database all;
  std::set<std::string> before;
  for (const std::string& each : databases) all.add_database(open_database(each));
  if (!old_generation.empty()) before = votes_of(open_database(old_generation));
  const IndexVotes votes(all, before);
  share_out(databases.size(), threads, [&](std::size_t at) {
    std::string& each = databases[at];
    const std::vector<Xapian::docid> touched = votes.touched(open_database(each));
    if (touched.empty()) return;
    each = not_the_old(each, old_generation, scratch);
    change_without_positions(each, [&](Xapian::WritableDatabase& database) {
      for (const Xapian::docid number : touched) {
        Xapian::Document document = database.get_document(number);
        if (count_possible_names(document, votes.keys())) database.replace_document(number, document);
      }
    });
  });
  return pack_keys(votes.keys());
}

/// Has names count otherwise in documents that stay, which `databases` hold: those of the old generation, or
/// it itself.
void renew_names(std::vector<std::string>& databases, const std::string& old_generation,
                 const FurnitureNames& names, const std::string& scratch) {
  if (names.touched().empty()) return;
  const Xapian::Database old = open_database(old_generation);
  std::vector<std::string> ids;
  for (const Xapian::docid number : names.touched())
    ids.push_back(first_term(old, number, schema::id_prefix));
  StoredNames stored;
  for (std::string& each : databases) {
    each = not_the_old(each, old_generation, scratch);
    change_without_positions(each, [&](Xapian::WritableDatabase& database) {
      for (const std::string& id : ids) {
        const auto posting = database.postlist_begin(id);
        if (posting == database.postlist_end(id)) continue;
        Xapian::Document document = database.get_document(*posting);
        if (names.settle_touched(document, stored)) database.replace_document(*posting, document);
      }
    });
  }
}

}  // namespace

void rethrow_as_error(const std::string& index) {
  try {
    throw;
  } catch (const Xapian::DatabaseLockError& failure) {
    // One whose file may not be written is no lock of somebody else's.
    if (failure.get_error_string() || failure.get_msg().find("open lockfile") != std::string::npos)
      throw_unwritten(index, in_words(failure));
    throw Error(Error::Code::index_locked, "the index at " + index + " is being written by another program",
                "try again when it is done");
  } catch (const Xapian::LogicError& failure) {  // what was to be written is none that can be
    throw_unwritten(index, in_words(failure));
  } catch (const Xapian::Error& failure) {
    if (is_of_writing(failure)) throw_unwritten(index, in_words(failure));
    throw_damaged(index, failure.get_msg());
  } catch (const WriteError& failure) {
    throw_unwritten(index, failure.reason());
  } catch (const fs::filesystem_error& failure) {
    throw_unwritten(index, failure.code().message());
  }
}

ValueChange new_signature(std::string id_term, const Signature& signature) {
  return {std::move(id_term), schema::signature_slot, pack_signature(signature)};
}

ValueChange new_record_line(std::string id_term, std::uint32_t line) {
  return {std::move(id_term), schema::record_line_slot, line > 0 ? std::to_string(line) : std::string()};
}

void build_generation(const std::string& generation, const std::string& old_generation,
                      const IndexUpdate& update, const std::string& scratch, unsigned threads) {
  const Xapian::Database old = old_generation.empty() ? Xapian::Database() : open_database(old_generation);
  const FurnitureNames names = names_after(old, old_generation, update, true);
  std::vector<std::string> sources;
  if (!old_generation.empty()) {
    sources = surviving_databases(old_generation, update.removed, scratch);
    renew_names(sources, old_generation, names, scratch);
  }
  share_out(update.segments.size(), threads,
            [&](std::size_t at) { settle_names(update.segments[at], names); });
  sources.insert(sources.end(), update.segments.begin(), update.segments.end());
  const std::string votes = settle_votes(sources, old_generation, scratch, threads);
  if (!sources.empty()) merge_databases(sources, generation, scratch, threads);
  Xapian::WritableDatabase built(generation, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
  write_values(built, update);
  // Beside what one thread does to the database meanwhile; in one of its own that sees it as it is now, which
  // it does until the second commit from here.
  const auto when = threads > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred;
  std::future<NewStories> stories = std::async(
      when, [&] { return NewStories(open_database(generation), old_generation, update.sketches, threads); });
  built.set_metadata(std::string(schema::metadata_votes), votes);
  store_index_names(built, {});
  write_metadata(built, update);
  built.commit();
  write_columns(built, generation);
  stories.get().write(built, generation);
}

void update_generation(const std::string& generation, const IndexUpdate& update,
                       const std::function<void()>& before_commit) {
  UpdateInPlace in_place(generation);
  const FurnitureNames names = names_after(in_place.database(), generation, update, false);
  for (const Xapian::docid document : update.removed) in_place.remove(document);
  for (const std::string& path : update.segments) in_place.add(open_database(path), names);
  in_place.renew(names);
  write_values(in_place.database(), update);
  if (!update.removed.empty() || !update.segments.empty()) {
    in_place.settle_votes();
    store_index_names(in_place.database(), generation);
  }
  write_metadata(in_place.database(), update);
  in_place.write_values();
  if (before_commit) before_commit();
  in_place.commit(update.sketches);
}

namespace {

struct WordChanges {
  std::uint64_t revision_before;
  const TermChanges& changes;  // since that
};

/// What fails makes searches slower, and nothing else.
void bring_caches_up_to_date(const Xapian::Database& database, const std::string& folder,
                             const std::vector<std::string>& sketches, const WordChanges& words) {
  const auto attempt = [](auto&& extend) {
    try {
      extend();
    } catch (const Error&) {
    } catch (const Xapian::Error&) {
    }
  };
  attempt([&] { extend_columns(database, folder, words.revision_before, words.changes); });
  attempt([&] { extend_stories(database, folder, sketches); });
}

}  // namespace

void catch_up(const std::string& generation) {
  const Xapian::Database database = open_database(generation);
  const auto is_behind = [&](const auto& file) {
    return file && file->revision() != database.get_revision();
  };
  const auto path_of = [&](std::string_view name) { return (fs::path(generation) / name).string(); };
  if (is_behind(ColumnFile::open(path_of(column_file_name), database.get_uuid())) ||
      is_behind(StoryFile::open(path_of(story_file_name), database.get_uuid())))
    bring_caches_up_to_date(database, generation, {}, {0, {}});
}

UpdateInPlace::UpdateInPlace(const std::string& folder)
    : folder_(folder), database_(open_for_writing(folder)), revision_before_(database_.get_revision()) {
  database_.begin_transaction();
}

void UpdateInPlace::remove(Xapian::docid document) {
  for (auto term = database_.termlist_begin(document); term != database_.termlist_end(document); ++term)
    changes_.add(*term, -1);
  database_.delete_document(document);
}

void UpdateInPlace::add(const Xapian::Database& segment, const FurnitureNames& names) {
  for (auto term = segment.allterms_begin(); term != segment.allterms_end(); ++term)
    changes_.add(*term, term.get_termfreq());
  for (auto posting = segment.postlist_begin(""); posting != segment.postlist_end(""); ++posting) {
    Xapian::Document document = segment.get_document(*posting);
    const std::vector<std::uint32_t> left_out =
        names.left_out_of_new(story_id(first_term(segment, *posting, schema::id_prefix)));
    if (!left_out.empty()) leave_out_names(document, left_out);
    database_.add_document(document);
  }
}

void UpdateInPlace::renew(const FurnitureNames& names) {
  if (names.touched().empty()) return;
  StoredNames stored;
  for (const Xapian::docid number : names.touched()) {
    Xapian::Document document = database_.get_document(number);
    if (names.settle_touched(document, stored)) replace(number, document);
  }
}

void UpdateInPlace::settle_votes() {
  const IndexVotes votes(database_, votes_of(database_));
  for (const Xapian::docid number : votes.touched(database_)) {
    Xapian::Document document = database_.get_document(number);
    if (count_possible_names(document, votes.keys())) replace(number, document);
  }
  database_.set_metadata(std::string(schema::metadata_votes), pack_keys(votes.keys()));
}

/// By one of a new number.
void UpdateInPlace::replace(Xapian::docid number, const Xapian::Document& document) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) changes_.add(*term, 1);
  database_.add_document(document);  // while the other is there, from which it is read
  remove(number);
}

void UpdateInPlace::write_values() {
  // Xapian keeps changes of values until they are asked for.
  database_.valuestream_begin(schema::date_slot);
}

void UpdateInPlace::commit(const std::vector<std::string>& sketches) {
  database_.commit_transaction();
  // The commit is the rename of a file, which a power cut may undo; the next update would then write over
  // what the version before still needs. Too late to fail.
  flush_to_disk(folder_);
  bring_caches_up_to_date(database_, folder_, sketches, {revision_before_, changes_});
}

NameGrouping group_index_names(const Xapian::Database& database, const std::string& folder) {
  std::optional<ColumnFile> columns;
  if (!folder.empty())
    columns = ColumnFile::open((fs::path(folder) / column_file_name).string(), database.get_uuid());
  return group_names(evidence_of({{database, columns ? &*columns : nullptr}}));
}

void store_index_names(Xapian::WritableDatabase& database, const std::string& folder) {
  const NameGrouping names = group_index_names(database, folder);
  database.set_metadata(std::string(schema::metadata_evidence), serialise(names.reasons));
  store_aliases(database, AliasTable(names.groups));
  store_names(database);
}

}  // namespace byline
