// Organisations told by the words before or behind them.
#pragma once

#include <vector>

#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/lexicon.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline::crf {

/// Adds to the names of an English document, which ascend before and after, or makes organisations of them:
/// - examples of a kind of organisation: "companies including Coca-Cola and Starbucks", "brands such as Ford,
///   Patagonia and Apple"; a country, a state, or who has a first name is none;
/// - what is said to be one: Halden, a maker of toys; the software company Vantix, a group called No Borders
/// Now, the
///   Halden party;
/// - who somebody has an office in: an analyst at Ladnor Crane, chief executive of Halden; no listed place;
/// - the maker alone of a thing: a [Ford] Mustang, the [Airbus] A320;
/// - a hashtag of several words that has the letters of a known name, and of its kind (hashtags.hpp);
/// - words with capitals in quotation marks before "campaign", "movement", "coalition" or the like: the "Stop
///   Hate for Profit" campaign;
/// and places that say of where an office is (places_of_offices.hpp).
void add_told_organizations(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                            std::vector<Mention>& mentions);

}  // namespace byline::crf
