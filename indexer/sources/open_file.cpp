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

#include "common/plain_file.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr int reading = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

Descriptor open_folder(const std::string& path, std::size_t length) {
  return Descriptor(
      ::open(length == 0 ? "/" : path.substr(0, length).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

// The part of a path behind its first `followed` bytes.
std::string part_below(const std::string& path, std::size_t followed) {
  const std::size_t start = path.find_first_not_of('/', followed);
  return start == std::string::npos ? "." : path.substr(start);
}

}  // namespace

int open_step_by_step(const std::string& path, std::size_t followed, int flags) {
  if (followed >= path.size()) return ::open(path.c_str(), reading | flags);
  Descriptor folder = open_folder(path, followed);
  std::string below = part_below(path, followed);
  for (std::size_t end; folder && (end = below.find('/')) != std::string::npos;) {
    const std::string name = below.substr(0, end);
    const int next = ::openat(folder.number(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (next < 0) {
      const int error = errno;
      struct stat status = {};
      const bool link = error == ENOTDIR &&
                        ::fstatat(folder.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                        S_ISLNK(status.st_mode);
      errno = link ? ELOOP : error;
      return -1;
    }
    folder = Descriptor(next);
    below.erase(0, std::min(below.size(), below.find_first_not_of('/', end)));
  }
  return folder ? ::openat(folder.number(), below.c_str(), reading | flags | O_NOFOLLOW) : -1;
}

int open_to_read(const std::string& path, std::size_t followed, int flags) {
  if (followed >= path.size()) return ::open(path.c_str(), reading | flags);
  static std::atomic<bool> is_old_kernel = false;
  if (is_old_kernel) return open_step_by_step(path, followed, flags);
  const Descriptor folder = open_folder(path, followed);
  if (!folder) return -1;
  open_how how = {};
  how.flags = static_cast<std::uint64_t>(reading | flags);
  how.resolve = RESOLVE_NO_SYMLINKS;
  const long file =
      ::syscall(SYS_openat2, folder.number(), part_below(path, followed).c_str(), &how, sizeof how);
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

std::string irregular_reason(unsigned mode) {
  constexpr std::string_view article = "a ";
  return "not a regular file (" + std::string(kind_of_file(mode).substr(article.size())) + ")";
}

}  // namespace byline
