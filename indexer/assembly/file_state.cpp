#include "indexer/assembly/file_state.hpp"

#include <sys/stat.h>

#include <cerrno>

namespace byline {

std::optional<FileStamp> stamp_of(const std::string& path, std::uint64_t settings) {
  struct stat state;
  if (::stat(path.c_str(), &state) != 0) return std::nullopt;
  const auto ns = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return FileStamp{static_cast<std::uint64_t>(state.st_size), ns(state.st_mtim), ns(state.st_ctim), settings};
}

bool is_gone(const std::string& path) {
  struct stat state;
  return ::lstat(path.c_str(), &state) == 0 ? S_ISDIR(state.st_mode) : errno == ENOENT || errno == ENOTDIR;
}

}  // namespace byline
