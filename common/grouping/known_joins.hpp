// Names that are one because everybody knows it.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "common/grouping/grouping.hpp"
#include "common/grouping/index_spelling.hpp"
#include "common/grouping/name_forest.hpp"
#include "common/grouping/name_table.hpp"
#include "common/names/known_names.hpp"

namespace byline {

/// What documents say of countries, by their two letters.
struct CountryEvidence {
  std::map<std::string_view, std::uint64_t> documents;          // that name it; never 0
  std::map<std::string_view, std::vector<std::string>> places;  // keys of what is in it, in order
  CountriesBeside beside = {};                                  // may be missing
};

struct KnownJoins {
  /// The spelling of a name for each entity that was joined: as it is shown, unless another name is much more
  /// frequent.
  std::vector<NameIndex> shown;
  CountryEvidence countries;
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
/// - An ambiguous name that bodies of many countries have (Supreme Court; no acronym) is one country's only
///   where three in four of the documents that have it alone, and name any place, have a sign of that
///   country, and no other country has signs in more than two thirds as many. If they are one or two, and
///   all documents name the country more than twice as often as any other, it is enough that no other
///   country has more signs.
/// `countries`: as they were found with the places.
KnownJoins join_known_names(EntityKind kind, const std::vector<KnownEntity>& known, const NameTable& names,
                            const Spellings& spellings, const CountryEvidence& countries, NameForest& forest);

}  // namespace byline
