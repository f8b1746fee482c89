// What a run keeps of each document that it analyses, in files beside its segments: sketches, and which names
// stand where. STORIES.md describes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/mapped_file.hpp"

namespace byline {

/// Adds the record of a document, see story_id(), to those of a file.
void append_record(std::string& records, std::uint64_t id, std::string_view record);

/// The records of some files, read where they lie. Of those of one document the last counts.
class RunRecords {
 public:
  explicit RunRecords(const std::vector<std::string>& paths);

  std::size_t size() const { return by_id_.size(); }
  /// Empty where there is none.
  std::string_view find(std::uint64_t id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::string_view() : found->second;
  }
  auto begin() const { return by_id_.begin(); }
  auto end() const { return by_id_.end(); }

 private:
  std::vector<MappedFile> files_;
  std::unordered_map<std::uint64_t, std::string_view> by_id_;
};

}  // namespace byline
