#include "searcher/interactive/line_editor.hpp"

#include <algorithm>

#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/query/lexer.hpp"

namespace byline::interactive {

std::size_t end_of_character(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  ColumnCounter columns(text, at);
  next_code_point(text, at);
  for (const std::uint32_t width = columns.before(at); at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) break;
    std::size_t next = at;
    next_code_point(text, next);
    if (columns.before(next) != width) break;
    at = next;
  }
  return at;
}

LineEditor::Change LineEditor::take(const Key& key) {
  using Code = Key::Code;
  switch (key.code) {
    case Code::character:
      if (key.ctrl) return take_control(key.character);
      if (key.alt) return take_alt(key.character);
      {
        std::string one;
        append_utf8(one, key.character);
        return insert(one);
      }
    case Code::paste:
      return insert(key.text);
    case Code::backspace:
      return erase(key.alt ? word_before(false) : before(), cursor_);
    case Code::del:
      return erase(cursor_, behind());
    case Code::left:
      return move(key.ctrl || key.alt ? word_before(false) : before());
    case Code::right:
      return move(key.ctrl || key.alt ? word_behind() : behind());
    case Code::home:
      return move(0);
    case Code::end:
      return move(text_.size());
    default:
      return Change::none;
  }
}

LineEditor::Change LineEditor::take_control(char32_t letter) {
  switch (letter) {
    case 'a':
      return move(0);
    case 'e':
      return move(text_.size());
    case 'b':
      return move(before());
    case 'f':
      return move(behind());
    case 'd':
      return erase(cursor_, behind());
    case 'h':
      return erase(before(), cursor_);
    case 'k':
      return erase(cursor_, text_.size());
    case 'u':
      return erase(0, cursor_);
    case 'w':
      return erase(word_before(true), cursor_);
    default:
      return Change::none;
  }
}

LineEditor::Change LineEditor::take_alt(char32_t letter) {
  switch (letter) {
    case 'b':
      return move(word_before(false));
    case 'f':
      return move(word_behind());
    case 'd':
      return erase(cursor_, word_behind());
    default:
      return Change::none;
  }
}

LineEditor::Change LineEditor::insert(std::string_view text) {
  const std::string line = printable(text);
  const std::size_t room = query::max_query_bytes - std::min(text_.size(), query::max_query_bytes);
  const std::size_t taken = character_boundary(line, std::min(room, line.size()));
  if (taken == 0) return Change::none;
  text_.insert(cursor_, line, 0, taken);
  cursor_ += taken;
  return Change::edited;
}

LineEditor::Change LineEditor::move(std::size_t to) {
  if (to == cursor_) return Change::none;
  cursor_ = to;
  return Change::moved;
}

LineEditor::Change LineEditor::erase(std::size_t begin, std::size_t end) {
  if (begin >= end) return Change::none;
  text_.erase(begin, end - begin);
  cursor_ = begin;
  return Change::edited;
}

std::size_t LineEditor::before() const {
  std::size_t last = 0;
  for (std::size_t at = 0; at < cursor_; at = end_of_character(text_, at)) last = at;
  return last;
}

std::size_t LineEditor::word_before(bool blanks_only) const {
  const auto parts = [&](std::size_t at) {
    return blanks_only ? text_[at] == ' '
                       : !query::holds_word(text_.substr(at, end_of_character(text_, at) - at));
  };
  std::size_t begin = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < cursor_; at = end_of_character(text_, at)) {
    const bool is_word = !parts(at);
    if (is_word && !in_word) begin = at;
    in_word = is_word;
  }
  return begin;
}

std::size_t LineEditor::word_behind() const {
  const auto is_word = [&](std::size_t at) {
    return query::holds_word(text_.substr(at, end_of_character(text_, at) - at));
  };
  std::size_t at = cursor_;
  while (at < text_.size() && !is_word(at)) at = end_of_character(text_, at);
  while (at < text_.size() && is_word(at)) at = end_of_character(text_, at);
  return at;
}

}  // namespace byline::interactive
