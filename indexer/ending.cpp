#include "indexer/ending.hpp"

#include <sys/statvfs.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/http/cluster_address.hpp"
#include "common/program_names.hpp"
#include "common/text/text.hpp"
#include "indexer/assembly/index_folder.hpp"

namespace byline {
namespace {

/// How long a run may take to stop by itself; it cannot while it reads from a slow disk or merges.
constexpr timespec patience = {0, 600'000'000};
/// Signals that come as soon as this after one another are one request: timeout(1) signals the process, and
/// then the group that it is in.
constexpr timespec echo = {0, 200'000'000};

// For the handler of std::terminate, which takes no arguments.
Interruption* interruption_of_run = nullptr;
std::string index_of_run;
std::mutex finishing_mutex;
std::function<void()> finishing;  // in place of ending the run, at the first signal
std::atomic<bool> told_as_json = false, output_alone = false;
std::atomic<bool> had_index = true;  // when it began

constexpr const char* already_changed = "the index had already been brought up to date";

void print(const std::string& text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

/// What has most likely kept Xapian from writing: it has not said.
std::string likely_reason(int error) {
  for (const int known : {ENOSPC, EDQUOT, EFBIG, EIO, EROFS})
    if (error == known) return std::generic_category().message(known);
  struct statvfs disk = {};
  constexpr unsigned long little = 64 << 10;
  if (::statvfs(index_of_run.c_str(), &disk) == 0 && disk.f_bavail * disk.f_frsize < little)
    return std::generic_category().message(ENOSPC);
  return "Xapian could not go on";
}

[[noreturn]] void end_process() {
  const int error = errno;
  // A second one, on another thread or out of this one, has nothing to add.
  static std::atomic<bool> ended{false};
  if (ended.exchange(true)) ::_exit(nothing_done);
  const bool changed = interruption_of_run->changed();
  interruption_of_run->abandon();
  const std::string reason = likely_reason(error);
  const bool full = reason == std::generic_category().message(ENOSPC);
  const std::string sentence = "the index at " + index_of_run + " could not be written: " + reason;
  const std::string hint =
      std::string(changed ? already_changed : as_before(unchanged_index)) + (full ? more_space : "");
  const Error failure(full ? Error::Code::disk_full : Error::Code::index_unwritable, sentence, hint);
  print(error_text(indexer_name(), failure));
  if (told_as_json) print(error_line(failure));
  ::_exit(changed ? some_skipped : nothing_done);
}

}  // namespace

std::string as_before(const std::string& hint) {
  if (had_index || !hint.starts_with(unchanged_index)) return hint;
  return "there is no index yet" + hint.substr(std::string_view(unchanged_index).size());
}

void tell_interrupted(const Interruption& interruption) {
  static std::atomic<bool> told{false};
  if (told.exchange(true)) return;
  const std::string kept = interruption.kept();
  const std::string state = output_alone             ? "the output ends early"
                            : interruption.changed() ? already_changed
                            : kept.empty()           ? as_before(unchanged_index)
                                                     : kept;
  print(std::string(::isatty(STDERR_FILENO) == 1 ? "\r\x1b[K" : "") + indexer_name() + ": interrupted; " +
        state + "\n");
  if (told_as_json) print(error_line(Error::Code::interrupted, "interrupted", state));
}

void finish_at_first_signal(std::function<void()> finish) {
  const std::lock_guard lock(finishing_mutex);
  finishing = std::move(finish);
}

/// Whether there is something to do in place of ending the run.
static bool finishes() {
  const std::lock_guard lock(finishing_mutex);
  if (!finishing) return false;
  finishing();
  return true;
}

/// Interruption::abandon(), which may write out what is kept: another signal meanwhile ends the process as it
/// stands, which is no worse than a kill.
static bool abandon_unless_ended(Interruption& interruption, const sigset_t& signals) {
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  const bool abandoned = interruption.abandon();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return abandoned;
}

void writes_output_alone() { output_alone = true; }

void watch_signals(Interruption& interruption, bool as_json) {
  told_as_json = as_json;
  sigset_t signals, before;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, &before);
  try {
    std::thread([&interruption, signals] {
      int first = 0;
      ::sigwait(&signals, &first);
      if (finishes()) {
        while (::sigtimedwait(&signals, nullptr, &echo) > 0) {
        }
        ::sigwait(&signals, &first);
      }
      interruption.ask();
      do ::sigtimedwait(&signals, nullptr, &patience);
      while (!abandon_unless_ended(interruption, signals));
      tell_interrupted(interruption);
      ::_exit(interrupted_exit);
    }).detach();
  } catch (const std::system_error&) {
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
}

void end_in_words(Interruption& interruption, const std::string& index, bool as_json) {
  told_as_json = as_json;
  interruption_of_run = &interruption;
  index_of_run = index;
  try {
    had_index = cluster_address(index).has_value() || !index_to_be_written(index).empty();
  } catch (const Error&) {  // something is there
  }
  std::set_terminate(end_process);
}

}  // namespace byline
