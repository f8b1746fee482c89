#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <utility>
#include <vector>

#include "common/plain_file.hpp"
#include "indexer/extract/converters.hpp"
#include "indexer/extract/field_codes.hpp"
#include "indexer/extract/protocol.hpp"
#include "indexer/extract/sandbox.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline::extract {
namespace {

constexpr int not_locked = 126, not_started = 127;

/// Becomes the converter, with the file for its input. `maker`: the process that this one ends with.
[[noreturn]] void become(const Converter& converter, const std::string& program, int file, int output,
                         std::size_t memory, pid_t maker) {
  if (::dup2(file, STDIN_FILENO) < 0 || ::lseek(STDIN_FILENO, 0, SEEK_SET) < 0 ||
      ::dup2(output, STDOUT_FILENO) < 0 || ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::getppid() != maker)
    ::_exit(not_started);
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  if (!lock_up_to_become(program, STDIN_FILENO, memory).empty()) ::_exit(not_locked);
  std::vector<const char*> words = {converter.program};
  for (const char* argument : converter.arguments)
    if (argument != nullptr) words.push_back(argument);
  // Not as its input alone: xls2csv breaks down over what has no name.
  words.insert(words.end(), {"/proc/self/fd/0", nullptr});
  const std::array<const char*, 2> environment = {"LC_ALL=C.UTF-8", nullptr};
  ::execve(program.c_str(), const_cast<char**>(words.data()), const_cast<char**>(environment.data()));
  ::_exit(not_started);
}

/// All that comes out of a pipe, a few bytes more than `most` at most.
std::string read_to_end(int pipe, std::size_t most) {
  std::string text;
  std::array<char, 64 * 1024> buffer = {};
  while (text.size() <= most) {
    const ssize_t got = ::read(pipe, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

/// A page for each form feed and what comes before the first, where there is one.
std::vector<PageStart> pages_of(std::string_view text) {
  std::vector<PageStart> pages;
  for (std::size_t at = 0; at < text.size();) {
    pages.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(pages.size()) + 1});
    at = std::min(text.find('\f', at), text.size() - 1) + 1;
  }
  return pages.size() > 1 ? pages : std::vector<PageStart>();
}

std::string convert(const Request& request, int file, std::size_t memory, AnswerWriter& answer) {
  const Converter* converter = converter_of(request.format);
  const std::string program = converter != nullptr ? program_on_path(converter->program) : std::string();
  std::array<int, 2> ends = {-1, -1};
  if (program.empty() || ::pipe2(ends.data(), O_CLOEXEC) != 0) return "its reader cannot be started";
  const Descriptor input(file), output(ends[0]);
  const pid_t maker = ::getpid();
  const pid_t process = ::fork();
  if (process == 0) become(*converter, program, file, ends[1], memory, maker);
  ::close(ends[1]);
  if (process < 0) return "its reader cannot be started";
  Part part;
  part.body = read_to_end(output.number(), static_cast<std::size_t>(request.most_text));
  const bool too_much = part.body.size() > request.most_text;
  if (too_much) ::kill(process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (too_much) return std::string(too_large);
  if (WIFEXITED(status) && WEXITSTATUS(status) == not_locked) return "its reader cannot be locked up here";
  if (WIFEXITED(status) && WEXITSTATUS(status) == not_started) return "its reader cannot be started";
  if (status != 0 && part.body.empty()) return "could not be read: its reader broke down over it";
  if (trim(part.body).empty()) return std::string(converter->program) + " found no text in it";
  part.body = without_field_codes(part.body);
  part.pages = pages_of(part.body);
  answer.part(part);
  return {};
}

}  // namespace

void serve_conversion(int socket, std::size_t memory) {
  AnswerWriter answer(socket);
  Request request;
  int file = -1;
  if (answer.ready() && receive_request(socket, request, file))
    answer.end(convert(request, file, memory, answer));
}

}  // namespace byline::extract
