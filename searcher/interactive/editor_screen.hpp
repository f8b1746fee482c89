// A line that is typed, on the screen.
#pragma once

#include <string_view>

#include "searcher/interactive/canvas.hpp"
#include "searcher/interactive/line_editor.hpp"

namespace byline::interactive {

/// A line with its cursor; of one too long, what is before the cursor.
void draw_editor(const LineEditor& editor, std::string_view prompt, const Box& box, Canvas& canvas);

}  // namespace byline::interactive
