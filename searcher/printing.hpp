// Results in the form that was asked for.
#pragma once

#include <string>

#include "searcher/options.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// Asks for snippets as wide as there is room for where they are shown.
void fit_snippets(SearcherOptions& options);

/// What standard output gets.
std::string printed(const Results& results, const SearcherOptions& options);

/// The facets as a table into the file of --facet-file, if there is one. Throws Error when it cannot be
/// written.
void write_facets(const Results& results, const SearcherOptions& options);

}  // namespace byline
