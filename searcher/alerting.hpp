// --alerts: what is new of saved searches.
#pragma once

#include "searcher/options.hpp"

namespace byline {

/// Prints for each saved search that is marked "alert", or of these those that `asked` names, the documents
/// that were first indexed since it did so last, index by index. A search that cannot be run is told, and the
/// others go on. Returns the status: 0 something was new, 1 nothing, 2 one could not be run. Throws Error
/// where no search has a name, and where what was told cannot be kept.
int tell_alerts(const SearcherOptions& asked, int today);

}  // namespace byline
