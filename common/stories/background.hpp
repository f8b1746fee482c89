// How common words are in general: what is rare tells a story.
#pragma once

#include <string_view>

namespace byline {

/// The share of documents that have a stem, 0 to 1, by a fixed table: of English, which serves what is of no
/// known language too, counted in news (background_en.txt); of other languages, a half for words of grammar.
/// 0 for what the table has not.
double background_share(std::string_view language, std::string_view stem);

/// What a table has for a stem, 0 for one that it has not. Its lines: "stem share", ascending by the bytes of
/// the stems, shares in hundred thousandths.
double share_in(std::string_view lines, std::string_view stem);

/// The table of English.
std::string_view english_background();

}  // namespace byline
