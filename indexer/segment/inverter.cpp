#include "indexer/segment/inverter.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

#include "common/error.hpp"
#include "common/glass/limits.hpp"

namespace byline::glass {
namespace {

constexpr std::size_t most_occurrences_kept = std::size_t{1} << 19;
constexpr std::size_t initial_table_slots = std::size_t{1} << 16;

// Where a document's positions of a term are: 0 nowhere; odd: the one position, shifted left; even: the
// offset in position_lists_, shifted left, of the packed list's length and bytes.
constexpr std::uint32_t no_positions = 0;
constexpr std::uint32_t max_inline_position = 0x7fffffff;
constexpr std::size_t max_position_bytes = 0x7fffffff;
constexpr std::size_t max_character_bytes = 0x7fffffff;

/// The first eight bytes as a number whose order is theirs; missing ones are zero.
std::uint64_t sort_prefix(std::string_view term) {
  std::uint64_t prefix = 0;
  const std::size_t length = std::min<std::size_t>(term.size(), 8);
  for (std::size_t i = 0; i < length; ++i) prefix = prefix << 8 | static_cast<std::uint8_t>(term[i]);
  return prefix << (8 * (8 - length) % 64);
}

}  // namespace

Inverter::Inverter() : table_(initial_table_slots) {
  position_lists_.append(std::uint8_t{0});  // no list is at 0, which stands for none
}

TermId Inverter::intern(std::string_view term) {
  check_term(term);
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(term));
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  for (; table_[slot].term != 0; slot = (slot + 1) & mask) {
    if (table_[slot].hash != hash) continue;
    const std::uint32_t id = table_[slot].term - 1;
    if (characters(terms_[id]) == term) return TermId{id};
  }
  if (characters_.size() > max_character_bytes)
    throw Error(Error::Code::limit_exceeded, "a segment has more than 2 GiB of different terms");
  const auto id = static_cast<std::uint32_t>(terms_.size());
  table_[slot] = {hash, id + 1};
  terms_.push_back({static_cast<std::uint32_t>(characters_.size()), static_cast<std::uint32_t>(term.size())});
  marks_.emplace_back();
  characters_.append(term);
  if (terms_.size() * 2 > table_.size()) grow_table();
  return TermId{id};
}

void Inverter::grow_table() {
  LargeVector<HashSlot> grown(table_.size() * 2);
  const std::size_t mask = grown.size() - 1;
  for (const HashSlot& old : table_) {
    if (old.term == 0) continue;
    std::size_t slot = old.hash & mask;
    while (grown[slot].term != 0) slot = (slot + 1) & mask;
    grown[slot] = old;
  }
  table_.swap(grown);
}

/// Adds to the term's wdf in the current document; returns its slot in current_.
inline std::uint32_t Inverter::enter(TermId term, std::uint32_t wdf) {
  const auto id = static_cast<std::uint32_t>(term);
  Mark& mark = marks_.at(id);  // at(): an id from before write() is a likely mistake
  if (mark.document != serial_) {
    mark.document = serial_;
    mark.slot = static_cast<std::uint32_t>(current_.size());
    current_.push_back({id, 0, 0});
  }
  // May wrap, but then the document's length is too great as well, and end_document() refuses it.
  current_[mark.slot].wdf += wdf;
  length_ += wdf;
  return mark.slot;
}

void Inverter::add_posting(TermId term, std::uint32_t position, std::uint32_t wdf) {
  const std::uint32_t slot = enter(term, wdf);
  ++current_[slot].occurrences;
  occurrences_.push_back({slot, position});
}

void Inverter::add_term(TermId term, std::uint32_t wdf) { enter(term, wdf); }

void Inverter::drop_document() {
  ++serial_;
  // What one large document has taken is not kept for the next.
  if (occurrences_.capacity() > most_occurrences_kept) {
    // Not "= {}", which assigns an empty list and keeps the room.
    occurrences_ = std::vector<Occurrence>();
    grouped_positions_ = std::vector<std::uint32_t>();
    current_ = std::vector<CurrentTerm>();
  }
  current_.clear();
  occurrences_.clear();
  length_ = 0;
}

void Inverter::end_document() {
  const std::uint64_t length = length_;
  // Checked before anything is stored, so that a refused document leaves no trace. A packed position has at
  // most 32 bits.
  const std::size_t packed_bytes = 4 * occurrences_.size() + 4 * max_varint_bytes * current_.size();
  if (length > max_document_length || position_lists_.size() + packed_bytes > max_position_bytes) {
    drop_document();
    check_document_length(length);
    throw Error(Error::Code::limit_exceeded, "a segment has more than 2 GiB of word positions");
  }
  // Positions by term, in the order in which they came.
  cursors_.resize(current_.size());
  std::size_t begin = 0;
  for (std::size_t slot = 0; slot < current_.size(); ++slot) {
    cursors_[slot] = begin;
    begin += current_[slot].occurrences;
  }
  grouped_positions_.resize(occurrences_.size());
  for (const Occurrence& occurrence : occurrences_) {
    grouped_positions_[cursors_[occurrence.slot]++] = occurrence.position;
  }

  std::uint32_t* positions = grouped_positions_.data();
  for (const CurrentTerm& term : current_) {
    document_terms_.push_back({term.term, term.wdf, store_positions({positions, term.occurrences})});
    positions += term.occurrences;
    ++marks_[term.term].frequency;
    max_wdf_ = std::max(max_wdf_, term.wdf);
  }
  document_ends_.push_back(document_terms_.size());
  lengths_.push_back(static_cast<std::uint32_t>(length));
  total_length_ += length;
  drop_document();
}

std::uint32_t Inverter::store_positions(std::span<std::uint32_t> positions) {
  if (positions.empty()) return no_positions;
  const auto not_ascending = [](std::uint32_t a, std::uint32_t b) { return a >= b; };
  if (std::adjacent_find(positions.begin(), positions.end(), not_ascending) != positions.end()) {
    std::sort(positions.begin(), positions.end());
    const auto end = std::unique(positions.begin(), positions.end());
    positions = positions.first(static_cast<std::size_t>(end - positions.begin()));
  }
  if (positions.size() == 1 && positions[0] <= max_inline_position) return positions[0] << 1 | 1;
  packed_.clear();
  append_positions(packed_, positions);
  const std::size_t at = position_lists_.size();
  append_varint(position_lists_, packed_.size());
  position_lists_.append(packed_.view());
  return static_cast<std::uint32_t>(at) << 1;
}

void Inverter::prefetch_positions(const Posting& posting) const {
  if ((posting.positions & 1) == 0) __builtin_prefetch(position_lists_.data() + (posting.positions >> 1));
}

std::string_view Inverter::positions(const Posting& posting) {
  if (posting.positions == no_positions) return {};
  if ((posting.positions & 1) != 0) {
    packed_.clear();
    append_varint(packed_, posting.positions >> 1);
    return packed_.view();
  }
  const std::uint8_t* at = position_lists_.data() + (posting.positions >> 1);
  const std::uint64_t size = take_varint(at);
  return {reinterpret_cast<const char*>(at), size};
}

void Inverter::sort_terms() {
  struct Key {
    std::uint64_t prefix;
    std::uint32_t term;
  };
  std::vector<Key> keys;
  for (std::uint32_t id = 0; id < terms_.size(); ++id) {
    if (marks_[id].frequency > 0) keys.push_back({sort_prefix(characters(terms_[id])), id});
  }
  std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    return characters(terms_[a.term]) < characters(terms_[b.term]);
  });
  order_.clear();
  sorted_characters_.clear();
  sorted_begins_.assign(1, 0);
  for (const Key& key : keys) {
    order_.push_back(key.term);
    sorted_characters_.append(characters(terms_[key.term]));
    sorted_begins_.push_back(static_cast<std::uint32_t>(sorted_characters_.size()));
  }
}

void Inverter::sort() {
  sort_terms();
  term_begins_.resize(order_.size() + 1);
  cursors_.resize(terms_.size());
  std::size_t begin = 0;
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    term_begins_[rank] = cursors_[order_[rank]] = begin;
    begin += marks_[order_[rank]].frequency;
  }
  term_begins_[order_.size()] = begin;

  postings_.resize(document_terms_.size());
  std::size_t at = 0;
  for (std::uint32_t document = 1; document <= documents(); ++document) {
    for (; at < document_ends_[document - 1]; ++at) {
      const DocumentTerm& term = document_terms_[at];
      postings_[cursors_[term.rank]++] = {document, term.wdf, term.positions};
    }
  }
  // And back: the terms come in order now, so every document's list fills in order.
  cursors_.assign(1, 0);
  cursors_.insert(cursors_.end(), document_ends_.begin(), document_ends_.end());
  for (std::uint32_t rank = 0; rank < order_.size(); ++rank) {
    for (const Posting& posting : postings(rank)) {
      document_terms_[cursors_[posting.document - 1]++] = {rank, posting.wdf, posting.positions};
    }
  }
}

// Anew, since room that a large document has taken is not for the small ones after it.
void Inverter::clear() { *this = Inverter(); }

std::size_t Inverter::memory() const {
  constexpr std::size_t per_term =
      sizeof(Term) + sizeof(Mark) + 2 * sizeof(std::size_t) + 6 * sizeof(std::uint32_t);
  return document_terms_.size() * (sizeof(DocumentTerm) + sizeof(Posting)) + position_lists_.size() +
         2 * characters_.size() + table_.size() * sizeof(HashSlot) + terms_.size() * per_term +
         lengths_.size() * (2 * sizeof(std::size_t) + sizeof(std::uint32_t)) +
         current_.size() * sizeof(CurrentTerm) +
         occurrences_.size() * (sizeof(Occurrence) + sizeof(std::uint32_t));
}

}  // namespace byline::glass
