// Lists of news in NewsML.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// NewsML-G2 and NewsML 1: a part for each item of news that has a headline or a text.
std::string extract_newsml(const Input& input, const PartSink& sink);

}  // namespace byline::extract
