// The beginning of a column file, as it is written and read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/cache_head.hpp"
#include "common/columns/term_list.hpp"

namespace byline::column_layout {

inline constexpr std::string_view magic = "byline columns6\n";
static_assert(magic.size() == CacheHead::magic_bytes);

/// The file's beginning; the parts follow it in the order of COLUMNS.md.
struct Header {
  CacheHead head;
  std::uint32_t documents;  // the highest number
  std::uint32_t names[3];   // by kind
  std::uint32_t sources, languages;
  std::uint32_t list;
  std::uint32_t text_bytes;
  std::uint32_t alias_text_bytes, alias_sorted_bytes;
  std::uint32_t terms[word_prefixes.size()], term_bytes[word_prefixes.size()];
  std::uint32_t id_bytes, unused;
};
static_assert(sizeof(Header) == 152 && sizeof(TermList::Entry) == 8);

/// In the parts.
inline std::size_t numbers_in(const Header& header) {
  const std::size_t names = std::size_t{header.names[0]} + header.names[1] + header.names[2];
  const std::size_t documents = std::size_t{header.documents} + 1;
  std::size_t terms = 0;
  for (const std::uint32_t count : header.terms) terms += count;
  return names + (names + header.sources + header.languages + 1) + (documents + 1) + header.list +
         4 * documents + (documents + 1) + 2 * names + header.names[0] + 2 * terms;
}
/// In the texts.
inline std::size_t bytes_in(const Header& header) {
  std::size_t bytes =
      std::size_t{header.text_bytes} + header.alias_text_bytes + header.alias_sorted_bytes + header.id_bytes;
  for (const std::uint32_t term_bytes : header.term_bytes) bytes += term_bytes;
  return bytes;
}

}  // namespace byline::column_layout
