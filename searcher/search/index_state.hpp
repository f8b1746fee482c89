// Whether an index, or what users have written beside it, is still as it was.
#pragma once

#include <string>

#include "searcher/search/open_index.hpp"

namespace byline {

/// A text that is another after an indexer has changed one of the indexes, or a user a file that OpenIndex
/// reads. Costs a few microseconds a folder: nothing is opened but the file that names the generation.
std::string state_of(const IndexFiles& files);

}  // namespace byline
