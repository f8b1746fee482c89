// How names are written: in capitals, and as they would be printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/names/entity.hpp"

namespace byline {

/// "j.k." and "j": letters with nothing but dots between them.
bool is_initials(std::string_view word);

/// How a name's letters are written.
enum class LetterCase : std::uint8_t { none, lower, upper, mixed };
LetterCase letter_case(std::string_view name);

/// Written in capitals because everything around it is: not an acronym, which are up to three letters for
/// persons and places (JFK, UAE) and six for organisations (UNICEF).
bool is_shouted(EntityKind kind, std::string_view name);

/// A name written in capitals as it would be printed: "CHARLES O'BRIEN" → "Charles O'Brien", "BANK OF ITALY"
/// → "Bank of Italy". Initials and generations stay, and in names of organisations and places the acronyms
/// that are known or have no vowel: "USA TODAY" → "USA Today", "KCB BANK" → "KCB Bank".
std::string title_case(EntityKind kind, std::string_view name);

}  // namespace byline
