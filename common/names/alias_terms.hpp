// XALIAS terms: a document has one for each two names of its own that it joins. Made and read here alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/names/entity.hpp"

namespace byline {

/// schema::alias_prefix, the letter of the kind, the short name, TAB, the full name; both as written. Names
/// hold no control characters. Past schema::max_term_bytes it is cut, and tells nothing any more.
///
///   alias_term(person, "Lovelace", "Ada Lovelace") → "XALIAS:PLovelace\tAda Lovelace"
std::string alias_term(EntityKind kind, std::string_view short_name, std::string_view full_name);

struct AliasedNames {
  std::string_view short_name, full_name;  // in the term that was read
  friend bool operator==(const AliasedNames&, const AliasedNames&) = default;
};
/// The inverse; nothing for other terms, and for those that may be cut.
std::optional<AliasedNames> read_alias_term(std::string_view term);

/// What all alias terms of a kind begin with.
std::string alias_term_prefix(EntityKind kind);

/// Calls each(term, names, documents) for those of a kind in a Xapian database, in order: two names, and in
/// how many documents they are joined.
template <class Database, class Each>
void each_alias_term(const Database& database, EntityKind kind, Each&& each) {
  const std::string prefix = alias_term_prefix(kind);
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at) {
    const std::string term = *at;
    if (const std::optional<AliasedNames> names = read_alias_term(term))
      each(term, *names, static_cast<std::uint64_t>(at.get_termfreq()));
  }
}

}  // namespace byline
