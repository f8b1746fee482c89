#include "indexer/watching/command.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include "common/plain_file.hpp"
#include "common/user_folder.hpp"

namespace byline {

namespace {

/// Whoever is started takes signals as usual, whatever this process does with them.
struct UsualSignals {
  UsualSignals() {
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  UsualSignals(const UsualSignals&) = delete;
  UsualSignals& operator=(const UsualSignals&) = delete;
  ~UsualSignals() { ::posix_spawnattr_destroy(&attributes); }
  posix_spawnattr_t attributes{};
};

/// That of this process, with another value of one variable; ends with null, as exec() takes it.
class Environment {
 public:
  Environment(std::string_view name, std::string_view value)
      : assignment_(std::string(name) + "=" + std::string(value)) {
    const std::string_view begin = std::string_view(assignment_).substr(0, name.size() + 1);
    for (char** each = environ; *each != nullptr; ++each)
      if (!std::string_view(*each).starts_with(begin)) all_.push_back(*each);
    all_.push_back(assignment_.data());
    all_.push_back(nullptr);
  }
  char** all() { return all_.data(); }

 private:
  std::string assignment_;
  std::vector<char*> all_;
};

}  // namespace

std::string run_command(const ShellCommand& command, std::string_view input) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::string("cannot be started: ") + std::strerror(errno);
  Descriptor reading(ends[0]), writing(ends[1]);
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, reading.number(), STDIN_FILENO);
  if (command.prints_to_standard_error)
    ::posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
  const UsualSignals signals;
  const char* arguments[] = {"sh", "-c", command.text.c_str(), nullptr};
  Environment environment("BYLINE_DB", command.index);
  pid_t process = 0;
  const int fault = ::posix_spawn(&process, "/bin/sh", &files, &signals.attributes,
                                  const_cast<char**>(arguments), environment.all());
  ::posix_spawn_file_actions_destroy(&files);
  if (fault != 0) return std::string("cannot be started: ") + std::strerror(fault);
  reading = Descriptor();
  write_all(writing.number(), input);  // EPIPE: it has seen enough
  writing = Descriptor();
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
  return WEXITSTATUS(status) == 0 ? "" : "ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace byline
