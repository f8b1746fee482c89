#include "common/temporary_place.hpp"

#include <cstdlib>

namespace byline {

// Not temp_directory_path(): of a folder that is not there it tells no name.
std::string temporary_place() {
  for (const char* name : {"TMPDIR", "TMP", "TEMP", "TEMPDIR"})
    if (const char* folder = std::getenv(name); folder != nullptr && *folder != '\0') return folder;
  return "/tmp";
}

}  // namespace byline
