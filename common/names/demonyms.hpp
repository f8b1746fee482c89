// Words for what, and who, is of a country, a people or a faith: Indian, French, Asians, Muslim.
#pragma once

#include <span>
#include <string_view>

namespace byline {

struct Demonym {
  std::string_view word;       // folded: "indian"
  std::string_view country{};  // its two letters, as in known_names.txt; empty where it may be of several, or
                               // of none: "korean"
};

/// In the order of their words.
std::span<const Demonym> demonyms();
bool is_demonym(std::string_view word);
/// See Demonym; empty for what is none, too.
std::string_view country_of_demonym(std::string_view word);

}  // namespace byline
