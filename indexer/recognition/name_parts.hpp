// Names that the model finds in pieces, put together; and what it takes for names beside them.
#pragma once

#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/mention.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Adds to `joined` the names found in the document that `scan` holds last, which ascend before and after:
/// - a nickname in quotation marks between first name and surname belongs to the name: Marvin "The Hammer"
///   Kowalski;
/// - so do the surnames that small words join to it, Luiz da Costa e Silva, and a byname: Joan of Arc;
/// - so does a generation, also in small letters: Donald Trump, Jr., Harry Connick junior;
/// - two names with "&" between them are a firm, unless they are persons elsewhere: Ernst & Young;
/// - degrees after a name are none: Anna Keller, M.D.;
/// - who has an 's of its own is an organisation: "Moody's said";
/// - what the model has passed over, or taken for an organisation, is a person where it is made as names are
///   in Vietnamese, Icelandic, Turkish and other languages: Lê Thị Hương;
/// - in a headline a name ends before a verb.
void join_parts(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon, bool english,
                const std::vector<Mention>& found, std::vector<Mention>& joined);

}  // namespace byline::crf
