// How far a run has read.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "indexer/assembly/indexing_run.hpp"
#include "indexer/sources/found_file.hpp"

namespace byline {

class ReadingProgress {
 public:
  void expect(const FoundFile& file) { total_bytes_ += file.size; }
  /// Of the file that is read next, for ReadOptions::bytes_read.
  std::atomic<std::uint64_t>* begin(const FoundFile& file) {
    file_ = std::make_shared<FileInWork>(file.size);
    place_ = file.path;
    return &file_->read;
  }
  /// It is not read: another run has.
  void pass_over() {
    total_bytes_ -= file_->bytes;
    file_ = std::make_shared<FileInWork>(0);
  }
  /// What was met in it.
  void meet(const std::string& place) { place_ = place; }
  void end() {
    read_bytes_ += file_->bytes;
    file_.reset();
    place_.clear();
  }
  /// Valid until the next call of another function.
  Progress now(std::uint64_t documents, std::uint64_t bytes, std::uint64_t text_bytes, bool merging) const {
    return {documents, bytes, text_bytes, read_bytes_, total_bytes_, merging, place_, file_};
  }

 private:
  std::uint64_t read_bytes_ = 0, total_bytes_ = 0;
  std::shared_ptr<FileInWork> file_;
  std::string place_;
};

}  // namespace byline
