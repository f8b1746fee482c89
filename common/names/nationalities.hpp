// Words for what is of a country: Indian, French.
#pragma once

#include <span>
#include <string_view>

namespace byline {

struct Nationality {
  std::string_view word;     // folded: "indian"
  std::string_view country;  // its two letters, as in known_names.txt
};

/// In the order of their words; none that may be of two countries, such as Korean.
std::span<const Nationality> nationalities();

}  // namespace byline
