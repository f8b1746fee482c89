// A new file, written from beginning to end.
#pragma once

#include <cstddef>
#include <string>

namespace byline::glass {

/// Every failure is an Error with the path and the system's reason.
class OutputFile {
 public:
  explicit OutputFile(std::string path);  // created; an existing file is emptied
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(const void* bytes, std::size_t size);
  /// Some file systems tell only here that the disk is full.
  void close();

 private:
  std::string path_;
  int descriptor_;
};

/// Throws the Error of a failed system call on `path`, from errno.
[[noreturn]] void throw_write_error(const std::string& path);

}  // namespace byline::glass
