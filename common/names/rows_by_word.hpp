// Tables of words and what is known of each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace byline {

/// A word, and what it may be: bits of an enum of the table's own.
struct WordUses {
  std::string_view word;
  unsigned uses;
};

/// Rows by their `word`, in the order of its bytes; those of one word stand together.
///
///   constexpr RowsByWord titles(std::to_array<WordUses>({{"king", style}, {"mr", title}}));
///   titles.uses("mr") & title
template <class Row, std::size_t size>
class RowsByWord {
 public:
  constexpr explicit RowsByWord(const std::array<Row, size>& rows) : rows_(rows) {
    static_assert(size < 256);
    for (std::size_t first = 0; first < begins_.size(); ++first)
      for (const Row& row : rows) begins_[first] += first_byte(row.word) < first;
  }
  constexpr const std::array<Row, size>& rows() const { return rows_; }
  constexpr bool is_in_order() const {
    return std::is_sorted(rows_.begin(), rows_.end(),
                          [](const Row& a, const Row& b) { return a.word < b.word; });
  }

  /// All rows of a word. Quicker than to cut the table in halves: most words begin like few.
  constexpr std::span<const Row> find(std::string_view word) const {
    if (word.empty()) return {};
    std::size_t begin = begins_[first_byte(word)], end = begins_[first_byte(word) + 1];
    while (begin < end && rows_[begin].word != word) ++begin;
    while (begin < end && rows_[end - 1].word != word) --end;
    return {rows_.data() + begin, end - begin};
  }
  /// Of a table of WordUses: 0 for a word that is not in it.
  constexpr unsigned uses(std::string_view word) const {
    const std::span<const Row> found = find(word);
    return found.empty() ? 0 : found[0].uses;
  }

 private:
  static constexpr std::size_t first_byte(std::string_view word) {
    return static_cast<unsigned char>(word[0]);
  }

  std::array<Row, size> rows_;
  std::array<std::uint8_t, 257> begins_{};  // where the rows of each first byte begin
};

}  // namespace byline
