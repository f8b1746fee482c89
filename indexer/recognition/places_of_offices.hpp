// Places that say of where an office or a party is.
#pragma once

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Adds to `told` the listed countries, states and cities directly before an office or members of a party, in
/// a document's names `found`: [New York City] Mayor Bill de Blasio, a [Michigan] Republican; where nothing
/// was found, or a name that begins with a party or ends within the office: Democratic [Virginia], [Arizona]
/// State. No city that the document has as an organisation, as in the report of a match.
void tell_places_of_offices(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                            const std::vector<Mention>& found, std::vector<Mention>& told);

}  // namespace byline::crf
