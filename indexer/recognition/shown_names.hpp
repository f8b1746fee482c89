// Of the names found, those that readers look for.
#pragma once

#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Leaves out of mended names what annotators of news mark and no reader looks for: laws and treaties, the
/// State of "Secretary of State". A country is a place, even where it is a team.
void keep_shown(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::vector<Mention>& mentions);

}  // namespace byline::crf
