// A set of documents.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace byline {

/// Numbers from 1 to a highest one, a bit each.
class DocumentSet {
 public:
  explicit DocumentSet(std::uint32_t highest = 0) : highest_(highest), words_(highest / 64 + 1) {}

  static DocumentSet all(std::uint32_t highest) {
    DocumentSet set(highest);
    for (std::uint64_t& word : set.words_) word = ~std::uint64_t{0};
    set.words_.front() &= ~std::uint64_t{1};
    set.words_.back() &= ~std::uint64_t{0} >> (63 - highest % 64);
    return set;
  }

  std::uint32_t highest() const { return highest_; }
  /// Nothing happens with a document above highest(): only a damaged index has one.
  void add(std::uint32_t document) {
    if (document <= highest_) words_[document / 64] |= std::uint64_t{1} << document % 64;
  }
  /// Some at once, ascending.
  void add(std::span<const std::uint32_t> documents) {
    while (!documents.empty() && documents.back() > highest_)
      documents = documents.first(documents.size() - 1);
    std::size_t at = 0;  // of the word in hand
    std::uint64_t word = 0;
    for (const std::uint32_t document : documents) {
      if (document / 64 != at) {
        words_[at] |= word;
        word = 0;
        at = document / 64;
      }
      word |= std::uint64_t{1} << document % 64;
    }
    words_[at] |= word;
  }
  bool has(std::uint32_t document) const {
    return document <= highest_ && (words_[document / 64] >> document % 64 & 1) != 0;
  }
  std::size_t count() const {
    std::size_t documents = 0;
    for (const std::uint64_t word : words_) documents += static_cast<std::size_t>(std::popcount(word));
    return documents;
  }
  /// How many from one to before another are in the set; both are multiples of 64.
  std::size_t count(std::uint32_t first, std::uint32_t end) const {
    std::size_t documents = 0;
    for (std::size_t at = first / 64; at < std::min<std::size_t>(end / 64, words_.size()); ++at)
      documents += static_cast<std::size_t>(std::popcount(words_[at]));
    return documents;
  }
  bool empty() const {
    for (const std::uint64_t word : words_)
      if (word != 0) return false;
    return true;
  }

  /// The first document from `document` on; 0 when there is none.
  std::uint32_t next(std::uint32_t document) const {
    if (document > highest_) return 0;
    std::size_t at = document / 64;
    std::uint64_t word = words_[at] & ~std::uint64_t{0} << document % 64;
    while (word == 0)
      if (++at == words_.size())
        return 0;
      else
        word = words_[at];
    return static_cast<std::uint32_t>(at * 64 + static_cast<std::size_t>(std::countr_zero(word)));
  }
  template <class Each>
  void for_each(Each&& each) const {
    for (std::size_t at = 0; at < words_.size(); ++at)
      for (std::uint64_t word = words_[at]; word != 0; word &= word - 1)
        each(static_cast<std::uint32_t>(at * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }

  /// The first document from `document` on that is not in the set; highest() + 1 when all are.
  std::uint32_t next_gap(std::uint32_t document) const {
    if (document > highest_) return highest_ + 1;
    std::size_t at = document / 64;
    std::uint64_t word = ~words_[at] & ~std::uint64_t{0} << document % 64;
    while (word == 0)
      if (++at == words_.size())
        return highest_ + 1;
      else
        word = ~words_[at];
    const std::size_t found = at * 64 + static_cast<std::size_t>(std::countr_zero(word));
    return static_cast<std::uint32_t>(std::min(found, std::size_t{highest_} + 1));
  }
  /// Calls each(first, next) for runs of documents before `end`: those from first to before next are in the
  /// set.
  template <class Each>
  void each_run(std::uint32_t end, Each&& each) const {
    for (std::uint32_t first = next(1); first != 0 && first < end;) {
      const std::uint32_t after = next_gap(first);
      each(first, std::min(after, end));
      first = next(after);
    }
  }
  /// The same for runs of documents that are not in the set.
  template <class Each>
  void each_gap(std::uint32_t end, Each&& each) const {
    for (std::uint32_t first = next_gap(1); first < end;) {
      const std::uint32_t found = next(first), after = found == 0 ? end : std::min(found, end);
      each(first, after);
      if (after == end) return;
      first = next_gap(after);
    }
  }

  // Of sets with the same highest().
  DocumentSet& operator|=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  DocumentSet& operator&=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  DocumentSet& operator-=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  friend bool operator==(const DocumentSet&, const DocumentSet&) = default;

 private:
  std::uint32_t highest_;
  std::vector<std::uint64_t> words_;
};

/// The documents of one of `shards`, as numbered there, of those of all: document d of shard i is
/// (d − 1)·shards + i + 1.
inline std::vector<DocumentSet> in_turns(const DocumentSet& documents, std::size_t shards) {
  const auto count = static_cast<std::uint32_t>(shards);
  std::vector<DocumentSet> sets(shards, DocumentSet(documents.highest() / count + 1));
  documents.for_each(
      [&](std::uint32_t document) { sets[(document - 1) % count].add((document - 1) / count + 1); });
  return sets;
}

}  // namespace byline
