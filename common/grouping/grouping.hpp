// The names of an index → which of them mean one person, organisation or place.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/entity.hpp"
#include "common/names/join_reason.hpp"
#include "common/names/known_names.hpp"

namespace byline {

/// A name as the documents show it, and how many call an entity so (its fullest name in them).
struct NameCount {
  EntityKind kind = EntityKind::person;
  std::string name;
  std::uint32_t documents = 0;
};

/// Two names that so many documents join, each for itself (see DocumentEntity::also).
struct JoinedNames {
  EntityKind kind = EntityKind::person;
  std::string short_name, full_name;
  std::uint32_t documents = 0;
};

/// How many documents list two names of one kind, told by their keys, as separate entities.
using ListedApart =
    std::function<std::uint64_t(EntityKind kind, const std::string& key, const std::string& other_key)>;

/// What tells that a document is about a country: keys of places and organisations, and words in small
/// letters.
struct CountrySigns {
  std::string_view country;  // its two letters
  std::vector<std::string> places, organizations, words;
};

/// What the documents that list an organisation say of countries.
struct NamedCountries {
  std::uint64_t documents = 0;                        // that name a place or have any sign
  std::map<std::string_view, std::uint64_t> of_each;  // that have a sign of it; never 0
};

/// Of each organisation, told by the keys of its name's spellings: the documents that list it.
using CountriesBeside = std::function<std::vector<NamedCountries>(
    const std::vector<std::vector<std::string>>& organizations, const std::vector<CountrySigns>& countries)>;

struct NameEvidence {
  std::vector<NameCount> names;
  std::vector<JoinedNames> joined;
  ListedApart apart = {};          // asked about few pairs; may be missing
  CountriesBeside countries = {};  // asked once at most, beside `apart`, from another thread; may be missing
  std::vector<KnownEntity> known = {};
};

/// What group_names() finds.
struct NameGrouping {
  std::vector<AliasGroup> groups;
  std::vector<JoinReason> reasons;  // one for each name of `also`, in the same order
  friend bool operator==(const NameGrouping&, const NameGrouping&) = default;
};

/// Groups of two or more names, by kind and canonical name; also names alone that documents write in more
/// than one way (Heron Inc, Heron Inc.), so that all show the same. A wrong merge is worse than a missed one:
/// - One spelling (case, accents, hyphens, "&", legal forms; U.S. and United States; Justice Department and
///   Department of Justice; Köhler and Koehler) is one name.
/// - No chain of joins brings two generations, two first names or two persons that documents list apart
///   together: see Distinctions.
/// - A form of several words goes with the fuller name that a document joins it to, if that has three times
///   the evidence of all others, among them everybody else with that first and last name.
/// - Full names that no document joins go together by their words where a namesake is improbable: see
///   join_alike_persons() and join_alike_organizations().
/// - A surname or first name alone goes with its bearer if three documents join them and the bearer has 90 %
///   of the evidence (documents that name or join anybody called so), or 85 % of it and of the documents that
///   join the name to anybody; also if there is no other bearer and it never stands alone.
/// - An acronym goes with the expansion that has 90 % of its evidence: two letters need three documents, and
///   one in twenty of those that name it in full; five or more need none, if only one organisation has these
///   initials.
/// - What everybody knows to be one is, unless documents say otherwise: see join_known_names().
/// - A name that stands alone 25 times as often as it is joined stays alone, unless one in twenty of the
///   documents that name the bearer in full use it as well.
/// The canonical name is the full form in most documents, then the longer one; an acronym only where it is
/// three times as frequent as the expansion (organisations). What is known everywhere is called as it is
/// known, unless another name is more than three times as frequent. Other names are in order of their
/// documents.
///
/// The result does not depend on the order of the evidence. Time: sorting the distinct names.
///
///   names {{person, "Kim Kardashian West", 4}, {person, "Kim Kardashian", 1}},
///   joined {{person, "Kim Kardashian", "Kim Kardashian West", 1}}
///   → {person, "Kim Kardashian West", {"Kim Kardashian"}}
NameGrouping group_names(const NameEvidence& evidence);

}  // namespace byline
