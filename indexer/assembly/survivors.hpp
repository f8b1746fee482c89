// The documents of an index that a large update keeps.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace byline {

/// Databases that together hold the documents of `generation` that are not in `removed` (ids of documents it
/// has, each once), for merge_databases() to join with others: the generation itself, when nothing is
/// removed; none, when everything is; else new ones below `scratch`. The generation is left as it is.
std::vector<std::string> surviving_databases(const std::string& generation,
                                             const std::vector<Xapian::docid>& removed,
                                             const std::string& scratch);

}  // namespace byline
