#include "common/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "common/error.hpp"

namespace byline {

void hold_standard_streams() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest free number, which is this one. Open the other way round: for what it is not used for.
    [[maybe_unused]] const int held = ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

std::string output_failure(int error) {
  return error == EBADF ? "standard output is closed" : std::strerror(error);
}

void require_input_was_read(const std::string& what) {
  if (!std::ferror(stdin)) return;
  const int error = errno;
  throw Error(
      Error::Code::file_unreadable,
      what + " cannot be read: " + (error == EBADF ? "standard input is closed" : std::strerror(error)));
}

}  // namespace byline
