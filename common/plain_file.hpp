// Files that are nothing but files: what an index is read from.
#pragma once

#include <fcntl.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace byline {

/// An open file or folder, closed with this, which leaves errno as it is. Below zero: none.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

/// Opens for reading, of what `path` leads to, only a regular file: no symbolic link, FIFO, device or folder,
/// and waits for nobody. Links among the folders on the way are followed. Without one errno says why: ELOOP
/// for a link, EISDIR for a folder, ENXIO for what is special. `path` begins at `folder`, an open one, unless
/// it is absolute.
Descriptor open_plain_file(const std::string& path, int folder = AT_FDCWD);

/// What of an index is read whole is no larger than this, in bytes: the stub, what the lock says, the version
/// file of glass. All three take less than 256.
inline constexpr std::size_t most_small_file_bytes = 4096;

/// The bytes of a plain file of at most `most` bytes; without them errno says why, EFBIG for a larger one.
std::optional<std::string> read_plain_file(const std::string& path, std::size_t most, int folder = AT_FDCWD);

/// Brings a file's bytes, or a folder's names, to the disk; false, with errno, when that fails.
bool flush_to_disk(const std::string& path);

/// What a file of a mode is: "a file", "a folder", "a symbolic link", "a FIFO", "a socket", "a device".
std::string_view kind_of_file(unsigned mode);

}  // namespace byline
