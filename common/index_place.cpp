#include "common/index_place.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/error.hpp"
#include "common/glass/table.hpp"
#include "common/plain_file.hpp"
#include "common/stories/story_file.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {
namespace {

/// What Xapian calls a lock of its own in a database's folder.
constexpr const char* xapian_lock = "flintlock";

constexpr std::size_t any_size = static_cast<std::size_t>(-1);

/// A name that may lie in a folder, how many bytes it may have there, and whether it is read by all who open
/// the index.
struct Known {
  std::string name;
  std::size_t most = any_size;
  bool read = false;
};

const std::vector<Known>& known_in_index() {
  static const std::vector<Known> known = {{stub_name, most_small_file_bytes, true},
                                           {lock_name, most_small_file_bytes},
                                           {std::string(entities_file_name), most_user_file_bytes},
                                           {std::string(synonyms_file_name), most_user_file_bytes},
                                           {std::string(stories_file_name), most_user_file_bytes}};
  return known;
}

const std::vector<Known>& known_in_database() {
  static const std::vector<Known> known = [] {
    std::vector<Known> all = {{std::string(glass::version_file_name), most_small_file_bytes, true},
                              {std::string(column_file_name), any_size, true},
                              {std::string(story_file_name), any_size, true},
                              {xapian_lock},
                              {unfinished_version}};
    for (const std::string_view table : glass::table_names)
      all.push_back({glass::file_name(table), any_size, true});
    return all;
  }();
  return known;
}

/// Xapian asks the folder, not us, which of its formats a database has: a file of an older one decides what
/// it opens and how. So none may lie there, nor anything else. Hidden names are nobody's: network shares
/// leave some. Nor are those with ~ behind them: who corrects entities.txt leaves some.
bool may_lie_in_database(const std::string& name) {
  if (name.starts_with('.') || name.ends_with('~')) return true;
  if (name == unfinished_columns || name == unfinished_stories) return true;
  const auto is_name = [&name](const Known& known) { return known.name == name; };
  return std::any_of(known_in_database().begin(), known_in_database().end(), is_name) ||
         std::any_of(known_in_index().begin(), known_in_index().end(), is_name);
}

std::string system_words(int error) { return std::generic_category().message(error); }

[[noreturn]] void refuse(const std::string& folder, const std::string& what) {
  throw Error(Error::Code::index_foreign, "the index at " + folder + " is not opened: " + what,
              "all in an index is plain files, as indexer writes them; index again into another folder");
}

[[noreturn]] void cannot_read(const std::string& folder, const std::string& name, int error) {
  throw Error(Error::Code::index_unreadable, "the index at " + folder + " cannot be read: " +
                                                 (name.empty() ? "" : name + ": ") + system_words(error));
}

[[noreturn]] void cannot_write(const std::string& folder, const std::string& name, int error) {
  throw Error(write_failure(error, Error::Code::index_unwritable),
              "the index at " + folder + " cannot be written: " + (name.empty() ? "" : name + ": ") +
                  system_words(error),
              unchanged_index);
}

/// A folder that is held open, so that all that is looked at lies in the same one.
class Looked {
  static std::string without_slash(const std::string& shown) { return shown.substr(0, shown.find('/')); }

 public:
  Looked(const std::string& index, Descriptor folder, std::string shown)
      : index_(index), folder_(std::move(folder)), shown_(std::move(shown)) {}

  int number() const { return folder_.number(); }

  /// The status of what a name is, links not followed; nothing when there is nothing.
  std::optional<struct stat> status(const std::string& name) const {
    struct stat found = {};
    if (::fstatat(folder_.number(), name.c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0) return found;
    if (errno != ENOENT) cannot_read(index_, shown_ + name, errno);
    return {};
  }
  bool has(const std::string& name) const { return status(name).has_value(); }

  void require_plain(const Known& known) const {
    const std::optional<struct stat> found = status(known.name);
    if (!found) return;
    if (!S_ISREG(found->st_mode))
      refuse(index_, shown_ + known.name + " in it is " + std::string(kind_of_file(found->st_mode)));
    if (static_cast<std::uint64_t>(found->st_size) > known.most)
      refuse(index_, shown_ + known.name + " in it has " + with_separators(found->st_size) +
                         " bytes; no more than " + with_separators(known.most) + " are read");
    // Xapian takes a table that it may not read for an empty one.
    if (known.read && ::faccessat(folder_.number(), known.name.c_str(), R_OK, AT_EACCESS) != 0 &&
        errno != ENOENT)
      cannot_read(index_, shown_ + known.name, errno);
  }
  /// That it can be listed, and looked into.
  void require_access() const {
    if (::faccessat(folder_.number(), ".", R_OK | X_OK, AT_EACCESS) != 0)
      cannot_read(index_, without_slash(shown_), errno);
  }
  void require_known_names() const {
    const int listed = ::openat(folder_.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(listed < 0 ? nullptr : ::fdopendir(listed), ::closedir);
    if (folder == nullptr) cannot_read(index_, without_slash(shown_), errno);
    while (const dirent* entry = ::readdir(folder.get()))
      if (const std::string name = entry->d_name; !may_lie_in_database(name))
        refuse(index_, shown_ + name + " in it is no file of an index");
  }
  /// Nor does it miss a table that is not there: every one that has entries.
  void require_tables(const std::string& database) const {
    const std::optional<glass::Version> version = glass::Version::read(database);
    if (!version) return;  // which Xapian will tell of
    for (std::size_t i = 0; i < glass::table_names.size(); ++i) {
      const std::string file = glass::file_name(glass::table_names[i]);
      if (!version->root(static_cast<glass::TableName>(i)).empty && !has(file))
        throw Error(Error::Code::index_damaged,
                    "the index at " + index_ + " is damaged: there is no " + shown_ + file,
                    "remove it and index again");
    }
  }

 private:
  const std::string& index_;
  Descriptor folder_;
  std::string shown_;  // before the names in it
};

std::string stub_text(const std::string& folder) {
  const std::optional<std::string> text = read_plain_file(folder + "/" + stub_name, most_small_file_bytes);
  if (!text) cannot_read(folder, stub_name, errno);
  return *text;
}

/// The first line of a stub that is not ours, for the message.
std::string told_of_stub(std::string_view text) {
  constexpr std::size_t most_shown = 60;
  if (text.empty()) return "is empty";
  const std::string_view line = text.substr(0, std::min(text.find('\n'), most_shown));
  const std::size_t end = text.find('\n');
  if (end != text.npos && end + 1 < text.size() && generation_named(text.substr(0, end)))
    return "has more than the one line \"auto generation-N\"";
  return "says \"" + printable(line) + "\" instead of \"auto generation-N\"";
}

/// The generation's folder, opened without following a link.
Looked open_generation(const std::string& folder, const Looked& index, const std::string& name) {
  const std::optional<struct stat> found = index.status(name);
  if (!found)
    throw Error(Error::Code::index_damaged,
                "the index at " + folder + " is damaged: " + name + ", where it should be, is not there",
                "remove it and index again");
  if (!S_ISDIR(found->st_mode))
    refuse(folder, name + " in it is " + std::string(kind_of_file(found->st_mode)) + ", not a folder");
  Descriptor generation(
      ::openat(index.number(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!generation) cannot_read(folder, name, errno);
  return {folder, std::move(generation), name + "/"};
}

/// None where there is nothing.
Looked open_index_folder(const std::string& folder) {
  Descriptor opened(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!opened && errno != ENOENT) {
    if (errno == ENOTDIR) throw not_a_folder(folder);
    cannot_read(folder, "", errno);
  }
  return {folder, std::move(opened), ""};
}

void require_plain(const Looked& folder, const std::vector<Known>& all) {
  for (const Known& known : all) folder.require_plain(known);
}

std::string look_once(const std::string& folder) {
  const Looked index = open_index_folder(folder);
  if (index.number() < 0) return {};
  require_plain(index, known_in_index());
  const bool has_stub = index.has(stub_name);
  const bool is_database = index.has(std::string(glass::version_file_name));
  if (has_stub && is_database)
    refuse(folder, std::string(stub_name) + " and " + std::string(glass::version_file_name) +
                       " are both in it, of which each says where the database is");
  if (!has_stub) {
    if (!is_database) return {};
    require_plain(index, known_in_database());
    index.require_known_names();
    index.require_tables(folder);
    return folder;
  }
  const std::string text = stub_text(folder);
  const std::optional<std::string_view> name = generation_named(text);
  if (!name)
    throw Error(Error::Code::index_foreign,
                folder + " is not an index of Byline's: its " + stub_name + " " + told_of_stub(text),
                "give another folder with --db, and index into it");
  const Looked generation = open_generation(folder, index, std::string(*name));
  generation.require_access();
  if (generation.has(stub_name))
    refuse(folder, std::string(*name) + " has a " + stub_name + " of its own, which leads elsewhere");
  require_plain(generation, known_in_database());
  generation.require_known_names();
  if (!generation.has(std::string(glass::version_file_name)))
    throw Error(Error::Code::index_damaged,
                "the index at " + folder + " is damaged: there is no " + std::string(*name) + "/" +
                    std::string(glass::version_file_name),
                "remove it and index again");
  std::string database = folder + (folder.ends_with('/') ? "" : "/") + std::string(*name);
  generation.require_tables(database);
  return database;
}

}  // namespace

Error not_a_folder(const std::string& path) {
  std::filesystem::path file(path);
  std::error_code ignored;
  while (file.has_relative_path() && !std::filesystem::exists(file, ignored)) file = file.parent_path();
  if (file == path)
    return {Error::Code::index_foreign, path + " is a file, not the folder of an index",
            "give the folder with --db"};
  return {Error::Code::index_foreign, "there is no folder " + path + ": " + file.string() + " is a file",
          "give another folder with --db"};
}

bool is_generation_name(std::string_view name) {
  if (!name.starts_with(generation_prefix)) return false;
  name.remove_prefix(generation_prefix.size());
  constexpr std::size_t most_digits = 9;
  return !name.empty() && name.size() <= most_digits &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string_view> generation_named(std::string_view stub) {
  constexpr std::string_view type = "auto ";
  if (!stub.starts_with(type)) return {};
  stub.remove_prefix(type.size());
  if (stub.ends_with('\n')) stub.remove_suffix(1);
  if (!is_generation_name(stub)) return {};
  return stub;
}

std::string look_at_index(const std::string& folder) {
  const auto stub = [&folder] { return read_plain_file(folder + "/" + stub_name, most_small_file_bytes); };
  // An indexer may replace the index between our reading where it is and looking there: then it is elsewhere
  // by now.
  constexpr int attempts = 4;
  for (int attempt = 1;; ++attempt) {
    const std::optional<std::string> before = stub();
    try {
      return look_once(folder);
    } catch (const Error&) {
      if (attempt == attempts || stub() == before) throw;
    }
  }
}

void prepare_for_writing(const std::string& database) {
  Descriptor opened(::open(database.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!opened) cannot_read(database, "", errno);
  const Looked folder(database, std::move(opened), "");
  require_plain(folder, known_in_database());
  folder.require_known_names();
  const auto require_writable = [&](const std::string& name) {
    if (::faccessat(folder.number(), name.c_str(), W_OK, AT_EACCESS) != 0 && errno != ENOENT)
      cannot_write(database, name == "." ? "" : name, errno);
  };
  // Xapian would say the same at the end, in a sentence of three lines.
  require_writable(".");
  for (const Known& known : known_in_database())
    if (known.name.ends_with(".glass")) require_writable(known.name);
  if (const std::optional<struct stat> lock = folder.status(xapian_lock); lock && lock->st_size > 0)
    refuse(database, std::string(xapian_lock) + " in it, Xapian's lock, is not empty, as it should be");
  if (::unlinkat(folder.number(), unfinished_version, 0) != 0 && errno != ENOENT)
    cannot_write(database, unfinished_version, errno);
}

}  // namespace byline
