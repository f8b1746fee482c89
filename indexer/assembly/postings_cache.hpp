// What each distinct token adds to a document, looked up once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "common/huge_pages.hpp"
#include "common/text/text.hpp"
#include "indexer/segment/segment.hpp"

namespace byline {

/// Tokens in a context → their term ids in the segment being built. Most tokens of a corpus have been met
/// before, so this is the hot path of indexing: one hash, one probe, no allocation. Tokens are told apart by
/// 64 bits of hash alone: among ten million distinct ones the chance of one mistaken for another is one in
/// 300,000.
class PostingsCache {
 public:
  struct Postings {
    std::uint32_t words_begin, words_end, stems_end;  // stems begin where words end
    std::uint16_t width;
  };
  struct Word {
    TermId term;
    std::uint16_t offset;
  };

  PostingsCache() { clear(); }

  static std::uint64_t key(std::string_view token, std::uint64_t context) {
    const std::uint64_t hash = hash64(token) ^ (context + 1) * 0x9E3779B97F4A7C15ULL;
    return hash != 0 ? hash : 1;
  }

  /// Both to be called some tokens before what they fetch is needed: the tables are larger than the
  /// processor's caches.
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&places_[key & mask_]); }
  void prefetch(const Postings& postings) const { __builtin_prefetch(&terms_[postings.words_begin]); }

  /// Nothing when the token is new.
  std::optional<Postings> find(std::uint64_t key) const {
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (places_[at].key == key) return places_[at].postings;
      if (places_[at].key == 0) return {};
    }
  }

  /// Adds a new token: its words, then its stems.
  Postings add(std::uint64_t key, const std::vector<Word>& words, const std::vector<TermId>& stems,
               std::uint16_t width) {
    if (++used_ * 2 > places_.size()) grow();
    Postings postings{static_cast<std::uint32_t>(terms_.size()), 0, 0, width};
    terms_.insert(terms_.end(), words.begin(), words.end());
    postings.words_end = static_cast<std::uint32_t>(terms_.size());
    for (const TermId stem : stems) terms_.push_back({stem, 0});
    postings.stems_end = static_cast<std::uint32_t>(terms_.size());
    std::size_t at = key & mask_;
    while (places_[at].key != 0) at = (at + 1) & mask_;
    places_[at] = {key, postings};
    return postings;
  }

  const Word& term(std::uint32_t number) const { return terms_[number]; }

  std::size_t memory() const { return places_.capacity() * sizeof(Place) + terms_.capacity() * sizeof(Word); }

  void clear() {
    // A table grown for odd words is not kept for common ones.
    if (places_.size() > std::size_t{1} << 18) places_ = LargeVector<Place>();
    places_.assign(std::size_t{1} << 16, {});
    mask_ = places_.size() - 1;
    used_ = 0;
    if (terms_.capacity() > std::size_t{1} << 20) terms_ = LargeVector<Word>();
    terms_.clear();
  }

 private:
  struct Place {
    std::uint64_t key;  // 0: empty
    Postings postings;
  };

  void grow() {
    LargeVector<Place> old(places_.size() * 2);
    old.swap(places_);
    mask_ = places_.size() - 1;
    for (const Place& place : old) {
      if (place.key == 0) continue;
      std::size_t at = place.key & mask_;
      while (places_[at].key != 0) at = (at + 1) & mask_;
      places_[at] = place;
    }
  }

  LargeVector<Place> places_;
  std::size_t mask_ = 0, used_ = 0;
  LargeVector<Word> terms_;
};

}  // namespace byline
