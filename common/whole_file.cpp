#include "common/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "common/error.hpp"
#include "common/plain_file.hpp"

namespace byline {

WholeFile::WholeFile(const std::string& path) : path_(path), unfinished_(path + ".new") {
  ::unlink(unfinished_.c_str());
  const int number = ::open(unfinished_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (number >= 0) file_ = ::fdopen(number, "wb");
}

WholeFile::~WholeFile() {
  if (!file_) return;
  close();
  ::unlink(unfinished_.c_str());
}

void WholeFile::write(const void* bytes, std::size_t size) {
  done_ = done_ && file_ && (size == 0 || std::fwrite(bytes, 1, size, file_) == size);
}

bool WholeFile::close() {
  if (!file_) return false;
  const int error = done_ ? 0 : errno;
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (error != 0) errno = error;
  return done_ && closed;
}

void WholeFile::finish() {
  // A file that has its length but not its bytes, after a power cut, would be taken for whole.
  if (close() && flush_to_disk(unfinished_) && std::rename(unfinished_.c_str(), path_.c_str()) == 0) return;
  const int error = errno;
  ::unlink(unfinished_.c_str());
  throw Error(write_failure(error, Error::Code::index_unwritable),
              "the index could not be written: " + path_ + ": " + std::strerror(error), unchanged_index);
}

}  // namespace byline
