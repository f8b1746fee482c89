// Why names mean one entity: one line for each name that an indexing run joined to another. The reasons are
// codes; reason_words puts them in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/entity.hpp"

namespace byline {

/// What a name is to the other name, to which it was joined. Most come in pairs, one for each direction.
enum class JoinCode : std::uint8_t {
  spelling,
  short_form,           // documents use it for the other
  full_form,            // documents use the other for it
  first_and_last_name,  // they share these two, and nobody else has them
  short_first_name,
  full_first_name,
  first_initials,
  first_name_of_initials,
  without_second_surname,
  with_second_surname,
  with_generic_tail,
  without_generic_tail,
  acronym,
  expansion,
  abbreviation,  // this and the next: of indexes made before everything known was in one list
  unabbreviated,
  known_everywhere,  // both name one, as everybody knows: known_names.txt
  unknown,           // of an index that a later program made
};
inline constexpr std::size_t join_code_count = static_cast<std::size_t>(JoinCode::unknown) + 1;

/// As it is stored and as JSON has it: "short_first_name". Letters and underscores.
std::string_view word(JoinCode code);
/// The inverse; `unknown` for any other word.
JoinCode join_code(std::string_view word);
/// What the other name is to this one: short_form → full_form.
JoinCode reversed(JoinCode code);

/// Why one of an entity's names is one. Stored in the index's metadata under schema::metadata_evidence, which
/// only `--why` reads.
struct JoinReason {
  EntityKind kind = EntityKind::person;
  std::string canonical;  // the entity's name, as in the alias table
  std::string name;       // the name that was joined
  JoinCode code = JoinCode::unknown;
  std::string other;            // the name that it was joined to; often the canonical one
  std::uint64_t documents = 0;  // that say so; 0 where the words of the names alone do
  friend bool operator==(const JoinReason&, const JoinReason&) = default;
};

/// One line a name: P, O or L TAB canonical TAB name TAB code TAB documents, and TAB other where that is not
/// the canonical name; LF. Ordered as given.
///
///   P  Kim Kardashian West  Kardashian  short_form  4
///   P  Kim Kardashian West  Kim K.  short_form  3  Kim Kardashian
std::string serialise(const std::vector<JoinReason>& evidence);
/// The inverse; columns after the sixth are ignored. Throws Error when the text has another shape.
std::vector<JoinReason> parse_join_reasons(std::string_view text);

}  // namespace byline
