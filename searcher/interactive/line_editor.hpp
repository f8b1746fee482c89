// A line that is typed, with the keys that a shell has.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/interactive/key.hpp"

namespace byline::interactive {

/// Where the character behind byte `at` of valid UTF-8 ends, with all that is drawn in its place: its marks,
/// and what joiners make one picture.
std::size_t end_of_character(std::string_view text, std::size_t at);

class LineEditor {
 public:
  enum class Change { none, moved, edited };

  LineEditor() = default;
  explicit LineEditor(std::string text) : text_(std::move(text)), cursor_(text_.size()) {}

  /// What the key did to the line: characters and pastes, Ctrl-A E B F D H K U W, Alt-B F D, the arrows,
  /// Home, End, Backspace and Delete. A paste is made one line of valid UTF-8. What would make the line
  /// longer than a query may be is left out.
  Change take(const Key& key);

  /// Valid UTF-8.
  const std::string& text() const { return text_; }
  /// Byte before which the next character is put in.
  std::size_t cursor() const { return cursor_; }
  bool empty() const { return text_.empty(); }

 private:
  Change take_control(char32_t letter);
  Change take_alt(char32_t letter);
  Change insert(std::string_view text);
  Change move(std::size_t to);
  Change erase(std::size_t begin, std::size_t end);
  std::size_t before() const;
  std::size_t behind() const { return end_of_character(text_, cursor_); }
  std::size_t word_before(bool blanks_only) const;
  std::size_t word_behind() const;

  std::string text_;
  std::size_t cursor_ = 0;
};

}  // namespace byline::interactive
