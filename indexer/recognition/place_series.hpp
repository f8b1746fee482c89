// Places in a row, as a form has them to choose from.
#pragma once

#include <vector>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Adds to `places` the listed places that a name of four words and more consists of, where they are three or
/// more and most of it: "Select Country Albania Algeria American Samoa". False where they are not, and
/// nothing is added.
bool split_places(const SpanReader& reader, const Mention& m, std::vector<Mention>& places);

}  // namespace byline::crf
