// --alerts: what is new of saved searches.
#pragma once

#include "common/options/command.hpp"
#include "searcher/memory/saved_searches.hpp"
#include "searcher/options.hpp"

namespace byline {

/// Prints for each saved search that is marked "alert", or of these those that `asked` names, the documents
/// that were first indexed since it did so last, index by index. A search that cannot be run is told, and so
/// is a line of their file that cannot be understood, and the others go on. Returns the status: 0 something
/// was new, 1 nothing, 2 one could not be run. Throws Error where no search has a name, and where what was
/// told cannot be kept.
int tell_alerts(const SearcherOptions& asked, int today);

/// Throws Error for a command that alerts refuse, in place of what `present`, one of them, has.
void require_alert(const SavedSearch& present, const Command& command, int today);

}  // namespace byline
