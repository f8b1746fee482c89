// Organisations that everybody knows, where a text has them.
#pragma once

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Adds to `told` the organisations of several words that known_names.txt has, wherever a document has all
/// their words, in capitals where they are written so there: World Trade Organization, USA Today. Not those
/// inside a longer name, of whatever kind, nor a person found that is called so: Ralph Lauren. Of one word,
/// where it is no word of persons, places or the language: Iberdrola.
void tell_known_names(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                      const std::vector<Mention>& found, std::vector<Mention>& told);

}  // namespace byline::crf
