#include "common/plain_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace byline {

Descriptor::~Descriptor() {
  if (number_ < 0) return;
  const int error = errno;
  ::close(number_);
  errno = error;
}

Descriptor open_plain_file(const std::string& path, int folder) {
  Descriptor file(::openat(folder, path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat status = {};
  if (!file || ::fstat(file.number(), &status) != 0 || S_ISREG(status.st_mode)) return file;
  file = Descriptor();
  errno = S_ISDIR(status.st_mode) ? EISDIR : ENXIO;
  return file;
}

std::optional<std::string> read_plain_file(const std::string& path, std::size_t most, int folder) {
  const Descriptor file = open_plain_file(path, folder);
  if (!file) return {};
  std::string bytes(most + 1, '\0');
  std::size_t held = 0;
  while (held < bytes.size()) {
    const ssize_t got = ::read(file.number(), bytes.data() + held, bytes.size() - held);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {};
    if (got == 0) break;
    held += static_cast<std::size_t>(got);
  }
  bytes.resize(held);
  if (held <= most) return bytes;
  errno = EFBIG;
  return {};
}

bool flush_to_disk(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  return file && ::fsync(file.number()) == 0;
}

std::string_view kind_of_file(unsigned mode) {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return "a file";
    case S_IFDIR:
      return "a folder";
    case S_IFLNK:
      return "a symbolic link";
    case S_IFIFO:
      return "a FIFO";
    case S_IFSOCK:
      return "a socket";
    default:
      return "a device";
  }
}

}  // namespace byline
