// --show: one document, whole.
#pragma once

#include "searcher/options.hpp"

namespace byline {

/// Prints the document that `options.show` names; returns the status of the program. `day`: as for a
/// Searcher. Throws Error where it names none.
int show_document(const SearcherOptions& options, int day);

}  // namespace byline
