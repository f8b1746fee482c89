#include "indexer/sources/temporary_file.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>

#include "common/temporary_place.hpp"

namespace byline {

bool TemporaryFile::open() {
  std::string path = temporary_place() + "/byline-XXXXXX";
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
