// The chosen document in its pane.
#pragma once

#include "searcher/interactive/canvas.hpp"
#include "searcher/interactive/state.hpp"

namespace byline::interactive {

/// On the first row of the box, with what is asked for marked.
void draw_title(const Hit& hit, const Box& box, Look look, Canvas& canvas);

/// Title, where it is from and how far one has read; then its text, with what is asked for and who is named
/// marked. Until the text is there, what the hit says.
void draw_document(const State& state, const Box& box, Canvas& canvas);

}  // namespace byline::interactive
