// Lines from several threads, written in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace byline {

/// Thrown when nobody reads any more what is written.
struct ReaderLeft {};

/// Writes line 0, then 1, 2 and so on, whoever has them first; each as soon as it can be.
class OrderedLines {
 public:
  /// `file`: a descriptor. Lines of some `capacity` bytes wait for others at most.
  OrderedLines(int file, std::size_t capacity) : file_(file), capacity_(capacity) {}

  /// Hands over a line, each number once. Waits where too many lines wait for others, but never with the line
  /// that is next. Throws ReaderLeft once the reader has left, and Error once writing has failed.
  void put(std::uint64_t number, std::string&& line);
  /// Nothing more is written: who waits, or comes later, is thrown `why`.
  void close(std::exception_ptr why);

 private:
  void write_what_is_next(std::string_view line);
  void write(std::string_view line);

  const int file_;
  const std::size_t capacity_;
  std::mutex mutex_;  // of what follows, and held while a line is written
  std::condition_variable moved_on_;
  std::map<std::uint64_t, std::string> waiting_;
  std::size_t held_ = 0;  // bytes of them
  std::uint64_t next_ = 0;
  std::exception_ptr ended_;  // why nothing more is written
};

}  // namespace byline
