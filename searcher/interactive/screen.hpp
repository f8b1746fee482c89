// A state as a screen.
#pragma once

#include "searcher/interactive/canvas.hpp"
#include "searcher/interactive/state.hpp"

namespace byline::interactive {

/// All that there is to see, for a terminal of state.rows and state.columns.
Canvas draw(const State& state);

}  // namespace byline::interactive
