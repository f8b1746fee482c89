#include "indexer/sources/extraction_worker.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "indexer/sources/open_file.hpp"

namespace byline {
namespace {

/// What posix_spawn(3) is told: the socket is the standard input of the process, which has nothing else of
/// ours. A group of its own, so that a ^C for us is none for it: it ends with us.
class Spawning {
 public:
  explicit Spawning(int socket) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO);
    for (const int output : {STDOUT_FILENO, STDERR_FILENO})
      ::posix_spawn_file_actions_addopen(&actions_, output, "/dev/null", O_WRONLY, 0);
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    ::sigfillset(&signals);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_,
                               POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  ~Spawning() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;

  int spawn(pid_t& process, const std::string& program, ExtractionWorker::Kind kind, std::string memory) {
    std::string name = "byline-extract",
                word = kind == ExtractionWorker::Kind::worker ? "--worker" : "--converter";
    std::array<char*, 4> words = {name.data(), word.data(), memory.data(), nullptr};
    return ::posix_spawn(&process, program.c_str(), &actions_, &attributes_, words.data(), environ);
  }

 private:
  posix_spawn_file_actions_t actions_ = {};
  posix_spawnattr_t attributes_ = {};
};

}  // namespace

ExtractionWorker::ExtractionWorker(const std::string& program, Kind kind, std::size_t memory)
    : kind_(kind), reader_([this](char* place, std::size_t bytes) { return receive(place, bytes); }) {
  std::array<int, 2> ends = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    trouble_ = errno_words(errno);
    return;
  }
  socket_ = Descriptor(ends[0]);
  const Descriptor its_own(ends[1]);
  if (const int failure = Spawning(its_own.number()).spawn(process_, program, kind, std::to_string(memory));
      failure != 0) {
    process_ = -1;
    trouble_ = errno_words(failure);
  }
}

ExtractionWorker::~ExtractionWorker() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool ExtractionWorker::ask(const extract::Request& request, int file) {
  if (!trouble_.empty() || lost_) return false;
  most_text_ = static_cast<std::size_t>(request.most_text);
  asked_ = extract::send_request(socket_.number(), request, file);
  lost_ = !asked_;
  files_ += asked_;
  return asked_;
}

// Exactly so many bytes, when they come in time.
bool ExtractionWorker::receive(char* place, std::size_t bytes) {
  while (bytes > 0) {
    const ssize_t got = ::recv(socket_.number(), place, bytes, MSG_DONTWAIT);
    if (got > 0) {
      place += got;
      bytes -= static_cast<std::size_t>(got);
      continue;
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) return false;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until_ - std::chrono::steady_clock::now());
    pollfd waited = {socket_.number(), POLLIN, 0};
    const int ready = ::poll(&waited, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    late_ = ready == 0;
    if (late_ || (ready < 0 && errno != EINTR)) return false;
  }
  return true;
}

ExtractionWorker::Met ExtractionWorker::lose(std::string words) {
  lost_ = true;
  asked_ = false;
  words_ = std::move(words);
  return Met::end;
}

ExtractionWorker::Met ExtractionWorker::next(extract::Part& part, std::chrono::milliseconds patience) {
  using Answer = extract::AnswerReader::Met;
  until_ = std::chrono::steady_clock::now() + patience;
  Answer met = reader_.next(part, most_text_);
  if (!ready_) {
    if (met == Answer::end) trouble_ = reader_.words();
    if (met == Answer::part || (met == Answer::broken && !late_)) trouble_ = no_worker;
    if (!trouble_.empty()) return lose(trouble_);
    ready_ = met == Answer::ready;
    if (ready_) met = reader_.next(part, most_text_);
  }
  if (met == Answer::part) return Met::part;
  if (met == Answer::end) {
    asked_ = false;
    words_ = reader_.words();
    return Met::end;
  }
  return lose(late_ ? "took longer than " + std::to_string(patience / std::chrono::seconds(1)) +
                          " seconds to read"
                    : "could not be read: its reader broke down over it");
}

}  // namespace byline
