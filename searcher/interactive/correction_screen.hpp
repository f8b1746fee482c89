// A correction of a name on the screen.
#pragma once

#include "searcher/interactive/canvas.hpp"
#include "searcher/interactive/state.hpp"

namespace byline::interactive {

/// How much of it there is to see on this screen.
CorrectionView correction_view(const State& state);

/// With Overlay::correction: the name, what can be done, and then what will change, in words and as lines of
/// the file.
void draw_correction(const State& state, Canvas& canvas);

}  // namespace byline::interactive
