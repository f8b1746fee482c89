#include "indexer/build/index_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "common/error.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stub_name = "XAPIANDB";
constexpr std::string_view generation_prefix = "generation-";

std::string reason() { return std::strerror(errno); }

void flush_to_disk(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 || ::fsync(file) != 0) {
    const std::string why = reason();
    if (file >= 0) ::close(file);
    throw Error("the index could not be written: " + path.string() + ": " + why);
  }
  ::close(file);
}

/// `indexed`: an indexer has written here before. Elsewhere, somebody's folder called "scratch" is theirs.
bool is_ours(const std::string& name, bool indexed) {
  if (name == stub_name || name == "lock" || name == "entities.txt") return true;
  return indexed && (name == "scratch" || name == "XAPIANDB.new" || name.starts_with(generation_prefix));
}

}  // namespace

std::string current_generation(const std::string& folder) {
  std::ifstream stub(fs::path(folder) / stub_name);
  std::string type, name;
  if (stub >> type >> name && type == "auto" && name.starts_with(generation_prefix))
    return (fs::path(folder) / name).string();
  return {};
}

std::uint64_t folder_bytes(const std::string& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; entry != end && !error;
       entry.increment(error))
    if (const auto size = entry->file_size(error); !error) bytes += size;
  return bytes;
}

IndexFolder::IndexFolder(std::string path, bool wait) : path_(std::move(path)) {
  std::error_code error;
  made_ = fs::create_directories(path_, error);
  if (error) throw Error("the index folder " + path_ + " cannot be made: " + error.message());
  const bool indexed =
      fs::exists(fs::path(path_) / "lock", error) || fs::exists(fs::path(path_) / stub_name, error);
  for (const auto& entry : fs::directory_iterator(path_, error)) {
    const std::string name = entry.path().filename().string();
    if (name == "iamglass")
      throw Error(path_ + " is a Xapian database, but not an index of Byline's",
                  "give another folder with --db, and index into it");
    if (!is_ours(name, indexed))
      throw Error("the index folder " + path_ + " holds other files, such as " + name,
                  "give an empty or a new folder with --db");
  }
  if (error) throw Error("the index folder " + path_ + " cannot be read: " + error.message());

  const std::string lock_path = (fs::path(path_) / "lock").string();
  lock_.number = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_.number < 0) throw Error("the index at " + path_ + " cannot be written: " + reason());
  if (::flock(lock_.number, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw Error("the index at " + path_ + " cannot be locked: " + reason());
    char holder[32] = {};
    const ssize_t length = ::pread(lock_.number, holder, sizeof holder - 1, 0);
    if (!wait)
      throw Error(
          "the index at " + path_ + " is being written by another indexer" +
              (length > 0 ? " (process " + std::string(holder, static_cast<std::size_t>(length)) + ")" : ""),
          "try again when it is done, or add --wait");
    while (::flock(lock_.number, LOCK_EX) != 0)
      if (errno != EINTR) throw Error("the index at " + path_ + " cannot be locked: " + reason());
  }
  const std::string self = std::to_string(::getpid());
  if (::ftruncate(lock_.number, 0) != 0 || ::pwrite(lock_.number, self.data(), self.size(), 0) < 0)
    throw Error("the index at " + path_ + " cannot be written: " + reason());
  current_ = current_generation(path_);
  if (current_.empty() && fs::exists(fs::path(path_) / stub_name))
    throw Error(path_ + " is a Xapian database, but not an index of Byline's",
                "give another folder with --db, and index into it");
  remove_leftovers();
}

IndexFolder::~IndexFolder() {
  remove_leftovers();  // a generation that could not be finished may fill the disk
  // Emptied, so that the next one is not told of a process long gone.
  [[maybe_unused]] const int result = ::ftruncate(lock_.number, 0);
  if (made_ && current_.empty()) {  // a folder made for nothing
    std::error_code ignored;
    fs::remove(fs::path(path_) / "lock", ignored);
    fs::remove(path_, ignored);
  }
}

IndexFolder::Descriptor::~Descriptor() {
  if (number >= 0) ::close(number);
}

void IndexFolder::remove_leftovers() {
  std::error_code ignored;
  const fs::path current = fs::path(current_).filename();
  for (fs::directory_iterator entry(path_, ignored), end; entry != end; entry.increment(ignored)) {
    const fs::path name = entry->path().filename();
    if (name == "scratch" || name == "XAPIANDB.new" ||
        (name.string().starts_with(generation_prefix) && name != current))
      fs::remove_all(entry->path(), ignored);
  }
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
    if (!stub.flush()) throw Error("the index could not be written: " + written.string() + ": " + reason());
  }
  flush_to_disk(written);
  fs::rename(written, fs::path(path_) / stub_name, error);
  if (error) throw Error("the index could not be written: " + error.message());
  flush_to_disk(path_);
  current_ = generation;
  remove_leftovers();
}

}  // namespace byline
