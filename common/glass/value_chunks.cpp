#include "common/glass/value_chunks.hpp"

#include <algorithm>

#include "common/glass/codecs.hpp"
#include "common/glass/format.hpp"

namespace byline::glass {

void Values::add(std::uint32_t document, std::uint32_t number, std::string_view value) {
  Slot& slot = slots_[number];
  if (slot.documents++ == 0) {
    slot.lowest = slot.highest = value;
  } else if (value < slot.lowest) {
    slot.lowest = value;
  } else if (value > slot.highest) {
    slot.highest = value;
  }
  if (slot.chunk.empty()) {
    slot.first_document = document;
  } else {
    append_varint(slot.chunk, document - slot.last_document - 1);
  }
  slot.last_document = document;
  append_varint(slot.chunk, value.size());
  slot.chunk.append(value);
  memory_ += value.size() + 2;
  if (slot.chunk.size() >= format::chunk_bytes) end_chunk(number, slot);
}

void Values::end_chunk(std::uint32_t number, Slot& slot) {
  if (slot.chunk.empty()) return;
  ByteBuffer key;
  key.append(format::value_chunk_key);
  append_varint(key, number);
  key.end_at(put_sortable(key.room(max_sortable_bytes), slot.first_document));
  entries_.emplace_back(key.view(), slot.chunk.view());
  slot.chunk.clear();
}

std::vector<std::pair<std::string, std::string>> Values::entries() {
  for (auto& [number, slot] : slots_) {
    end_chunk(number, slot);
    std::string key(format::value_statistics_key);
    for (std::uint32_t rest = number; rest > 0; rest >>= 8) key.push_back(static_cast<char>(rest));
    ByteBuffer tag;
    append_varint(tag, slot.documents);
    append_varint(tag, slot.lowest.size());
    tag.append(slot.lowest);
    if (slot.highest != slot.lowest) tag.append(slot.highest);
    entries_.emplace_back(std::move(key), tag.view());
  }
  // The numbers in keys are little-endian: slot 256 comes before slot 1.
  std::sort(entries_.begin(), entries_.end());
  return std::move(entries_);
}

void Values::clear() {
  slots_.clear();
  entries_.clear();
  memory_ = 0;
}

}  // namespace byline::glass
