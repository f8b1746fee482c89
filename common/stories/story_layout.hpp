// The beginning of a story file, as it is written and read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/cache_head.hpp"

namespace byline::story_layout {

inline constexpr std::string_view story_magic = "byline stories2\n";
static_assert(story_magic.size() == CacheHead::magic_bytes);

/// The file's beginning; the parts follow it in the order of STORIES.md.
struct StoryHeader {
  CacheHead head;
  std::uint64_t sketch_bytes;
  std::uint32_t documents;  // the highest number
  std::uint32_t furniture, links, undated;
};
static_assert(sizeof(StoryHeader) == 96);

/// Bytes of all but the sketches, filled up to a multiple of 4.
inline std::size_t bytes_before_sketches(const StoryHeader& header) {
  const std::size_t documents = std::size_t{header.documents} + 1;
  const std::size_t numbers = documents + (documents + 1) + 2 * std::size_t{header.links} + header.furniture;
  return sizeof(StoryHeader) + 8 * documents + 4 * numbers + (2 * std::size_t{header.links} + 3) / 4 * 4;
}

}  // namespace byline::story_layout
