#include "common/user_file_change.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "common/error.hpp"
#include "common/plain_file.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "common/user_folder.hpp"

namespace byline {
namespace {

namespace fs = std::filesystem;

/// The folder of a file, held open and locked against others who change a file in it as we do.
class LockedFolder {
 public:
  explicit LockedFolder(const std::string& path)
      : folder_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    // Some network file systems lock nothing; what else changes the file is noticed all the same.
    if (folder_) ::flock(folder_.number(), LOCK_EX);
  }
  int number() const { return folder_.number(); }
  explicit operator bool() const { return static_cast<bool>(folder_); }

 private:
  Descriptor folder_;
};

/// A file beside the one to be changed, removed again where it does not take its place.
class NewFile {
 public:
  NewFile(int folder, std::string name) : folder_(folder), name_(std::move(name)) {}
  ~NewFile() {
    if (!name_.empty()) ::unlinkat(folder_, name_.c_str(), 0);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  /// False, with errno, when that fails. `like`: whose rights it is to have.
  bool write(std::string_view text, const std::optional<struct stat>& like) {
    ::unlinkat(folder_, name_.c_str(), 0);  // of a run that died
    const Descriptor file(
        ::openat(folder_, name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file) return false;
    if (like) {
      // First the owner, since that takes some rights away; only root may give files away.
      if (::fchown(file.number(), like->st_uid, like->st_gid) != 0 &&
          ::fchown(file.number(), static_cast<uid_t>(-1), like->st_gid) != 0 && errno != EPERM)
        return false;
      if (::fchmod(file.number(), like->st_mode & 07777) != 0 && errno != EPERM) return false;
    }
    return write_all(file.number(), text) && ::fsync(file.number()) == 0;
  }

  bool take_place_of(const std::string& name) {
    if (::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return false;
    name_.clear();
    return true;
  }

 private:
  int folder_;
  std::string name_;
};

[[noreturn]] void fail(const UserFileChange& change, const std::string& why, Error::Code code,
                       const std::string& hint) {
  throw Error(code, change.what + ' ' + printable(change.path) + " cannot be written: " + why, hint);
}

[[noreturn]] void fail(const UserFileChange& change, int error) {
  fail(change, std::strerror(error), write_failure(error, Error::Code::output_unwritable),
       "nothing was changed");
}

/// What the file is now, if it still has the text that was read. Throws Error when it has not.
std::optional<struct stat> unchanged(const UserFileChange& change, int folder, const std::string& name) {
  struct stat status = {};
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT) fail(change, errno);
    if (!change.before) return {};
  } else if (!S_ISREG(status.st_mode)) {
    fail(change, "it is " + std::string(kind_of_file(status.st_mode)), Error::Code::output_unwritable,
         change.of_index
             ? "in the folder of an index links are not followed; give the file itself with an option"
             : "give a plain file");
  }
  const std::optional<std::string> now = read_plain_file(name, most_user_file_bytes, folder);
  if (now || errno == ENOENT || errno == EFBIG) {
    if (now == change.before && (now || errno == ENOENT)) return now ? std::optional(status) : std::nullopt;
    throw Error(Error::Code::file_changed,
                change.what + ' ' + printable(change.path) + " were changed by somebody else meanwhile",
                "nothing was written; look again, and repeat the change");
  }
  fail(change, errno);
}

}  // namespace

std::string backup_of(const std::string& path) { return path + '~'; }

void write(const UserFileChange& change) {
  fs::path path = change.path;
  if (std::error_code error; !change.of_index && fs::is_symlink(path, error)) {
    path = fs::canonical(path, error);
    if (error) fail(change, error.value());
  }
  const std::string name = path.filename().string();
  const LockedFolder folder(path.has_parent_path() ? path.parent_path().string() : ".");
  if (!folder) fail(change, errno);
  const std::optional<struct stat> status = unchanged(change, folder.number(), name);
  // Both are on the disk before either has its name: a full disk changes nothing.
  NewFile text(folder.number(), '.' + name + ".new"), backup(folder.number(), '.' + name + ".old");
  if (!text.write(change.after, status) || !backup.write(change.before.value_or(std::string()), status) ||
      !backup.take_place_of(backup_of(name)) || !text.take_place_of(name))
    fail(change, errno);
  ::fsync(folder.number());  // too late to fail: at worst a crash of the system now brings the old file back
}

}  // namespace byline
