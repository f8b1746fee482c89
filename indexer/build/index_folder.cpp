#include "indexer/build/index_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <utility>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/glass_table.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view generation_prefix = "generation-";
constexpr const char* unchanged = "the index is as it was before this run";

std::string reason() { return std::strerror(errno); }

void flush_to_disk(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 || ::fsync(file) != 0) {
    const std::string why = reason();
    if (file >= 0) ::close(file);
    throw Error("the index could not be written: " + path.string() + ": " + why, unchanged);
  }
  ::close(file);
}

/// `indexed`: an indexer has written here before. Elsewhere, somebody's folder called "scratch" is theirs.
bool is_ours(const std::string& name, bool indexed) {
  if (name == stub_name || name == "lock" || name == "entities.txt" || name == "synonyms.txt") return true;
  return indexed && (name == "scratch" || name == "XAPIANDB.new" || name.starts_with(generation_prefix));
}

}  // namespace

std::string current_generation(const std::string& folder) {
  const std::string named = database_folder(folder);
  // What another program's stub names may be called so too, elsewhere.
  const fs::path name = fs::path(named).filename();
  const bool in_folder = name.string().starts_with(generation_prefix) && named == fs::path(folder) / name;
  return in_folder ? named : std::string();
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
  char self[64];
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
  ::localtime_r(&now, &local);
  const std::size_t length = std::strftime(self, sizeof self, "%Y-%m-%d %H:%M:%S", &local);
  const std::string holder = std::to_string(::getpid()) + ", since " + std::string(self, length);
  if (::ftruncate(lock_.number, 0) != 0 || ::pwrite(lock_.number, holder.data(), holder.size(), 0) < 0)
    throw Error("the index at " + path_ + " cannot be written: " + reason());
  current_ = current_generation(path_);
  if (current_.empty() && fs::exists(fs::path(path_) / stub_name))
    throw Error(path_ + " is a Xapian database, but not an index of Byline's",
                "give another folder with --db, and index into it");
  remove_leftovers(path_, false);
}

void IndexFolder::prepare() {
  std::error_code error;
  made_ |= fs::create_directories(path_, error);
  if (error) throw Error("the index folder " + path_ + " cannot be made: " + error.message());
  const bool indexed =
      fs::exists(fs::path(path_) / "lock", error) || fs::exists(fs::path(path_) / stub_name, error);
  for (fs::directory_iterator entry(path_, error), end; entry != end && !error; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == glass_version_file)
      throw Error(path_ + " is a Xapian database, but not an index of Byline's",
                  "give another folder with --db, and index into it");
    if (!is_ours(name, indexed))
      throw Error("the index folder " + path_ + " holds other files, such as " + name,
                  "give an empty or a new folder with --db");
  }
  if (error && error != std::errc::no_such_file_or_directory)
    throw Error("the index folder " + path_ + " cannot be read: " + error.message());
}

/// False when another indexer has removed the folder meanwhile, since it had made it for nothing: what was
/// locked is then not what the next one will lock.
bool IndexFolder::lock(bool wait, const std::function<void(std::string_view)>& waiting) {
  const std::string lock_path = (fs::path(path_) / "lock").string();
  if (lock_.number >= 0) ::close(lock_.number);
  lock_.number = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_.number < 0) {
    if (errno == ENOENT) return false;
    throw Error("the index at " + path_ + " cannot be written: " + reason());
  }
  if (::flock(lock_.number, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw Error("the index at " + path_ + " cannot be locked: " + reason());
    char text[128] = {};
    const ssize_t length = ::pread(lock_.number, text, sizeof text - 1, 0);
    const std::string holder =
        length > 0 ? " (process " + std::string(text, static_cast<std::size_t>(length)) + ")" : "";
    const std::string told = "the index at " + path_ + " is being written by another indexer" + holder;
    if (!wait) throw Error(told, "try again when it is done, or add --wait");
    made_ = false;
    if (waiting) waiting(told);
    while (::flock(lock_.number, LOCK_EX) != 0)
      if (errno != EINTR) throw Error("the index at " + path_ + " cannot be locked: " + reason());
  }
  struct stat locked = {}, there = {};
  return ::fstat(lock_.number, &locked) == 0 && ::stat(lock_path.c_str(), &there) == 0 &&
         locked.st_dev == there.st_dev && locked.st_ino == there.st_ino;
}

IndexFolder::~IndexFolder() {
  // A generation that could not be finished may fill the disk.
  remove_leftovers(path_, made_);
  // Emptied, so that the next one is not told of a process long gone.
  [[maybe_unused]] const int result = ::ftruncate(lock_.number, 0);
}

IndexFolder::Descriptor::~Descriptor() {
  if (number >= 0) ::close(number);
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
      if (name != "XAPIANDB.new" && !(name.string().starts_with(generation_prefix) && name != kept)) continue;
      fs::remove_all(entry->path(), ignored);
      found = true;
    }
  }
  if (!current.empty()) fs::remove(fs::path(current) / "byline.columns.new", ignored);
  if (!made || !current.empty()) return;
  fs::remove(fs::path(folder) / "lock", ignored);
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
  fs::create_directory(scratch, error);
  if (error) throw Error("the index at " + path_ + " cannot be written: " + error.message());
  return scratch.string();
}

void IndexFolder::publish(const std::string& generation) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(generation, error)) flush_to_disk(entry.path());
  flush_to_disk(generation);
  const fs::path written = fs::path(path_) / "XAPIANDB.new";
  {
    std::ofstream stub(written);
    stub << "auto " << fs::path(generation).filename().string() << "\n";
    if (!stub.flush())
      throw Error("the index could not be written: " + written.string() + ": " + reason(), unchanged);
  }
  flush_to_disk(written);
  fs::rename(written, fs::path(path_) / stub_name, error);
  if (error) throw Error("the index could not be written: " + error.message(), unchanged);
  current_ = generation;
  // Too late to fail: at worst a crash of the system now brings the old index back.
  if (const int folder = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC); folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  remove_leftovers(path_, false);
}

}  // namespace byline
