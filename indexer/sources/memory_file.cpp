#include "indexer/sources/memory_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

namespace byline {

bool MemoryFile::open() {
  file_ = Descriptor(::memfd_create("byline", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  return static_cast<bool>(file_);
}

bool MemoryFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool MemoryFile::seal() {
  return ::fcntl(file_.number(), F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) == 0;
}

}  // namespace byline
