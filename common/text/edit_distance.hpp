// How unlike two words are.
#pragma once

#include <string_view>

namespace byline {

/// Damerau-Levenshtein distance: insertions, deletions, substitutions and transpositions of neighbours, each
/// one; with the unrestricted recurrence of Lowrance and Wagner (1975). limit + 1 when it is more than
/// `limit`. "kardashain", "kardashian" → 1; "ca", "abc" → 2.
unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit);

}  // namespace byline
