// Why the names of an entity are one.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/names/alias_table.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/results/corrections.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/entity_names.hpp"

namespace byline {

/// For each of the entities all its names, each with the user's line or the indexer's rule that joins it, and
/// with a passage where it stands; where documents join it to a fuller name, one in which both do. Reads all
/// that the index keeps of joined names: some ten milliseconds for a hundred thousand.
/// `join_reasons`: of the index, as OpenIndex gives them.
std::vector<EntityReasons> reasons_of(const Xapian::Database& database, const AliasTable& aliases,
                                      const Corrections& corrections, Analysers& analysers,
                                      const std::vector<NamedEntity>& entities,
                                      std::string_view join_reasons);

}  // namespace byline
