// Cities and states that stand for their teams.
#pragma once

#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/lexicon.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Makes organisations of the cities and states that play in an English document: "Boston
/// beat Chicago", "Dallas lost to Green Bay, 34-10", "a 3-2 victory over Denver"; and of the same wherever
/// the document says so without a result, "Boston leads". Countries stay places, and so does what stands
/// after "in" or "at", and all in a sentence on votes.
void name_teams(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::vector<Mention>& mentions);

}  // namespace byline::crf
