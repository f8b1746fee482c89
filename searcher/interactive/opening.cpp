#include "searcher/interactive/opening.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "common/text/text.hpp"
#include "common/user_folder.hpp"
#include "searcher/interactive/words.hpp"

namespace byline::interactive {
namespace {

bool is_plain_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// A command of the user's, with arguments that no shell takes apart.
std::vector<std::string> with_arguments(const std::string& command, std::vector<std::string> arguments) {
  std::vector<std::string> all{"/bin/sh", "-c", command + " \"$@\"", "sh"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

std::string text_of(const DocumentView& document) {
  std::string text = title_of(document.hit) + '\n' + origin_of(document.hit) + '\n' +
                     printable(document.hit.path) + "\n\n" + document.text;
  if (!text.ends_with('\n')) text += '\n';
  return harmless(text, false);
}

void reset_signals() {
  for (const int number : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGPIPE, SIGWINCH, SIGSEGV,
                           SIGBUS, SIGFPE, SIGILL, SIGABRT})
    ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void become(const Opening& opening, int terminal, int input) {
  reset_signals();
  ::dup2(input, STDIN_FILENO);
  ::dup2(terminal, STDOUT_FILENO);
  ::dup2(terminal, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& each : opening.command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  constexpr int not_found = 127;
  ::_exit(not_found);
}

/// With the program it stops and goes on: both are one job of the shell.
class StopsWithIt {
 public:
  StopsWithIt() {
    sigset_t stopping;
    ::sigemptyset(&stopping);
    ::sigaddset(&stopping, SIGTSTP);
    ::sigprocmask(SIG_UNBLOCK, &stopping, &before_);
    handler_ = ::signal(SIGTSTP, SIG_DFL);
  }
  StopsWithIt(const StopsWithIt&) = delete;
  StopsWithIt& operator=(const StopsWithIt&) = delete;
  ~StopsWithIt() {
    ::signal(SIGTSTP, handler_);
    ::sigprocmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t before_{};
  void (*handler_)(int) = SIG_DFL;
};

}  // namespace

Opening opening_of(const DocumentView& document, const Environment& environment) {
  const Hit& hit = document.hit;
  const std::string& file = hit.path;
  if (hit.file.empty() && is_plain_file(file)) {
    if (const std::string opener = environment("BYLINE_OPENER"); !opener.empty())
      return {with_arguments(opener, {file}), {}};
    std::string editor = environment("VISUAL");
    if (editor.empty()) editor = environment("EDITOR");
    if (!editor.empty()) return {with_arguments(editor, {file}), {}};
  }
  std::string pager = environment("BYLINE_PAGER");
  if (pager.empty()) pager = environment("PAGER");
  return {{"/bin/sh", "-c", pager.empty() ? "less" : pager}, text_of(document)};
}

Opening opening_of(const DocumentView& document) {
  return opening_of(document, [](const char* variable) {
    const char* value = std::getenv(variable);
    return std::string(value ? value : "");
  });
}

bool run_on_terminal(const Opening& opening, int terminal) {
  std::array<int, 2> pipe{-1, -1};
  if (!opening.input.empty() && ::pipe2(pipe.data(), O_CLOEXEC) != 0) return false;
  const StopsWithIt stops_with_it;
  const pid_t child = ::fork();
  if (child == 0) become(opening, terminal, opening.input.empty() ? terminal : pipe[0]);
  if (pipe[0] >= 0) ::close(pipe[0]);
  if (child > 0) write_all(pipe[1], opening.input);  // what it leaves unread has been seen enough of
  if (pipe[1] >= 0) ::close(pipe[1]);
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  constexpr int cannot_run = 126;
  return child > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) >= cannot_run);
}

}  // namespace byline::interactive
