// What the screen says of counts, filters and hits, in words.
#pragma once

#include <string>
#include <string_view>

#include "searcher/interactive/state.hpp"

namespace byline::interactive {

/// "1,973 with all words · 14,446 with any · 12 ms"
std::string count_words(const Summary& summary);
/// What the line below the query says, for so many columns: why there is no answer, or what is counted, and
/// that words were found that only begin as one does.
std::string status_words(const State& state);
/// "person: Kim West", "not place: Iowa"
std::string chip_words(const Chip& chip);
/// A value of a facet: a name, or the headline of a story.
std::string shown_value(const FacetValue& value);
/// Its title, else the name of its file, else its id.
std::string title_of(const Hit& hit);
/// "2020-09-16 · Example News · Jane Roe"
std::string origin_of(const Hit& hit);
/// The keys that help most where the focus is.
std::string_view hint_words(const State& state);

}  // namespace byline::interactive
