// What both segment writers refuse, so that they refuse the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace byline {

/// Xapian's limit on a term, in bytes; a zero byte counts as two since keys escape it.
inline constexpr std::size_t max_segment_term_bytes = 245;

}  // namespace byline
namespace byline::glass {

/// Xapian takes a wdf or length of 2^32 − 1 for a deleted one.
inline constexpr std::uint64_t max_document_length = 0xfffffffe;
/// A tag has at most 65,535 parts, of 1,783 bytes or more: 111 MiB.
inline constexpr std::uint64_t max_tag_bytes = 100u << 20;

/// Each throws Error with the limit in its words.
void check_term(std::string_view term);
void check_slot(std::uint32_t slot);
void check_document_length(std::uint64_t length);
[[noreturn]] void throw_too_many_bytes(std::uint64_t bytes, std::uint64_t most);
/// Of a value, of data, of anything that becomes one tag.
inline void check_bytes(std::uint64_t bytes, std::uint64_t most = max_tag_bytes) {
  if (bytes > most) throw_too_many_bytes(bytes, most);
}

}  // namespace byline::glass
