// Names that are one because everybody knows it.
#pragma once

#include <string_view>
#include <vector>

#include "common/grouping/index_spelling.hpp"
#include "common/grouping/name_forest.hpp"
#include "common/grouping/name_table.hpp"
#include "common/names/known_names.hpp"

namespace byline {

struct KnownJoins {
  /// The spelling of a name for each entity that was joined: as it is shown, unless another name is much more
  /// frequent.
  std::vector<NameIndex> shown;
  std::string_view country;  // that most documents name; empty where there is none
};

/// Joins names of one kind, organisations or places, that are one entity of `known`. What the documents say
/// goes before:
/// - A name that one in 25 of its documents, or more, use for another that says nothing of the entity stays
///   as they have it: CDC, where it is the Caribbean Dredging Company.
/// - Names that documents have brought together with one of another known entity are joined no further.
/// - An ambiguous name goes with the entity that has nine tenths of the documents of all that are called so,
///   and one for every ten of its own; if that is of a country, then only where most documents name this one,
///   and one for every hundred is enough: Treasury.
/// `country`: as it was found with the places.
KnownJoins join_known_names(EntityKind kind, const std::vector<KnownEntity>& known, const NameTable& names,
                            const Spellings& spellings, std::string_view country, NameForest& forest);

}  // namespace byline
