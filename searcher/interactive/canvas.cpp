#include "searcher/interactive/canvas.hpp"

#include <algorithm>

#include "common/text/characters.hpp"
#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/interactive/line_editor.hpp"

namespace byline::interactive {
namespace {

/// One character as terminals agree to draw it: without joiners and what they join, selectors and shades.
std::string drawn(std::string_view character) {
  std::size_t at = 0;
  next_code_point(character, at);
  std::string text(character.substr(0, at));
  constexpr std::size_t most_marks = 4;
  for (std::size_t marks = 0; at < character.size() && marks < most_marks; ++marks) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(character, at);
    if (is_ignorable(c) || is_emoji(c)) break;
    text += character.substr(begin, at - begin);
  }
  return text;
}

}  // namespace

std::size_t Canvas::put(std::size_t row, std::size_t column, std::size_t width, std::string_view text,
                        Look look, const std::vector<Mark>& marks) {
  if (row >= rows_ || column >= columns_) return 0;
  width = std::min(width, columns_ - column);
  const std::string safe = harmless(text, true);
  const bool cut = byline::columns(safe) > width;
  if (width == 0) return 0;
  const std::size_t room = cut ? width - 1 : width;
  std::size_t used = 0, code_point = 0;
  auto mark = marks.begin();
  Cell* cells = &cells_[row * columns_ + column];
  for (std::size_t at = 0; at < safe.size();) {
    const std::size_t end = end_of_character(safe, at);
    const std::string_view character = std::string_view(safe).substr(at, end - at);
    const std::size_t wide = byline::columns(character);
    if (used + wide > room) break;
    while (mark != marks.end() && mark->end <= code_point) ++mark;
    const bool marked = mark != marks.end() && mark->begin <= code_point;
    if (wide > 0) {
      cells[used] = {drawn(character), static_cast<Look>(marked ? look | mark->look : look)};
      if (wide > 1) cells[used + 1] = {"", cells[used].look};
    }
    used += wide;
    code_point += code_points(character);
    at = end;
  }
  if (cut) cells[used++] = {"…", look};
  return used;
}

void Canvas::add_look(std::size_t row, std::size_t column, std::size_t width, Look look) {
  for (std::size_t i = column; row < rows_ && i < std::min(columns_, column + width); ++i) {
    Cell& cell = cells_[row * columns_ + i];
    cell.look = static_cast<Look>(cell.look | look);
  }
}

void Canvas::clear(const Box& box) {
  for (std::size_t row = box.row; row < std::min(rows_, box.row + box.rows); ++row)
    for (std::size_t i = box.column; i < std::min(columns_, box.column + box.columns); ++i)
      cells_[row * columns_ + i] = {};
}

std::string Canvas::text(std::size_t row) const {
  std::string line;
  for (std::size_t i = 0; i < columns_; ++i) line += at(row, i).text;
  return line.erase(line.find_last_not_of(' ') + 1);
}

}  // namespace byline::interactive
