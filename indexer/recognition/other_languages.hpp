// Names in other languages than English, as their model labels them, mended.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Adds to `mentions` those `found` that name something: no word of grammar at a sentence's beginning, no
/// KPI, no Greek weekday; in Portuguese not the Governo. They end before small words of grammar, begin behind
/// a French form of address, M. Darmanin, whose bearer is a person, and go on to Ministerio de Economía y
/// Hacienda. With the bodies of state that the model stops inside of or passes over: Camera dei deputati.
void mend_in_other_language(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                            std::string_view language, const std::vector<Mention>& found,
                            std::vector<Mention>& mentions);

}  // namespace byline::crf
