// Firms in reports on markets.
#pragma once

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Adds to `told` the organisations that reports on markets tell of, in a document's names `found`:
/// - whose shares they are: shares of Halden and Zennor, a stake in Halden, a price target on Halden;
/// - what has its ticker behind it: Halden (NYSE: HLD);
/// - who upgrades or sets a target: Ladnor Crane reiterated its rating;
/// - with the legal form behind the name: Halden, Inc., Zennor AG.
/// A listed place, or a person whom news know, is none.
void tell_market_names(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                       const std::vector<Mention>& found, std::vector<Mention>& told);

/// An exchange, as it stands before the ticker of a firm: "NYSE", "LON".
bool is_exchange(std::string_view token);

}  // namespace byline::crf
