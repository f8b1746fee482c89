// Words of grammar, which every text has.
#pragma once

#include <string_view>

namespace byline {

/// Whether a stem, as Analyser gives them, is of a word of grammar in a language with a stemmer, English left
/// out: of English a table knows how common each word is (background.hpp). False for other languages.
bool is_stop_stem(std::string_view language, std::string_view stem);

/// The same of a word, folded.
bool is_stop_word(std::string_view language, std::string_view word);

}  // namespace byline
