#include "common/glass/posting_table.hpp"

#include <cstddef>
#include <cstring>

#include "common/glass/byte_reader.hpp"
#include "common/glass/keys.hpp"

namespace byline::glass {
namespace {

/// Adds postings behind a document, as long as there are four whose gaps and counts are a byte each, as most
/// are. Returns how many; `document` is the last of them.
std::size_t add_small(std::string_view bytes, std::uint32_t& document, PostingList& list) {
  constexpr std::size_t at_once = 4;
  constexpr std::uint64_t more_to_come = 0x8080'8080'8080'8080;  // in a byte of a longer number
  const auto [documents, counts] = list.room();
  std::size_t added = 0;
  std::uint32_t last = document;
  for (; 2 * (added + at_once) <= bytes.size() && added + at_once <= documents.size(); added += at_once) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes.data() + 2 * added, sizeof eight);
    if ((eight & more_to_come) != 0 || last > 0xffffffff - at_once * 0x80) break;
    for (std::size_t i = 0; i < at_once; ++i) {
      const auto* pair = reinterpret_cast<const std::uint8_t*>(bytes.data()) + 2 * (added + i);
      documents[added + i] = last += pair[0] + 1;
      counts[added + i] = pair[1];
    }
  }
  list.added(added);
  document = last;
  return added;
}

/// Adds the postings of a chunk behind its head, `document` being the first of them.
bool add_postings(ByteReader in, std::uint32_t document, PostingList& list) {
  std::uint32_t count = in.number();
  if (in.failed() || document == 0 || list.size() == list.capacity()) return false;
  if (list.size() > 0 && document <= list.documents().back()) return false;
  list.add(document, count);
  while (!in.at_end()) {
    in.bytes(2 * add_small(in.rest(), document, list));
    if (in.at_end()) break;
    std::uint32_t gap;
    in.pair(gap, count);
    if (list.size() == list.capacity() || gap >= 0xffffffff - document) return false;
    document += gap + 1;
    list.add(document, count);
  }
  return !in.failed();
}

}  // namespace

std::optional<PostingTable> PostingTable::open(const std::string& folder, std::string_view uuid,
                                               std::uint64_t revision) {
  std::optional<Table> table = Table::open(folder, uuid, revision, TableName::postlist);
  if (!table) return {};
  return PostingTable(std::move(*table));
}

bool PostingTable::read(std::string_view term, PostingList& list) const {
  list.clear();
  if (term.empty()) return false;
  // Of the first chunk, and what those of the others begin with.
  const std::string first_key = escaped(term), other_keys = first_key + '\0';
  Table::Cursor cursor(table_);
  if (!cursor.find(first_key)) return false;
  for (bool is_first = true;; is_first = false) {
    std::uint32_t document = 0;
    if (!is_first) {
      if (!cursor.next() || !cursor.key().starts_with(other_keys)) return false;
      ByteReader key(cursor.key().substr(other_keys.size()));
      document = key.sortable();
      if (key.failed() || !key.at_end()) return false;
    }
    const std::optional<std::string_view> tag = cursor.tag();
    if (!tag || cursor.compressed()) return false;
    ByteReader in(*tag);
    if (is_first) {
      if (in.varint() != list.capacity()) return false;
      in.varint();  // occurrences of the term
      document = in.number() + 1;
    }
    const bool is_last = in.byte() == '1';
    in.varint();  // how far the last document is from the first
    if (in.failed() || !add_postings(in, document, list)) return false;
    if (is_last) return list.size() == list.capacity();
  }
}

}  // namespace byline::glass
