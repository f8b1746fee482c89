// A written word → its plain spelling, and the parts it is made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// A token as it would be typed on a plain keyboard, capitals and accents kept: without marks that are not
/// seen, every apostrophe "'", compatibility forms resolved, digits ASCII's. Where a word in Arabic letters
/// has a non-joiner, and where digits begin or end above or below the line, stands a zero-width space, which
/// split_compound() cuts at: "CO₂" → "CO|2". A fraction keeps its bar: "½" → "1⁄2".
std::string plain_form(std::string_view token);

/// A compound's part, and the sign before it (0 for the first).
struct WordPart {
  std::string_view text;
  char32_t before;
};

/// Parts of a word in plain form: at hyphens, underscores, & * $ !, slashes, colons and zero-width spaces,
/// and at dots that are neither an acronym's ("U.S.") nor a number's ("3.5").
std::vector<WordPart> split_compound(std::string_view word);

/// "StopHateForProfit" → Stop Hate For Profit; "NYPDBlue" → NYPD Blue; "COVID19" → COVID 19.
std::vector<std::string_view> split_camel(std::string_view word);

inline constexpr char32_t fraction_bar = 0x2044;

}  // namespace byline
