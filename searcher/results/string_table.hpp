// Strings numbered in order of first appearance.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// A set of strings that gives each a number. Finding one that is known allocates nothing: facets look names
/// up by the hundred thousand. Open addressing over one buffer; no erasure.
class StringTable {
 public:
  StringTable() : slots_(64) {}

  static std::size_t hash(std::string_view text) { return std::hash<std::string_view>{}(text); }
  /// Says that a text with this hash will be looked up soon.
  void prefetch(std::size_t hash) const { __builtin_prefetch(&slots_[hash & mask()]); }

  /// Number of `text`: that of its first appearance, or size() before the call when it is new.
  std::uint32_t intern(std::string_view text) { return intern(text, hash(text)); }
  std::uint32_t intern(std::string_view text, std::size_t hash) {
    if (const auto known = find(text, hash)) return *known;
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    const Slot slot{static_cast<std::uint32_t>(hash >> 32), size() + 1,
                    static_cast<std::uint32_t>(buffer_.size()), static_cast<std::uint32_t>(text.size())};
    buffer_ += text;
    entries_.push_back({slot.begin, slot.length});
    place(hash, slot);
    return size() - 1;
  }

  std::optional<std::uint32_t> find(std::string_view text) const { return find(text, hash(text)); }

  /// Valid until the next intern().
  std::string_view operator[](std::uint32_t number) const {
    return std::string_view(buffer_).substr(entries_[number].begin, entries_[number].length);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

 private:
  /// Says where the text is, too: one cache miss less than asking the entry.
  struct Slot {
    std::uint32_t tag = 0;              // upper half of the hash
    std::uint32_t number_plus_one = 0;  // 0: free
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
  };
  struct Entry {  // of buffer_
    std::uint32_t begin;
    std::uint32_t length;
  };

  std::optional<std::uint32_t> find(std::string_view text, std::size_t hash) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & mask(); slots_[at].number_plus_one != 0; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.tag == tag && std::string_view(buffer_.data() + slot.begin, slot.length) == text)
        return slot.number_plus_one - 1;
    }
    return {};
  }
  std::size_t mask() const { return slots_.size() - 1; }
  void place(std::size_t hash, const Slot& slot) {
    std::size_t at = hash & mask();
    while (slots_[at].number_plus_one != 0) at = (at + 1) & mask();
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 4);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.number_plus_one != 0) place(hash((*this)[slot.number_plus_one - 1]), slot);
  }

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::vector<Entry> entries_;
  std::string buffer_;  // at most 4 GiB
};

}  // namespace byline
