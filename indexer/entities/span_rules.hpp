// The names the model finds, mended where it is known to be wrong.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/entities/labeller.hpp"
#include "indexer/entities/mention.hpp"

namespace byline::crf {

/// Mends the names found in the document that `scan` holds last, which ascend before and after:
/// - offices are cut off and persons taken out: "House Speaker Nancy Pelosi" → House, Nancy Pelosi;
/// - what names nothing by itself is dropped: D-Calif., the Court, Roe v. Wade;
/// - "House and Senate" is two, "Ohio Republican" is Ohio;
/// - lists, words beside a name and what the document says of it elsewhere correct its kind;
/// - in other languages than English ("en", or "" for unknown), for which the model is not made, a name stays
///   only where lists back it or it looks like a first name and a surname.
///
///   mend_names(scan, document, lexicon, "en", mentions);
void mend_names(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::string_view language, std::vector<Mention>& mentions);

/// Sets `mentions` to the names in a document: as the model labels it, mended. `labels` is room to work in.
void find_names(Labeller& labeller, const TokenisedDocument& document, std::string_view language,
                std::vector<Label>& labels, std::vector<Mention>& mentions);

}  // namespace byline::crf
