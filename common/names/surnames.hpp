// Persons who are called by a surname alone, and who else bears it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace byline {

/// The word that persons with one surname share: the last one, folded, but for a generation behind it.
///   "Bill Clinton", "Clinton", "Bill CLINTON, Jr." → "clinton"
std::string surname_word(std::string_view person);

/// Whether no more than a surname is said: "Clinton", "van der Velde"; not "Bill Clinton", "Al Gore".
bool is_surname_alone(std::string_view person);

/// The first word, folded: a first name, where more is said than a surname.
std::string first_word(std::string_view person);

/// Whether a person's name is this surname and more: "Bill Clinton" of "Clinton".
bool bears_in_full(std::string_view person, std::string_view surname);

/// What a person's name says beside the surname; nothing where that is another one, or all there is.
///   "Bill Clinton", "Clinton" → "Bill";  "Donald Trump, Jr.", "Trump" → "Donald Jr."
std::optional<std::string> given_names(std::string_view person, std::string_view surname);

}  // namespace byline
