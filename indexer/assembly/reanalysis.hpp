// An index made anew from the texts that are stored in it.
#pragma once

#include "indexer/assembly/indexing_run.hpp"

namespace byline {

/// Analyses the texts that an index has stored again, by the rules of this program, and puts the outcome in
/// the place of the index; the files the texts came from are not looked at. All or nothing, as a build is.
/// Names are found anew, unless the index was made without or `options` say so. Whatever was read from the
/// files stays: ids, titles, dates, sources, languages, types, what was skipped, and by what a later run
/// knows that a file is unchanged.
///
/// Of `options` are used: index, jobs, memory, wait, analysis.entities. Also for indexes of older versions,
/// from schema::oldest_renewable on. A document that cannot be indexed any more is told as skipped, and left
/// out. Throws Error, and Interrupted when `interruption` asked for it before the index was changed.
RunSummary reanalyse(const RunOptions& options, RunObserver& observer, Interruption& interruption);

}  // namespace byline
