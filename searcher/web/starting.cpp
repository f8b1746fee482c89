#include "searcher/web/starting.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include "common/error.hpp"

namespace byline {

void become_page_server(char** arguments) {
  std::error_code failure;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", failure);
  const std::string program = (own.parent_path() / "byline-serve").string();
  if (!failure) ::execv(program.c_str(), arguments);
  if (failure || errno == ENOENT)
    throw Error(Error::Code::installation,
                "--serve needs the program byline-serve, which does not lie beside searcher",
                "it is built with the others where cpp-httplib is installed (Debian: libcpp-httplib-dev)");
  throw Error(Error::Code::installation,
              "--serve needs " + program + ", which cannot be run: " + std::strerror(errno));
}

}  // namespace byline
