// What is kept from search to search, and shown again.
#pragma once

#include "searcher/options.hpp"

namespace byline {

/// Keeps a search in the history, and as the last one, where its hits are for eyes and the user lets it. What
/// cannot be kept is not: nothing is said.
void remember(const SearcherOptions& options, const Results& results);

/// --history: prints past searches; returns the status of the program.
int show_history(const SearcherOptions& options);

}  // namespace byline
