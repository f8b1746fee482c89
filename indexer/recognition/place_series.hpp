// Places in a row, as a form has them to choose from, and where a place ends that was found in part.
#pragma once

#include <vector>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Adds to `places` the listed places that a name of four words and more consists of, where they are three or
/// more and most of it: "Select Country Albania Algeria American Samoa". False where they are not, and
/// nothing is added.
bool split_places(const SpanReader& reader, const Mention& m, std::vector<Mention>& places);

/// Behind the place that a name begins, of which no more was found: [Trump] Tower, where a person was, and
/// [Burton] upon Trent; else m.last.
std::uint32_t end_of_place_behind(const SpanReader& reader, const Mention& m);

}  // namespace byline::crf
