#include "common/user_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "common/plain_file.hpp"

namespace byline {
namespace {

std::string base_folder(const char* variable, std::string_view in_home) {
  const auto absolute = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value && *value == '/' ? value : "";
  };
  std::string folder = absolute(variable);
  if (!folder.empty()) return folder + "/byline";
  const std::string home = absolute("HOME");
  return home.empty() ? home : home + std::string(in_home) + "/byline";
}

}  // namespace

std::string config_folder() { return base_folder("XDG_CONFIG_HOME", "/.config"); }
std::string cache_folder() { return base_folder("XDG_CACHE_HOME", "/.cache"); }
std::string state_folder() { return base_folder("XDG_STATE_HOME", "/.local/state"); }

bool make_user_folder(const std::string& path) {
  constexpr mode_t own = 0700;
  if (::mkdir(path.c_str(), own) == 0 || errno == EEXIST) return true;
  const std::size_t slash = path.rfind('/');
  if (errno != ENOENT || slash == path.npos || slash == 0) return false;
  return make_user_folder(path.substr(0, slash)) && (::mkdir(path.c_str(), own) == 0 || errno == EEXIST);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool replace_file(const std::string& path, std::string_view bytes, mode_t mode) {
  struct stat status = {};
  const bool there = ::stat(path.c_str(), &status) == 0;
  const std::string unfinished = path + ".new-" + std::to_string(::getpid());
  constexpr int fresh = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file(::open(unfinished.c_str(), fresh, mode));
  if (!file && errno == EEXIST && ::unlink(unfinished.c_str()) == 0)  // of a process that was killed
    file = Descriptor(::open(unfinished.c_str(), fresh, mode));
  if (!file) return false;
  constexpr mode_t permissions = 0777;
  if ((!there || ::fchmod(file.number(), status.st_mode & permissions) == 0) &&
      write_all(file.number(), bytes) && std::rename(unfinished.c_str(), path.c_str()) == 0)
    return true;
  const int error = errno;
  ::unlink(unfinished.c_str());
  errno = error;
  return false;
}

}  // namespace byline
