// Searches kept under a name.
#pragma once

#include "searcher/options.hpp"

namespace byline {

/// --save: keeps the search, and says so. Throws Error where it cannot be kept.
void save(const SearcherOptions& options, int today);

/// --saved: prints those that are kept, as their file has them; returns the status of the program.
int show_saved(const SearcherOptions& options);

}  // namespace byline
