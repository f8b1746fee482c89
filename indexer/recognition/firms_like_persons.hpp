// Firms that are called as persons are, mostly after their founders. From general knowledge.
#pragma once

#include <string_view>

namespace byline::crf {

/// By a first name and a surname, or two surnames: laura ashley. Folded, without hyphens and ampersands.
bool is_firm_called_like_person(std::string_view folded);
/// So, or as a person whom news tell as well: ralph lauren.
bool may_be_firm_called_like_person(std::string_view folded);
/// By a surname that a text has for a person only where it tells who that is: chrysler. Folded.
bool is_firm_called_like_surname(std::string_view folded);

}  // namespace byline::crf
