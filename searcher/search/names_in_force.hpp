// What names mean in an open index, and the files that say so: what an edit of names starts from.
#pragma once

#include "searcher/results/entity_edits.hpp"
#include "searcher/search/open_index.hpp"

namespace byline {

/// `index`: of `files`; both have to stay as long as what is returned. The files are read anew. Throws Error.
NamesInForce names_in_force(const OpenIndex& index, const IndexFiles& files);

}  // namespace byline
