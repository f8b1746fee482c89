// --watch: an index that follows what changes below paths.
#pragma once

#include "indexer/assembly/interruption.hpp"
#include "indexer/assembly/kept_index.hpp"
#include "indexer/options.hpp"

namespace byline {

/// Indexes the paths of the options, and again what changes, until the first signal to end. With --json each
/// thing that happens is a line: see watch_events. Throws Error where the first run fails; later ones are
/// told.
void watch_paths(KeptIndex& index, const IndexerOptions& options, Interruption& interruption);

}  // namespace byline
