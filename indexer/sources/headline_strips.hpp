// Headlines of other stories that scrapers take along inside a paragraph.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "common/fields/boilerplate.hpp"

namespace byline {

/// What a link to another story begins with, in lower case.
inline constexpr std::array<std::string_view, 6> link_openings = {
    "read more:", "read also:", "also read:", "read next:", "see also:", "related:"};

/// Where they stand in `text`, ascending and apart; here in braces:
/// - what opens over a name: the name again, headlines glued to it, MORE. "Sen. Ann Lee {Ann (Annie) Mary
///   LeeFive rivers to watch | Dam repaired at last MORE} (Ore.) said", "Ann Lee {Ann Mary LeeMORE}"
/// - a line with a button behind it: "{Dam repairs were put off for years Read more}"
/// - a link in brackets: "She left. {(RELATED: Dam Repairs Were Put Off)}"
/// Takes time linear in the length of the text.
std::vector<Boilerplate> headline_strips(std::string_view text);

}  // namespace byline
