// Firms that a text tells by what they do.
#pragma once

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Adds to `told`, in a document's names `found`:
/// - words run together that say or do what firms do, or to which it is done, or that stand beside such a
///   word: DirecTV sued ValuJet, EchoStar said, DirecTV and EchoStar;
/// - who does business or speaks in public as firms do, and is nobody: Brightmoor, which makes pumps;
/// Vattenfall
///   declined to comment;
/// - where nothing was found, several words of which one thing tells another of itself: Grey Heron Shipping
///   said it would.
void tell_acting_names(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                       const std::vector<Mention>& found, std::vector<Mention>& told);

}  // namespace byline::crf
