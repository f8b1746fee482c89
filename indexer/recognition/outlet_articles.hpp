// Newspapers and the like that are called by a word, told by the article of their names.
#pragma once

#include <vector>

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Adds to `told` what is found as a place, a person or nothing: told The [Hill], according to The [Verge].
/// First in a sentence, where everything has "The", only what reports something there, or is told by its
/// article elsewhere.
void tell_outlets(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                  const std::vector<Mention>& found, std::vector<Mention>& told);

}  // namespace byline::crf
