#include "common/database.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "common/analysis/fingerprint.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/index_place.hpp"
#include "common/program_names.hpp"
#include "common/text/shell_words.hpp"

namespace byline {

namespace fs = std::filesystem;

std::string index_folder(const std::string& option) {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value ? value : "";
  };
  if (!option.empty()) return option;
  if (std::string folder = variable("BYLINE_DB"); !folder.empty()) return folder;
  if (std::string data = variable("XDG_DATA_HOME"); !data.empty()) return data + "/byline/index";
  if (std::string home = variable("HOME"); !home.empty()) return home + "/.local/share/byline/index";
  throw Error(Error::Code::index_missing, "no index folder is known",
              "give one with --db DIR or set BYLINE_DB");
}

bool is_damage(const Xapian::Error& failure) { return failure.get_error_string() == nullptr; }

StoredFields stored_fields(const Xapian::Document& document) {
  return stored_fields(document, document.get_data());
}

StoredFields stored_fields(const Xapian::Document& document, std::string_view data) {
  StoredFields fields = parse_stored_fields(data);
  fields.added = document.get_value(schema::added_slot);
  fields.record_line = schema::record_line(document.get_value(schema::record_line_slot));
  const std::vector<std::uint32_t> left_out =
      schema::unpack_places(document.get_value(schema::left_out_names_slot));
  std::for_each(left_out.rbegin(), left_out.rend(), [&fields](std::uint32_t place) {
    if (place < fields.entities.size()) fields.entities.erase(fields.entities.begin() + place);
  });
  for (const std::uint32_t place : schema::unpack_places(document.get_value(schema::possible_names_slot)))
    if (place < fields.possible.size()) fields.entities.push_back(fields.possible[place]);
  return fields;
}

std::string in_words(const Xapian::Error& failure) {
  // Told only where no indexer is changing the index: then its tables do not fit together.
  if (std::string_view(failure.get_type()) == "DatabaseModifiedError")
    return "parts of it are newer than its last change";
  const char* system = failure.get_error_string();
  return failure.get_msg() + (system ? ": " + std::string(system) : "");
}

Xapian::Database open_database(const std::string& folder) {
  return Xapian::Database(folder, Xapian::DB_BACKEND_GLASS);
}

namespace {

/// Whether a version comes before another.
bool is_older(std::string_view version, std::string_view other) {
  return version.size() != other.size() ? version.size() < other.size() : version < other;
}

/// That `database` holds an index of a version from `oldest` to ours.
void check_version(const Xapian::Database& database, const std::string& folder, std::string_view oldest) {
  const std::string version = database.get_metadata(std::string(schema::metadata_version));
  const bool newer = is_older(schema::version, version);
  if (!newer && !is_older(version, oldest)) return;
  if (version.empty())
    throw Error(Error::Code::index_foreign, folder + " is a Xapian database, but not an index of Byline's",
                "give another folder with --db, and index into it");
  throw Error(Error::Code::index_version,
              "the index at " + folder + " was written by " + (newer ? "a newer" : "an older") +
                  " version of Byline (format " + version + "; this one reads " +
                  std::string(schema::version) + ")",
              newer                                         ? "update Byline, or index into another folder"
              : is_older(version, schema::oldest_renewable) ? "remove it and index again"
                                                            : how_to_renew(folder));
}

/// That there is a folder with something in it to be looked at.
void require_folder(const std::string& folder) {
  const std::string hint = "make one with: " + indexer_name() + " --db " + shell_word(folder) + " FOLDER";
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (error == std::errc::not_a_directory ||
      (status.type() != fs::file_type::not_found && !error && status.type() != fs::file_type::directory))
    throw not_a_folder(folder);
  if (status.type() == fs::file_type::not_found)
    throw Error(Error::Code::index_missing, "there is no index at " + folder, hint);
  if (error)
    throw Error(Error::Code::index_unreadable,
                "the index at " + folder + " cannot be read: " + error.message());
  if (::access(folder.c_str(), R_OK | X_OK) != 0 && errno == EACCES)
    throw Error(Error::Code::index_unreadable,
                "the index at " + folder + " cannot be read: permission denied");
  if (fs::is_empty(folder, error))
    throw Error(Error::Code::index_missing, "there is no index at " + folder + " (the folder is empty)",
                hint);
}

[[noreturn]] void throw_no_database(const std::string& folder) {
  std::error_code error;
  // The folder of an indexer that has not finished its first run, or was stopped in it.
  if (fs::exists(fs::path(folder) / unfinished_name, error))
    throw Error(
        Error::Code::index_missing, "there is no index at " + folder + " yet: it is not finished",
        "if no indexer is at work there, the command that was stopped goes on when it is given again");
  if (fs::exists(fs::path(folder) / lock_name, error))
    throw Error(Error::Code::index_missing, "there is no index at " + folder + " yet",
                "if no indexer is at work there, make one with: " + indexer_name() + " --db " +
                    shell_word(folder) + " FOLDER");
  throw Error(Error::Code::index_foreign, folder + " is not an index",
              "give the folder of an index with --db");
}

/// Nothing when the index has been replaced while it was opened.
std::optional<OpenedIndex> try_to_open(const std::string& folder, std::string_view oldest) try {
  require_folder(folder);
  const std::string place = look_at_index(folder);
  if (place.empty()) throw_no_database(folder);
  OpenedIndex opened{open_database(place), place};
  if (look_at_index(folder) != place) return {};
  check_version(opened.database, folder, oldest);
  return opened;
} catch (const Xapian::DatabaseVersionError& failure) {
  throw Error(Error::Code::index_version,
              "the index at " + folder + " has a format this Xapian does not read: " + failure.get_msg(),
              "remove it and index again");
} catch (const Xapian::Error& failure) {
  if (!is_damage(failure))
    throw Error(Error::Code::index_unreadable,
                "the index at " + folder + " cannot be read: " + in_words(failure));
  throw Error(Error::Code::index_damaged, "the index at " + folder + " is damaged: " + in_words(failure),
              "remove it and index again");
}

OpenedIndex open_from(const std::string& folder, std::string_view oldest) {
  // An indexer may replace the index between our reading where it is and opening it: then it is elsewhere by
  // now.
  constexpr int attempts = 4;
  for (int attempt = 1;; ++attempt) {
    try {
      if (std::optional<OpenedIndex> opened = try_to_open(folder, oldest)) return *std::move(opened);
      if (attempt == attempts)
        throw Error(Error::Code::index_changing,
                    "the index at " + folder + " changes faster than it can be opened", "try again later");
    } catch (const Error&) {
      if (attempt == attempts) throw;
    }
  }
}

}  // namespace

OpenedIndex open_index(const std::string& folder) { return open_from(folder, schema::version); }

OpenedIndex open_index_to_renew(const std::string& folder) {
  return open_from(folder, schema::oldest_renewable);
}

std::string how_to_renew(const std::string& folder) {
  return "renew it with: " + indexer_name() + " --db " + shell_word(folder) + " --reanalyse";
}

std::string terms_made_otherwise(const Xapian::Database& database) {
  const std::string settings = database.get_metadata(std::string(schema::metadata_analysis));
  if (settings == analysis_settings()) return {};
  return terms_made_otherwise(settings, database.get_metadata(std::string(schema::metadata_fingerprints)));
}

AliasTable load_aliases(const Xapian::Database& database) {
  return AliasTable::stored(database.get_metadata(std::string(schema::metadata_aliases)),
                            database.get_metadata(std::string(schema::metadata_sorted_aliases)));
}

std::string first_term(const Xapian::Database& database, Xapian::docid document, std::string_view prefix) {
  auto at = database.termlist_begin(document);
  at.skip_to(std::string(prefix));
  if (at == database.termlist_end(document)) return {};
  std::string term = *at;
  return term.starts_with(prefix) ? term : std::string();
}

std::string id_of(const Xapian::Database& database, Xapian::docid document) {
  const std::string term = first_term(database, document, schema::id_prefix);
  return term.substr(std::min(term.size(), schema::id_prefix.size()));
}

void each_term(const Xapian::Database& database, std::string_view prefix,
               const std::function<void(std::string_view term, Xapian::doccount documents)>& each) {
  const std::string start(prefix);
  Xapian::TermIterator term = database.allterms_begin(start);
  const Xapian::TermIterator end = database.allterms_end(start);
  while (term != end) {
    const std::string name = *term;
    // A capital letter begins the terms of another prefix (words are folded): of any for plain words, of ZS
    // for Z. Names, whose prefixes end in a colon, have none before them.
    if (prefix.size() <= 2 && name.size() > prefix.size() && name[prefix.size()] >= 'A' &&
        name[prefix.size()] <= 'Z') {
      term.skip_to(start + '[');  // what follows Z in ASCII
      continue;
    }
    each(std::string_view(name).substr(prefix.size()), term.get_termfreq());
    ++term;
  }
}

std::vector<std::string> index_languages(const Xapian::Database& database) {
  std::vector<std::pair<Xapian::doccount, std::string>> counted;
  const std::string prefix(schema::language_prefix);
  auto term = database.allterms_begin(prefix);
  const auto end = database.allterms_end(prefix);
  while (term != end) {
    const std::string name = *term;
    counted.emplace_back(term.get_termfreq(), name.substr(prefix.size()));
    // Not ++: that goes by all chunks of the term's posting list.
    term.skip_to(name + '\x01');
  }
  std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> languages;
  for (auto& [count, language] : counted) languages.push_back(std::move(language));
  return languages;
}

}  // namespace byline
