// Files within a file, kept until they can be read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/byte_source.hpp"
#include "indexer/sources/temporary_file.hpp"

namespace byline {

/// One file without a name holds all of them.
class SpooledFiles {
 public:
  struct Entry {
    std::string path{}, name{}, media_type{};
    std::string day{};  // YYYYMMDD, its date where it gives none; may be empty
    std::uint64_t begin = 0, size = 0;
  };
  /// False, with errno set, when there is no room for it.
  bool add(Entry entry, std::string_view bytes);
  const std::vector<Entry>& entries() const { return entries_; }
  /// The bytes of one; to be read one entry after the other, while this is there.
  std::unique_ptr<ByteSource> bytes_of(const Entry& entry) const;

 private:
  TemporaryFile file_;
  std::vector<Entry> entries_;
};

}  // namespace byline
