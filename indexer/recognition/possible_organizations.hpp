// What may be an organisation where its document does not say so.
#pragma once

#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Sets `possible` to the runs of words with capitals in which nothing was found: other documents may tell
/// that one is an organisation. `names` are the document's; both ascend. For English alone.
/// - A run has at most five words, among them small ones between two with capitals (Bank of America). An
/// office,
///   a nationality or a day is no part of it.
/// - None in a sentence in capitals or title case, where capitals say nothing, and none that a name stands
/// right
///   before or behind: it belongs to that.
/// - A single word may stand alone as an organisation (see SpanReader), and is not mostly no name in news.
void find_possible_organizations(DocumentScan& scan, const TokenisedDocument& document,
                                 const Lexicon& lexicon, const std::vector<Mention>& names,
                                 std::vector<Mention>& possible);

}  // namespace byline::crf
