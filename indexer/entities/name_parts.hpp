// Names that the model finds in pieces, put together; and what it takes for names beside them.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/entities/document_scan.hpp"
#include "indexer/entities/mention.hpp"
#include "indexer/entities/span_reader.hpp"

namespace byline::crf {

/// Mends the names found in the document that `scan` holds last, which ascend before and after:
/// - a nickname in quotation marks between first name and surname belongs to the name: Marvin "The Hammer"
///   Kowalski;
/// - so does what a small "e" or "y" joins to it: Luiz da Costa e Silva;
/// - so does a generation: Donald Trump, Jr.;
/// - two names with "&" between them are a firm, unless they are persons elsewhere: Ernst & Young;
/// - degrees after a name are none: Anna Keller, M.D.;
/// - who has an 's of its own is an organisation: "Moody's said".
///
///   join_parts(scan, document, lexicon, "en", mentions);
void join_parts(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::string_view language, std::vector<Mention>& mentions);

}  // namespace byline::crf
