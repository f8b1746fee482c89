#include "searcher/interactive/editor_screen.hpp"

#include <string>

#include "common/text/width.hpp"

namespace byline::interactive {

void draw_editor(const LineEditor& editor, std::string_view prompt, const Box& box, Canvas& canvas) {
  const std::size_t used = canvas.put(box.row, box.column, box.columns, prompt, looks::bold);
  const std::size_t room = box.columns > used + 1 ? box.columns - used - 1 : 0;
  const std::string& text = editor.text();
  std::size_t from = 0;
  while (columns(std::string_view(text).substr(from, editor.cursor() - from)) > room)
    from = end_of_character(text, from);
  canvas.put(box.row, box.column + used, box.columns - used, std::string_view(text).substr(from));
  canvas.cursor_row = box.row;
  canvas.cursor_column =
      box.column + used + columns(std::string_view(text).substr(from, editor.cursor() - from));
}

}  // namespace byline::interactive
