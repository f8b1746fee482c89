// Files that byline-extract reads while others are read.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <utility>

#include "indexer/sources/found_file.hpp"
#include "indexer/sources/reader.hpp"

namespace byline {

/// Keeps the processes of byline-extract at work on the next files of a list. Of files whose names do not end
/// as those of its formats do nothing is looked at.
class ReadAhead {
 public:
  /// Without options.extraction it does nothing. The options must outlive it. Files that are `passed_over`
  /// are most likely not read at all.
  explicit ReadAhead(const ReadOptions& options, std::function<bool(const FoundFile&)> passed_over = {})
      : options_(options), passed_over_(std::move(passed_over)) {}
  /// files[next] is read next; the list is always the same, and read in order.
  void before(std::span<const FoundFile> files, std::size_t next);

 private:
  void ask_for(const FoundFile& file);

  const ReadOptions& options_;
  const std::function<bool(const FoundFile&)> passed_over_;
  std::size_t ahead_ = 0;  // the first file that was not looked at
};

}  // namespace byline
