// A file for what memory is not to hold.
#pragma once

#include <cstdio>
#include <memory>

namespace byline {

/// A file without a name, for reading and writing, in temporary_place(). It is gone when it is closed,
/// whatever becomes of the process.
class TemporaryFile {
 public:
  /// Opens it; false, with errno set, when that cannot be.
  bool open();
  explicit operator bool() const { return file_ != nullptr; }
  std::FILE* get() const { return file_.get(); }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace byline
