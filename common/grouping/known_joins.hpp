// Names that are one because everybody knows it.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "common/grouping/index_spelling.hpp"
#include "common/grouping/name_forest.hpp"
#include "common/grouping/name_table.hpp"
#include "common/names/known_names.hpp"

namespace byline {

/// How many documents name a country: by its two letters, without those that none names.
using CountryDocuments = std::map<std::string_view, std::uint64_t>;

struct KnownJoins {
  /// The spelling of a name for each entity that was joined: as it is shown, unless another name is much more
  /// frequent.
  std::vector<NameIndex> shown;
  CountryDocuments countries;
};

/// Joins names of one kind, organisations or places, that are one entity of `known`. What the documents say
/// goes before:
/// - A name that one in 25 of its documents, or more, use for another that says nothing of the entity stays
///   as they have it: CDC, where it is the Caribbean Dredging Company.
/// - Names that documents have brought together with one of another known entity are joined no further.
/// - An ambiguous name goes with the entity that has nine tenths of the documents of all that are called so,
///   and one for every ten of its own; of the country that most documents name, one for every hundred:
///   Treasury. Not where another country with something of this name is named as often, nor where any is in
///   three documents and more than twice as many as its own.
/// - Ambiguous names alone (House, House of Representatives) go together where they are of the same entity:
///   of those called so the one of the country that is named most, else the first of `known`.
/// `countries`: as they were found with the places.
KnownJoins join_known_names(EntityKind kind, const std::vector<KnownEntity>& known, const NameTable& names,
                            const Spellings& spellings, const CountryDocuments& countries,
                            NameForest& forest);

}  // namespace byline
