// Constants of the glass format as Xapian 1.4 writes it; FORMAT.md tells what they mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace byline::glass::format {

using namespace std::string_view_literals;

inline constexpr std::uint32_t revision = 1;
inline constexpr std::size_t block_bytes = 8192;
/// Of every block, before its directory.
inline constexpr std::size_t header_bytes = 11;
/// In the first two bytes of an item: its size, and whether its tag is deflated, and whether it holds the
/// last and the first part of the tag.
inline constexpr unsigned size_bits = 0x1fff;
inline constexpr unsigned compressed_flag = 0x8000, last_flag = 0x4000, first_flag = 0x2000;
/// Shorter tags are not compressed (in tables that compress at all).
inline constexpr std::uint32_t compress_min = 18;
/// Posting lists and value streams are cut into chunks of about this size.
inline constexpr std::size_t chunk_bytes = 2000;

// Beginnings of keys of the postlist table that are not terms. A term never begins so, since its zeros are
// escaped.
inline constexpr std::string_view value_statistics_key = "\x00\xd0"sv;
inline constexpr std::string_view value_chunk_key = "\x00\xd8"sv;
inline constexpr std::string_view document_length_key = "\x00\xe0"sv;

}  // namespace byline::glass::format
