// Why names mean one entity: one line for each name that an indexing run joined to another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/entity.hpp"

namespace byline {

/// Why one of an entity's names is one. Stored in the index's metadata under schema::metadata_evidence, which
/// only `--why` reads.
struct JoinReason {
  EntityKind kind = EntityKind::person;
  std::string canonical;  // the entity's name, as in the alias table
  std::string name;       // the other name
  std::string rule;  // in words, with the name it was joined to: "documents use it for Kim Kardashian West"
  std::uint64_t documents = 0;  // that say so; 0 where the spelling alone does
  friend bool operator==(const JoinReason&, const JoinReason&) = default;
};

/// One line a name: P, O or L TAB canonical TAB name TAB rule TAB documents LF, ordered as given.
///
///   P  Kim Kardashian West  Kardashian  documents use it for Kim Kardashian West  4
std::string serialise(const std::vector<JoinReason>& evidence);
/// The inverse; columns after the fifth are ignored. Throws Error when the text has another shape.
std::vector<JoinReason> parse_join_reasons(std::string_view text);

}  // namespace byline
