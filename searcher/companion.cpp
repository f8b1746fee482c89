#include "searcher/companion.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "common/error.hpp"
#include "common/helper_program.hpp"
#include "common/program_names.hpp"

namespace byline {

void become_companion(const Companion& companion, char** arguments) {
  const std::string needs = std::string(companion.option) + " needs ";
  const std::string program = helper_program(companion.program);
  if (program.empty())
    throw Error(Error::Code::installation,
                needs + "the program " + companion.program + ", which does not lie beside " + searcher_name(),
                std::string("it is built with the others where ") + companion.library);
  ::execv(program.c_str(), arguments);
  throw Error(Error::Code::installation, needs + program + ", which cannot be run: " + std::strerror(errno));
}

}  // namespace byline
