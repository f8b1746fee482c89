#include "indexer/sources/open_file.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr int reading = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

// Closes without touching errno.
class Folder {
 public:
  explicit Folder(int file) : file_(file) {}
  ~Folder() {
    const int error = errno;
    if (file_ >= 0) ::close(file_);
    errno = error;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void replace(int file) {
    ::close(file_);
    file_ = file;
  }
  int get() const { return file_; }

 private:
  int file_;
};

int open_folder(const std::string& path, std::size_t length) {
  return ::open(length == 0 ? "/" : path.substr(0, length).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
}

// The part of a path behind its first `followed` bytes.
std::string part_below(const std::string& path, std::size_t followed) {
  const std::size_t start = path.find_first_not_of('/', followed);
  return start == std::string::npos ? "." : path.substr(start);
}

}  // namespace

int open_step_by_step(const std::string& path, std::size_t followed, int flags) {
  if (followed >= path.size()) return ::open(path.c_str(), reading | flags);
  Folder folder(open_folder(path, followed));
  std::string below = part_below(path, followed);
  for (std::size_t end; folder.get() >= 0 && (end = below.find('/')) != std::string::npos;) {
    const std::string name = below.substr(0, end);
    const int next = ::openat(folder.get(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (next < 0) {
      const int error = errno;
      struct stat status = {};
      const bool link = error == ENOTDIR &&
                        ::fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                        S_ISLNK(status.st_mode);
      errno = link ? ELOOP : error;
      return -1;
    }
    folder.replace(next);
    below.erase(0, std::min(below.size(), below.find_first_not_of('/', end)));
  }
  return folder.get() < 0 ? -1 : ::openat(folder.get(), below.c_str(), reading | flags | O_NOFOLLOW);
}

int open_to_read(const std::string& path, std::size_t followed, int flags) {
  if (followed >= path.size()) return ::open(path.c_str(), reading | flags);
  static std::atomic<bool> is_old_kernel = false;
  if (is_old_kernel) return open_step_by_step(path, followed, flags);
  const Folder folder(open_folder(path, followed));
  if (folder.get() < 0) return -1;
  open_how how = {};
  how.flags = static_cast<std::uint64_t>(reading | flags);
  how.resolve = RESOLVE_NO_SYMLINKS;
  const long file =
      ::syscall(SYS_openat2, folder.get(), part_below(path, followed).c_str(), &how, sizeof how);
  // Sandboxes that do not know the call refuse it.
  if (file < 0 && (errno == ENOSYS || errno == EPERM)) {
    const int opened = open_step_by_step(path, followed, flags);
    if (opened >= 0) is_old_kernel = true;
    return opened;
  }
  return static_cast<int>(file);
}

std::string errno_words(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return "no such file or folder";
    case ELOOP:
      return "symbolic links in a loop";
    default: {
      std::string words = std::generic_category().message(error);
      if (!words.empty()) words[0] = ascii_lower(words[0]);
      return words;
    }
  }
}

std::string_view special_kind(unsigned mode) {
  if (S_ISFIFO(mode)) return "FIFO";
  if (S_ISSOCK(mode)) return "socket";
  return "device";
}

}  // namespace byline
