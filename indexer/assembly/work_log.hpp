// A file that only grows: what a build has done so far, readable whenever it is cut off.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "common/plain_file.hpp"

namespace byline {

/// Records, each a byte that says of what kind it is, its size in 8 bytes, hash64() of what is in it in 8,
/// and that. It is not flushed to the disk: what a process that dies has written stays.
class WorkLog {
 public:
  /// Makes the file, or goes on behind its first `bytes`. Throws WriteError.
  WorkLog(const std::string& path, std::size_t bytes);
  /// From any thread. Throws WriteError.
  void append(char kind, std::string_view content);

 private:
  const std::string path_;
  Descriptor file_;
};

/// Calls each(kind, content) for the records in the bytes of such a file, to its end or to the first that is
/// not whole. Returns how many bytes these have. `content` lies in `bytes`.
std::size_t read_work_log(std::string_view bytes, const std::function<void(char, std::string_view)>& each);

}  // namespace byline
