// Tables of words that may be several things at once.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace byline {

/// A word, and what it may be: bits of an enum of the table's own.
struct WordUses {
  std::string_view word;
  unsigned uses;
};

template <std::size_t size>
constexpr bool is_in_order(const std::array<WordUses, size>& table) {
  return std::is_sorted(table.begin(), table.end(),
                        [](const WordUses& a, const WordUses& b) { return a.word < b.word; });
}

/// 0 for a word that is not in the table, which must be in order.
template <std::size_t size>
constexpr unsigned uses_in(const std::array<WordUses, size>& table, std::string_view word) {
  const auto found =
      std::lower_bound(table.begin(), table.end(), word,
                       [](const WordUses& row, std::string_view wanted) { return row.word < wanted; });
  return found != table.end() && found->word == word ? found->uses : 0;
}

}  // namespace byline
