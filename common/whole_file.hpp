// A file that is written whole or not at all: what lies beside a database and can be made again.
#pragma once

#include <cstddef>
#include <cstdio>
#include <span>
#include <string>

namespace byline {

/// Writes beside `path`, and takes its place at the end. What lies there from a run that died goes first, and
/// a link is not written through. Without finish() nothing has changed.
class WholeFile {
 public:
  explicit WholeFile(const std::string& path);
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  ~WholeFile();

  void write(const void* bytes, std::size_t size);
  template <class Values>
  void write(const Values& values) {
    const std::span numbers(values);
    write(numbers.data(), numbers.size_bytes());
  }
  /// Brings it to the disk and gives it its name. Throws Error when that, or a write before, failed.
  void finish();

 private:
  /// Whether all was written; else errno says why not.
  bool close();

  const std::string path_, unfinished_;
  std::FILE* file_ = nullptr;
  bool done_ = true;
};

}  // namespace byline
