// One run that tells who is named in texts, without an index.
#pragma once

#include "indexer/annotation/index_names.hpp"
#include "indexer/assembly/indexing_run.hpp"

namespace byline {

/// Reads the documents of options.paths as a run of the indexer would that knows none of them, and writes a
/// line of JSON for each to `file`, a descriptor, in the order of reading whatever options.jobs says; see
/// Annotator. Ends early, and without a word, when nobody reads them. Throws Error when they cannot be
/// written, and Interrupted.
/// `index`: see Annotator; options.index is not looked into for texts.
RunSummary annotate(const RunOptions& options, const IndexNames* index, int file, RunObserver& observer,
                    Interruption& interruption);

}  // namespace byline
