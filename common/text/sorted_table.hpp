// Closed tables by word.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "common/text/sorted_words.hpp"

namespace byline {

template <class Value>
struct WordValue {
  std::string_view word;
  Value value;
};

/// What words stand for, in the order of their bytes, which the compiler checks.
///
///   constexpr auto roles = sorted_table<Role>({{"p", Role::paragraph}, {"tab", Role::tab}});
///   roles.of("tab")
template <class Value, std::size_t size>
class SortedTable {
 public:
  consteval explicit SortedTable(const WordValue<Value> (&rows)[size]) : rows_(std::to_array(rows)) {
    if (!std::is_sorted(rows_.begin(), rows_.end(), precedes)) words_are_not_in_order();
  }
  /// Value() for a word that is not in the table.
  constexpr Value of(std::string_view word) const {
    const auto found = std::lower_bound(rows_.begin(), rows_.end(), WordValue<Value>{word, {}}, precedes);
    return found != rows_.end() && found->word == word ? found->value : Value();
  }

 private:
  static constexpr bool precedes(const WordValue<Value>& a, const WordValue<Value>& b) {
    return a.word < b.word;
  }

  std::array<WordValue<Value>, size> rows_;
};

template <class Value, std::size_t size>
consteval SortedTable<Value, size> sorted_table(const WordValue<Value> (&rows)[size]) {
  return SortedTable<Value, size>(rows);
}

}  // namespace byline
