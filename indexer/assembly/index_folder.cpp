#include "indexer/assembly/index_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <optional>
#include <utility>

#include "common/error.hpp"
#include "common/glass/table.hpp"
#include "common/index_place.hpp"
#include "common/plain_file.hpp"
#include "common/user_file.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

constexpr const char* unfinished_stub = "XAPIANDB.new";

std::string reason() { return std::strerror(errno); }

void flush_or_throw(const fs::path& path) {
  if (flush_to_disk(path)) return;
  throw Error(write_failure(errno, Error::Code::index_unwritable),
              "the index could not be written: " + path.string() + ": " + reason(), unchanged_index);
}

void write_stub(const std::string& path, const std::string& generation) {
  const std::string line = "auto " + generation + "\n";
  const Descriptor stub(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  const auto size = static_cast<ssize_t>(line.size());
  if (!stub || ::write(stub.number(), line.data(), line.size()) != size || ::fsync(stub.number()) != 0)
    throw Error(write_failure(errno, Error::Code::index_unwritable),
                "the index could not be written: " + path + ": " + reason(), unchanged_index);
}

/// `indexed`: an indexer has written here before. Elsewhere, somebody's folder called "scratch" is theirs.
bool is_ours(const std::string& name, bool indexed) {
  if (name == stub_name || name == lock_name || name == entities_file_name || name == synonyms_file_name ||
      name == stories_file_name)
    return true;
  return indexed && (name == "scratch" || name == unfinished_name || name == unfinished_stub ||
                     is_generation_name(name));
}

/// What editors and file managers leave beside a file that somebody corrects: ".entities.txt.swp",
/// "entities.txt~". Beside an index that is there they are in nobody's way.
bool is_editors(const std::string& name) {
  return name.starts_with('.') || name.ends_with('~') || name.ends_with(".bak") || name.ends_with(".orig") ||
         (name.starts_with('#') && name.ends_with('#'));
}

/// What the lock says of who holds it: "123, since 2026-11-22 07:31:02".
std::string this_process() {
  char since[64];
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
  ::localtime_r(&now, &local);
  const std::size_t length = std::strftime(since, sizeof since, "%Y-%m-%d %H:%M:%S", &local);
  return std::to_string(::getpid()) + ", since " + std::string(since, length);
}

}  // namespace

std::string current_generation(const std::string& folder) {
  const std::optional<std::string> stub =
      read_plain_file((fs::path(folder) / stub_name).string(), most_small_file_bytes);
  const std::optional<std::string_view> name = stub ? generation_named(*stub) : std::nullopt;
  if (!name) return {};
  const fs::path generation = fs::path(folder) / *name;
  std::error_code ignored;
  return fs::symlink_status(generation, ignored).type() == fs::file_type::directory ? generation.string()
                                                                                    : std::string();
}

std::uint64_t folder_bytes(const std::string& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; entry != end && !error;
       entry.increment(error))
    if (const auto size = entry->file_size(error); !error) bytes += size;
  return bytes;
}

IndexFolder::IndexFolder(std::string path, bool wait, const std::function<void(std::string_view)>& waiting)
    : path_(std::move(path)) {
  do prepare();
  while (!lock(wait, waiting));
  const std::string holder = this_process();
  current_ = look_at_index(path_);
  if (::ftruncate(lock_.number(), 0) != 0 ||
      ::pwrite(lock_.number(), holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size()))
    throw Error(write_failure(errno, Error::Code::index_unwritable),
                "the index at " + path_ + " cannot be written: " + reason(), unchanged_index);
  remove_leftovers(path_, false);
  require_gone(next_generation());
}

/// What is left there, since it could not be removed, may be a link, and would be written through.
void IndexFolder::require_gone(const std::string& path) const {
  std::error_code ignored;
  if (fs::symlink_status(path, ignored).type() != fs::file_type::not_found)
    throw Error(Error::Code::index_foreign,
                "the index at " + path_ + " cannot be written: " + path + " is in the way", "remove it");
}

std::string index_to_be_written(const std::string& path) {
  std::string current = look_at_index(path);
  std::error_code error;
  const bool indexed =
      fs::exists(fs::path(path) / lock_name, error) || fs::exists(fs::path(path) / stub_name, error);
  for (fs::directory_iterator entry(path, error), end; entry != end && !error; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == glass::version_file_name)
      throw Error(Error::Code::index_foreign, path + " is a Xapian database, but not an index of Byline's",
                  "give another folder with --db, and index into it");
    if (!current.empty() && is_editors(name)) continue;
    if (!is_ours(name, indexed))
      throw Error(Error::Code::index_foreign,
                  "the index folder " + path + " holds other files, such as " + name,
                  "give an empty or a new folder with --db");
  }
  if (error && error != std::errc::no_such_file_or_directory)
    throw Error(Error::Code::index_unreadable,
                "the index folder " + path + " cannot be read: " + error.message());
  return current;
}

void IndexFolder::prepare() {
  std::error_code error;
  made_ |= fs::create_directories(path_, error);
  std::error_code ignored;
  if (error && fs::is_symlink(fs::path(path_), ignored) && !fs::exists(fs::path(path_), ignored))
    throw Error(Error::Code::index_foreign,
                "the index folder " + path_ + " cannot be made: there is a symbolic link to nothing",
                "make the folder that it leads to, or remove the link");
  if (error == std::errc::not_a_directory) throw not_a_folder(path_);
  if (error)
    throw Error(write_failure(error.value(), Error::Code::index_unwritable),
                "the index folder " + path_ + " cannot be made: " + error.message(),
                "give another folder with --db, or look at the permissions of the one above it");
  index_to_be_written(path_);
}

/// False when another indexer has removed the folder meanwhile, since it had made it for nothing: what was
/// locked is then not what the next one will lock.
bool IndexFolder::lock(bool wait, const std::function<void(std::string_view)>& waiting) {
  const std::string lock_path = (fs::path(path_) / lock_name).string();
  lock_ = Descriptor(
      ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666));
  if (!lock_) {
    if (errno == ENOENT) return false;
    throw Error(write_failure(errno, Error::Code::index_unwritable),
                "the index at " + path_ + " cannot be written: lock: " + reason(), unchanged_index);
  }
  const std::string said = require_lock_file();
  if (::flock(lock_.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK)
      throw Error(write_failure(errno, Error::Code::index_unwritable),
                  "the index at " + path_ + " cannot be locked: " + reason());
    const std::string holder = said.empty() ? "" : " (process " + said + ")";
    const std::string told = "the index at " + path_ + " is being written by another indexer" + holder;
    if (!wait) throw Error(Error::Code::index_locked, told, "try again when it is done, or add --wait");
    made_ = false;
    if (waiting) waiting(told);
    while (::flock(lock_.number(), LOCK_EX) != 0)
      if (errno != EINTR)
        throw Error(write_failure(errno, Error::Code::index_unwritable),
                    "the index at " + path_ + " cannot be locked: " + reason());
  }
  struct stat locked = {}, there = {};
  return ::fstat(lock_.number(), &locked) == 0 && ::stat(lock_path.c_str(), &there) == 0 &&
         locked.st_dev == there.st_dev && locked.st_ino == there.st_ino;
}

/// The lock is emptied and written to: so it has to be one of ours, not somebody's file of that name. Returns
/// what it says.
std::string IndexFolder::require_lock_file() const {
  struct stat status = {};
  if (::fstat(lock_.number(), &status) != 0 || !S_ISREG(status.st_mode))
    throw Error(Error::Code::index_foreign,
                "the index at " + path_ + " is not opened: lock in it is " +
                    std::string(kind_of_file(status.st_mode)) + ", not a plain file",
                "give an empty or a new folder with --db");
  char text[128] = {};
  const ssize_t length = ::pread(lock_.number(), text, sizeof text, 0);
  std::string said(text, static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
  // As this_process() writes it; of a run that died while it wrote, some of that.
  const bool ours = said.size() < sizeof text && said.find_first_not_of("0123456789, since-:") == said.npos;
  if (!ours)
    throw Error(Error::Code::index_foreign,
                "the index folder " + path_ + " holds a file called lock that is no indexer's",
                "give an empty or a new folder with --db");
  return said;
}

IndexFolder::~IndexFolder() {
  // A generation that could not be finished may fill the disk.
  remove_leftovers(path_, made_);
  // Emptied, so that the next one is not told of a process long gone.
  [[maybe_unused]] const int result = ::ftruncate(lock_.number(), 0);
}

void remove_leftovers(const std::string& folder, bool made) noexcept {
  std::error_code ignored;
  const std::string current = current_generation(folder);
  // A stub that is there but cannot be read: nothing is known to be a leftover.
  if (current.empty() &&
      fs::symlink_status(fs::path(folder) / stub_name, ignored).type() != fs::file_type::not_found)
    return;
  const fs::path kept = fs::path(current).filename();
  // Who abandons a run removes what its threads still write to, and a folder in which a file has just been
  // made is not removed: so again, until nothing is left. Scratch first, without which no merge begins.
  constexpr int attempts = 20;
  bool found = true;
  for (int attempt = 0; found && attempt < attempts; ++attempt) {
    found = fs::remove_all(fs::path(folder) / "scratch", ignored) > 0;
    for (fs::directory_iterator entry(folder, ignored), end; entry != end; entry.increment(ignored)) {
      const fs::path name = entry->path().filename();
      if (name != unfinished_stub && !(is_generation_name(name.string()) && name != kept)) continue;
      fs::remove_all(entry->path(), ignored);
      found = true;
    }
  }
  if (!current.empty()) {
    fs::remove_all(fs::path(folder) / unfinished_name, ignored);
    for (const char* unfinished : {unfinished_columns, unfinished_stories, unfinished_version})
      fs::remove(fs::path(current) / unfinished, ignored);
  }
  if (!made || !current.empty() || fs::exists(fs::path(folder) / unfinished_name, ignored)) return;
  fs::remove(fs::path(folder) / lock_name, ignored);
  fs::remove(folder, ignored);
}

std::string IndexFolder::next_generation() const {
  unsigned number = 0;
  if (!current_.empty()) {
    const std::string name = fs::path(current_).filename().string().substr(generation_prefix.size());
    std::from_chars(name.data(), name.data() + name.size(), number);
  }
  return (fs::path(path_) / (std::string(generation_prefix) + std::to_string(number + 1))).string();
}

std::string IndexFolder::make_scratch() {
  const fs::path scratch = fs::path(path_) / "scratch";
  std::error_code error;
  fs::remove_all(scratch, error);
  if (!fs::create_directory(scratch, error)) {
    if (!error) require_gone(scratch.string());
    throw Error(write_failure(error.value(), Error::Code::index_unwritable),
                "the index at " + path_ + " cannot be written: " + error.message(), unchanged_index);
  }
  return scratch.string();
}

void IndexFolder::publish(const std::string& generation) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(generation, error)) flush_or_throw(entry.path());
  flush_or_throw(generation);
  const fs::path written = fs::path(path_) / unfinished_stub;
  write_stub(written.string(), fs::path(generation).filename().string());
  fs::rename(written, fs::path(path_) / stub_name, error);
  if (error)
    throw Error(write_failure(error.value(), Error::Code::index_unwritable),
                "the index could not be written: " + error.message(), unchanged_index);
  current_ = generation;
  // Too late to fail: at worst a crash of the system now brings the old index back.
  flush_to_disk(fs::path(path_) / ".");
  remove_leftovers(path_, false);
}

}  // namespace byline
