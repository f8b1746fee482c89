// Organisations that the model passes over in some places, by those where it finds them.
#pragma once

#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Adds to the names of a document, which ascend before and after, the organisations among them wherever else
/// they stand and nothing was found: written the same, or without the Inc., Group or Airlines at their end.
/// For English alone: in other languages it finds nothing that the model does not.
/// - A person that is called as a firm is without its Inc. is that firm, where nothing else tells of a
/// person:
///   no first name or title in the document, and no surname in news.
/// - Not what the document has more often as a person, by the surname too, or as often as a place. A name
///   with such an end counts half for what it is without.
/// - A single word has three letters, stands nowhere in lower case, and is none of those that name something
///   only with others beside them: Committee, Senator, Republican, Defense.
void add_voted_organizations(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                             std::vector<Mention>& mentions);

}  // namespace byline::crf
