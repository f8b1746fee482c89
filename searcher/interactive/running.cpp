#include "searcher/interactive/running.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string_view>

namespace byline::interactive {
namespace {

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

/// A program that runs, with what it is still to be fed.
class Child {
 public:
  Child(const Opening& opening, int terminal) : unfed_(opening.input) {
    std::array<int, 2> pipe{-1, -1};
    if (!unfed_.empty() && ::pipe2(pipe.data(), O_CLOEXEC) != 0) return;
    number_ = ::fork();
    if (number_ == 0) become(opening, terminal, unfed_.empty() ? terminal : pipe[0]);
    if (pipe[0] >= 0) ::close(pipe[0]);
    feed_ = pipe[1];
    if (feed_ >= 0) ::fcntl(feed_, F_SETFL, O_NONBLOCK);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { stop_feeding(); }

  bool started() const { return number_ > 0; }
  /// Where it is fed, or -1.
  int feed() const { return feed_; }
  void tell(int signal) const { ::kill(number_, signal); }

  void feed_more() {
    const ssize_t taken = ::write(feed_, unfed_.data(), unfed_.size());
    if (taken > 0) unfed_.remove_prefix(static_cast<std::size_t>(taken));
    // What it leaves unread has been seen enough of.
    if (unfed_.empty() || (taken < 0 && errno != EAGAIN && errno != EINTR)) stop_feeding();
  }

  /// Its status, once it has ended.
  std::optional<int> ended() const {
    int status = 0;
    return ::waitpid(number_, &status, WNOHANG) == 0 ? std::nullopt : std::optional(status);
  }

 private:
  void stop_feeding() {
    if (feed_ >= 0) ::close(feed_);
    feed_ = -1;
  }

  std::string_view unfed_;
  pid_t number_ = -1;
  int feed_ = -1;
};

}  // namespace

Run run_on_terminal(const Opening& opening, int terminal, const Signals& signals) {
  constexpr int patience = 3'000, cannot_run = 126;
  const StopsWithIt stops_with_it;
  Child child(opening, terminal);
  if (!child.started()) return {.ran = false};
  Run run;
  for (;;) {
    std::array<pollfd, 2> waited{{{signals.descriptor(), POLLIN, 0}, {child.feed(), POLLOUT, 0}}};
    const int ready = ::poll(waited.data(), waited.size(), run.told_to_end != 0 ? patience : -1);
    if (waited[1].revents != 0) child.feed_more();
    while (const std::optional<int> signal = signals.next()) {
      if (*signal != SIGTERM && *signal != SIGHUP) continue;
      run.told_to_end = *signal;
      child.tell(*signal);
    }
    if (const std::optional<int> status = child.ended()) {
      run.ran = !(WIFEXITED(*status) && WEXITSTATUS(*status) >= cannot_run);
      return run;
    }
    if (ready == 0) return run;  // it does not heed
  }
}

}  // namespace byline::interactive
