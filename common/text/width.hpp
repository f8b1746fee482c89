// How wide text is on a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace byline {

/// Counts the columns of a text (valid UTF-8) from left to right, as a terminal shows it once it is
/// harmless(): two for wide characters (UAX #11 W and F) and for pictures, one picture being all that
/// joiners, selectors and shades of skin make of several characters; none for combining marks, the vowels and
/// finals of a Hangul syllable and what is not seen; one for all others, control characters and tabs among
/// them.
///
///   ColumnCounter columns("e\u0301 東京");
///   columns.before(3);  // 1
///   columns.before(9);  // 4: é, a space and 東
class ColumnCounter {
 public:
  /// `column`: of the byte `at`.
  explicit ColumnCounter(std::string_view text, std::size_t at = 0, std::uint32_t column = 0)
      : text_(text), at_(at), plain_end_(end_of_plain(at)), column_(column) {}

  /// Columns before the byte `to`, where a character begins; it is not before the one asked for last.
  std::uint32_t before(std::size_t to) {
    while (at_ < to) {
      if (at_ >= plain_end_) {
        column_ += pass_character();
        plain_end_ = end_of_plain(at_);
        continue;
      }
      const std::size_t next = to < plain_end_ ? to : plain_end_;
      column_ += static_cast<std::uint32_t>(next - at_);
      at_ = next;
      picture_ = joined_ = false;
    }
    return column_;
  }

 private:
  /// End of the ASCII characters from `at` on, but that it does not look far: counters may be many.
  std::size_t end_of_plain(std::size_t at) const;
  /// Passes the character at at_, which is not ASCII; the columns it adds.
  std::uint32_t pass_character();

  std::string_view text_;
  std::size_t at_, plain_end_;
  std::uint32_t column_;
  bool picture_ = false;  // what was last passed is one
  bool joined_ = false;   // to the picture before, by a joiner
};

/// Columns of the whole of `text`: "東京" → 4
std::size_t columns(std::string_view text);

}  // namespace byline
