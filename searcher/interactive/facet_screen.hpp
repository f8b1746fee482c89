// The values of a facet in their pane.
#pragma once

#include "searcher/interactive/canvas.hpp"
#include "searcher/interactive/state.hpp"

namespace byline::interactive {

/// Under a heading a value a row with its count; beside dates a bar. The pane with the focus has the cursor,
/// behind what is sought.
void draw_facet(const State& state, std::size_t facet, const Box& box, Canvas& canvas);

}  // namespace byline::interactive
