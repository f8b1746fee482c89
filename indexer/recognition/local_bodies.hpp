// Bodies that are called by the place, the saint or the people that they are of.
#pragma once

#include <vector>

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Adds to `told` those of which the model has found a part or nothing: [St. Mary's Hospital], [Maricopa
/// County Sheriff's Office], [Greater Manchester Police], [East Staffordshire Borough Council], [Northern
/// Cheyenne Tribe]; and as a place St. Brigid's Church.
void tell_local_bodies(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                       const std::vector<Mention>& found, std::vector<Mention>& told);

}  // namespace byline::crf
