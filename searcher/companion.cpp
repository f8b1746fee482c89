#include "searcher/companion.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include "common/error.hpp"

namespace byline {

void become_companion(const Companion& companion, char** arguments) {
  std::error_code failure;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", failure);
  const std::string program = (own.parent_path() / companion.program).string();
  if (!failure) ::execv(program.c_str(), arguments);
  const std::string needs = std::string(companion.option) + " needs ";
  if (failure || errno == ENOENT)
    throw Error(Error::Code::installation,
                needs + "the program " + companion.program + ", which does not lie beside searcher",
                std::string("it is built with the others where ") + companion.library);
  throw Error(Error::Code::installation, needs + program + ", which cannot be run: " + std::strerror(errno));
}

}  // namespace byline
