// A name where it stands in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/recognition/mention.hpp"

namespace byline {

/// Bytes [begin, end) of a text name an entity of it.
struct PlacedName {
  std::size_t begin = 0, end = 0;
  std::uint32_t entity = 0;  // among those that resolve() found
  FoundBy found_by = FoundBy::model;
  std::string name;  // as cleaned: of #StopHate "Stop Hate"
};

/// Where a cleaned name begins in the words that it was made of, and how many bytes are its: all of them
/// where it is not in there.
///
///   "Facebook", "Facebook-owned" → {0, 8};  "Ann Lee", "Ann\nLee" → {0, 7};  "Stop Hate", "StopHate" → {0,
///   8}
std::pair<std::size_t, std::size_t> find_written(std::string_view name, std::string_view words);

}  // namespace byline
