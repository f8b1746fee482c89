// Articles and prepositions that French, Italian and Catalan write together with the next word.
#pragma once

#include <cstddef>
#include <string_view>

namespace byline {

/// How many bytes of the word are an elided article in lower case before a capital: l'Union 2, dell’Aquila 7;
/// else 0. In capitals it may be the name's own: L'Aquila, L'Oréal.
std::size_t length_of_elision(std::string_view word);

/// The same of one with a capital, as a sentence begins in those languages: L'Union 2, Nell’Aula 7; 0 where a
/// name is known to have it as its own, L'Aquila, L'Oréal, and for those that surnames begin with, D'Alema,
/// Dell'Utri.
std::size_t length_of_capital_elision(std::string_view word);

}  // namespace byline
