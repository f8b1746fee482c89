// Lines that are the name of an outlet.
#pragma once

#include <string_view>

namespace byline {

/// Whether a line is, by its words, the name of a newspaper, a broadcaster or their site and nothing else:
/// "The Harbour Post", "Daily Gull", "Neue Hafener Zeitung", "Le Courrier du Port", "港報",
/// "harbourpost.com". Not "Minister Leaves Post": of several words only those are names that a "The" or a
/// city's name opens, or that end in a word for nothing else.
bool is_outlet_name(std::string_view line);

}  // namespace byline
