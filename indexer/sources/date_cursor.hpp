// Steps through the text of a date.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace byline {

/// A place in a text; each step leaves it where it was when it does not match.
class DateCursor {
 public:
  explicit DateCursor(std::string_view text) : text_(text) {}
  std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }

  /// Whether a digit, of any script, stands here.
  bool at_digit() const;
  /// Between `least` and `most` digits that no further digit follows; -1 when there are none.
  int number(std::size_t least, std::size_t most, std::size_t& digits);
  int number(std::size_t least, std::size_t most);
  /// A folded word of letters, empty when there is none. Apostrophes and hyphens end it.
  std::string word();
  /// Takes `text` when it stands here.
  bool take(std::string_view text);
  /// Passes over any of these ASCII characters, spaces of all kinds and marks of writing direction; whether
  /// there were any.
  bool skip(std::string_view any_of);

 private:
  /// Value of the digit at a place, -1 for none; moves the place behind it.
  int digit(std::size_t& at) const;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace byline
