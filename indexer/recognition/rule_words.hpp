// Words that decide whether, and where, the model has cut a name rightly.
#pragma once

#include <cstdint>
#include <string_view>

namespace byline::crf {

/// What a word may be for the rules. A word may be several: "justice" is an office, a department and generic.
enum Use : std::uint32_t {
  office = 1,         // held by the person whose name follows: speaker, senator, secretary
  justice = 2,        // an office after Court or Chief only
  modifier = 4,       // before an office: majority, prime, district
  party = 8,          // of a party: Democrat, Republicans, GOP
  chamber = 16,       // House, Senate, Congress
  department = 32,    // after "Secretary of": State, Defense
  generic = 64,       // alone it names nothing: Committee, Court
  matter = 128,       // what ends so is a law, a war or a prize: Act, War
  institution = 256,  // what ends so may have a person's name before it: University, Foundation
  function = 512,     // in the larger European languages, written with a capital at a sentence's start
  foreign_title = 1024,
  party_tag = 2048,  // D-Calif.
  pronoun = 4096,
  calendar = 8192,
  demonym = 16384,
  generation = 32768,           // Jr.
  country_part = 65536,         // begins the adjectives of countries of two words: Sri, South
  nothing = 131072,             // a name of no person, organisation or place: Islam
  rule_of = 262144,             // in lower case after who rules: the Assad regime
  phrase = 524288,              // begins an is_no_name() or is_site()
  settlement = 1048576,         // in lower case after a place's name, or before it and "of": village
  organization_head = 2097152,  // its name has it: Opera
  agency = 4194304,             // in credits before a photographer: AP
  initials = 8388608,           // of a person: FDR
  degree = 16777216,            // after a person's name: M.D.
  headline_verb = 33554432,     // what firms do in headlines, where it has a capital: cuts, sues, withdraws
  named_after = 67108864,       // what ends so is named after a person: the Donald J. Trump Foundation
  maker = 134217728,            // of things that are called by its name and theirs: Ford
  firm_end = 268435456,         // a firm's name ends so: Motors
  beats = 536870912,            // what only a team does to another: beat, routed
  changes = 1073741824,         // what a firm does to its rating, target or stake: upgraded, cut
  organization_noun = 2147483648,  // what an organisation is said to be: company, party
};

/// No word of a person's name has any of these.
inline constexpr std::uint32_t no_part_of_person = office | institution | generic | matter | chamber |
                                                   demonym | department | function | calendar | party |
                                                   organization_head | firm_end;

/// The uses of a word in lower case, dots or not; `hash` is hash_bytes(lower).
std::uint32_t uses_of(std::string_view lower, std::uint64_t hash);
/// Two words in lower case that look like a name and are none: Jim Crow, Black Friday.
bool is_no_name(std::string_view first, std::string_view second);
/// Two words in lower case that are a place whoever works there: Oval Office.
bool is_site(std::string_view first, std::string_view second);
/// An American state, in lower case, dots or not: "n.y.", "calif", "ohio".
bool is_state(std::string_view lower);
/// German puts an office together with what it is of: feuerwehrchef, innenministerin.
bool ends_in_office(std::string_view lower);

}  // namespace byline::crf
