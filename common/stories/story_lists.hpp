// By what documents are looked for, and who has it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/stories/sketch.hpp"

namespace byline {

/// Documents by their places: whether each is one of some.
using Marks = std::vector<bool>;

/// Some numbers out of all there are; soon told for those that are none of them.
class NumberSet {
 public:
  /// In any order.
  explicit NumberSet(std::vector<std::uint32_t> numbers);
  bool has(std::uint32_t number) const { return may_have(number) && is_there(number); }
  bool has_any(std::span<const std::uint32_t> numbers) const;
  /// Ascending.
  std::span<const std::uint32_t> numbers() const { return numbers_; }

 private:
  static constexpr unsigned bits_log2 = 18;
  bool may_have(std::uint32_t number) const {
    const std::uint32_t bit = (number * 0x9E3779B1u) >> (32 - bits_log2);
    return (bits_[bit / 64] >> bit % 64 & 1) != 0;
  }
  bool is_there(std::uint32_t number) const;

  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint64_t> bits_;
};

struct SearchedStem {
  std::uint32_t hash;
  std::uint8_t weight;
};
/// The heaviest rare stems, in any order.
std::vector<SearchedStem> searched_stems(const Sketch& sketch);

/// The smallest that are no furniture, or, where most are, the smallest of all, ascending: copies have the
/// same.
std::vector<std::uint32_t> searched_shingles(const Sketch& sketch, std::span<const std::uint32_t> furniture);

/// What documents have, in lists by what it is: places of documents, ascending.
class StoryLists {
 public:
  struct List {
    std::span<const std::uint32_t> documents;
    std::span<const std::uint8_t> weights;
    std::size_t size() const { return documents.size(); }
  };
  /// A document in a list.
  struct Entry {
    std::uint32_t list, place;  // place: within the list
    std::uint8_t weight;
  };

  /// `each(document, add)` adds what a document has, each once, with its weight.
  template <class Each>
  StoryLists(std::size_t documents, Each&& each) {
    places_.resize(least_places);
    for (std::uint32_t document = 0; document < documents; ++document) {
      each(document, [this](std::uint32_t what, std::uint8_t weight) { add(what, weight); });
      ends_.push_back(entries_.size());
    }
    fill();
  }

  std::size_t size() const { return whats_.size(); }
  std::uint32_t what(std::size_t number) const { return whats_[number]; }
  List list(std::size_t number) const {
    const std::size_t begin = begins_[number], size = begins_[number + 1] - begin;
    return {std::span(documents_).subspan(begin, size), std::span(weights_).subspan(begin, size)};
  }
  /// Of a document, in the order in which they were added.
  std::span<const Entry> entries(std::uint32_t document) const {
    const std::size_t begin = document == 0 ? 0 : ends_[document - 1];
    return std::span(entries_).subspan(begin, ends_[document] - begin);
  }

 private:
  static constexpr std::size_t least_places = 1024;
  static constexpr std::uint32_t no_list = ~0u;
  struct Place {
    std::uint32_t what = 0, list = no_list;
  };
  std::size_t place_of(std::uint32_t what) const;
  void add(std::uint32_t what, std::uint8_t weight);
  void grow();
  void fill();

  std::vector<Place> places_;  // open addressing, half of it empty
  std::vector<std::uint32_t> whats_, sizes_, documents_;
  std::vector<std::size_t> begins_, ends_;
  std::vector<std::uint8_t> weights_;
  std::vector<Entry> entries_;
};

}  // namespace byline
