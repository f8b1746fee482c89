// A file that is nowhere but in memory, for others to read.
#pragma once

#include <string_view>

#include "common/plain_file.hpp"

namespace byline {

class MemoryFile {
 public:
  /// Opens it; false, with errno set, when that cannot be.
  bool open();
  /// Appends; false, with errno, when there is no room.
  bool write(std::string_view bytes);
  /// From here on nobody can change it, not even who has the descriptor.
  bool seal();
  int number() const { return file_.number(); }

 private:
  Descriptor file_;
};

}  // namespace byline
