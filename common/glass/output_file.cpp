#include "common/glass/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "common/error.hpp"

namespace byline::glass {

void throw_write_error(const std::string& path) {
  throw WriteError(write_failure(errno, Error::Code::output_unwritable), path,
                   std::generic_category().message(errno));
}

OutputFile::OutputFile(std::string path)
    : path_(std::move(path)),
      descriptor_(::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) throw_write_error(path_);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::write(const void* bytes, std::size_t size) {
  const char* from = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t written = ::write(descriptor_, from, size);
    if (written < 0) {
      if (errno == EINTR) continue;
      throw_write_error(path_);
    }
    from += written;
    size -= static_cast<std::size_t>(written);
  }
}

void OutputFile::close() {
  if (::close(std::exchange(descriptor_, -1)) != 0) throw_write_error(path_);
}

}  // namespace byline::glass
