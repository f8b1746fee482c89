// Document values: one stream for each slot, with its statistics.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/glass/byte_buffer.hpp"

namespace byline::glass {

/// Collects the values of a segment's documents and gives the postlist table's entries for them.
class Values {
 public:
  /// `document` does not descend, and within one document slots ascend; `value` is not empty.
  void add(std::uint32_t document, std::uint32_t slot, std::string_view value);

  /// Keys and tags, in byte order of the keys. Ends the collecting.
  std::vector<std::pair<std::string, std::string>> entries();

  void clear();
  std::size_t memory() const { return memory_; }

 private:
  struct Slot {
    std::uint32_t documents = 0;
    std::string lowest;
    std::string highest;
    ByteBuffer chunk;
    std::uint32_t first_document = 0;  // of the chunk
    std::uint32_t last_document = 0;
  };

  void end_chunk(std::uint32_t number, Slot& slot);

  std::map<std::uint32_t, Slot> slots_;
  std::vector<std::pair<std::string, std::string>> entries_;
  std::size_t memory_ = 0;
};

}  // namespace byline::glass
