// Organisations that are called by what they are for.
#pragma once

#include <vector>

#include "indexer/recognition/found_reader.hpp"

namespace byline::crf {

/// Adds to `told` those of which the model has found the beginning: [Andy Warhol Foundation] for the Visual
/// Arts; and churches by what stands before them: Greek [Orthodox Church].
void tell_named_purposes(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                         const std::vector<Mention>& found, std::vector<Mention>& told);

}  // namespace byline::crf
