// byline-serve: the page of searcher --serve, which starts it by itself.
#include <spawn.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <iostream>
#include <optional>
#include <string>

#include "common/error.hpp"
#include "common/error_line.hpp"
#include "common/program_names.hpp"
#include "common/standard_streams.hpp"
#include "common/text/moment.hpp"
#include "common/text/text.hpp"
#include "searcher/options.hpp"
#include "searcher/web/page_server.hpp"

namespace byline {
namespace {

constexpr std::size_t most_searchers = 4;

/// A descriptor that can be read once the user, or the system, ends the program. To be called before there
/// are threads: they are not to get the signals.
int ending() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals, each);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

void open_browser(const std::string& address) {
  std::string program = "xdg-open", place = address;
  std::array<char*, 3> words{program.data(), place.data(), nullptr};
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setpgroup(&attributes, 0);  // ^C ends us, not the browser
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  pid_t process = -1;
  const int failure = ::posix_spawnp(&process, program.c_str(), nullptr, &attributes, words.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  if (failure != 0)
    std::cerr << searcher_name()
              << ": no browser can be opened: there is no xdg-open; open the address yourself\n";
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "HOST";
}

std::string address_with(const std::string& key, int port, const SearcherOptions& options) {
  httplib::Params asked(options.asked_first.begin(), options.asked_first.end());
  asked.emplace("key", key);
  return httplib::append_query_params("http://127.0.0.1:" + std::to_string(port) + "/", asked);
}

void tell_address(const std::string& address, int port) {
  std::cout << address << "\n";
  if (::isatty(STDOUT_FILENO) == 1) {
    const std::string number = std::to_string(port);
    std::cout << "It is answered on this machine only; from another: ssh -L " << number
              << ":127.0.0.1:" << number << " " << host_name()
              << ", and the same address there. ^C ends it.\n";
  }
  std::cout << std::flush;
}

int serve(const SearcherOptions& options) {
  const int end = ending();
  SearcherPool searchers(options, most_searchers);
  const Answers answers(options, searchers);
  PageServer server(*options.serve, answers, end, options.edit);
  tell_address(address_with(server.gate().key(), server.port(), options), server.port());
  if (options.open) open_browser(address_with(server.gate().key_for_browser(), server.port(), options));
  server.run();
  return 0;
}

}  // namespace
}  // namespace byline

int main(int argc, char** argv) {
  using namespace byline;
  hold_standard_streams();
  if (argc > 0) tell_program_names(argv[0]);
  std::signal(SIGPIPE, SIG_IGN);
  bool as_json = false;
  constexpr int failed = 2;
  try {
    const std::optional<SearcherOptions> options = parse_options(argc, argv, today(), as_json);
    if (options && options->serve) return serve(*options);
    std::cerr << "byline-serve: " << searcher_name() << " --serve starts it\n";
  } catch (const std::exception& error) {
    std::cerr << error_text(searcher_name(), error);
  }
  return failed;
}
