#include "indexer/sources/temporary_file.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace byline {

// Not temp_directory_path(): of a folder that is not there it tells no name.
std::string temporary_folder() {
  for (const char* name : {"TMPDIR", "TMP", "TEMP", "TEMPDIR"})
    if (const char* folder = std::getenv(name); folder != nullptr && *folder != '\0') return folder;
  return "/tmp";
}

bool TemporaryFile::open() {
  std::string path = temporary_folder() + "/byline-XXXXXX";
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) return false;
  ::unlink(path.c_str());
  file_.reset(::fdopen(descriptor, "w+"));
  if (file_) return true;
  const int failure = errno;
  ::close(descriptor);
  errno = failure;
  return false;
}

}  // namespace byline
