// What was asked, whatever it was, answered.
#pragma once

#include "searcher/options.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// The answer to one question: a search, or --list, --why, --related, --similar or --compare. Throws as these
/// do.
Results answer(Searcher& searcher, const SearcherOptions& options);

}  // namespace byline
