// byline-extract: reads files of formats that need large libraries, for the indexer, and can do nothing else.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/standard_streams.hpp"
#include "common/text/number_in.hpp"
#include "indexer/extract/converters.hpp"
#include "indexer/extract/extractor.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/extract/serving.hpp"

namespace byline::extract {
namespace {

constexpr int done = 0, failed = 2;

std::string formats() {
  std::string list;
  for (const Extractor& each : extractors()) list.append(list.empty() ? "" : ", ").append(each.format);
  return list;
}

void print_help() {
  std::printf(
      "byline-extract reads documents for the indexer, which starts it by itself: there is no need to call "
      "it.\n"
      "While it reads, the kernel lets it open no file, no connection and no program, so that a document "
      "made\n"
      "to do harm can do none.\n\n"
      "It reads: %s\n\n"
      "  --self-check   tries what it must not do, and says whether the kernel refuses it\n"
      "  --help         this text\n"
      "  --version      the version\n",
      formats().c_str());
}

/// Locks a process up as a worker is, has it try what it must not do, and prints what it tells.
int self_check() {
  std::array<int, 2> ends = {};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failed;
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child < 0) return failed;
  if (child == 0) {
    warm_up_readers();
    std::string told = lock_up(std::size_t{64} << 20);
    bool all_refused = told.empty();
    if (!all_refused) told = "It cannot be locked up: " + told + "\n";
    if (all_refused)
      for (const Attempt& attempt : try_what_is_forbidden()) {
        told += attempt.what + ": " + (attempt.refused ? "refused\n" : "NOT REFUSED\n");
        all_refused &= attempt.refused;
      }
    const bool written = ::write(ends[1], told.data(), told.size()) == static_cast<ssize_t>(told.size());
    ::_exit(written && all_refused ? done : failed);
  }
  ::close(ends[1]);
  std::array<char, 4096> told = {};
  for (ssize_t got; (got = ::read(ends[0], told.data(), told.size())) > 0;)
    std::fwrite(told.data(), 1, static_cast<std::size_t>(got), stdout);
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : failed;
}

/// Serves the indexer over standard input. Its terminal and its other files are none of ours.
int work(std::string_view kind, std::string_view memory) {
  const std::optional<std::size_t> bytes = number_in<std::size_t>(memory);
  if (!bytes) return failed;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) ::signal(signal, SIG_IGN);
  if (!die_with_maker_of(STDIN_FILENO)) return failed;
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  if (kind == "--converter") {
    serve_conversion(STDIN_FILENO, *bytes);
    return done;
  }
  return serve(STDIN_FILENO, *bytes).empty() ? done : failed;
}

int run(const std::vector<std::string_view>& words) {
  if (words.size() == 2 && (words[0] == "--worker" || words[0] == "--converter"))
    return work(words[0], words[1]);
  if (words.empty() || (words.size() == 1 && words[0] == "--help")) {
    print_help();
    return words.empty() ? failed : done;
  }
  if (words.size() == 1 && words[0] == "--version") {
    std::printf("byline-extract %s\n", BYLINE_VERSION);
    return done;
  }
  if (words.size() == 1 && words[0] == "--self-check") return self_check();
  std::fprintf(stderr,
               "byline-extract: it takes no files: indexer starts it by itself; index them with it\n");
  return failed;
}

}  // namespace
}  // namespace byline::extract

int main(int argc, char** argv) {
  byline::hold_standard_streams();
  const int status = byline::extract::run({argv + 1, argv + argc});
  return std::fflush(stdout) == 0 ? status : byline::extract::failed;
}
