// XML that is of no format we know.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// What its elements hold as text, without tags and attributes: an element with words of its own is a
/// paragraph, with all in it; the first <title> is the title.
std::string extract_plain_xml(const Input& input, const PartSink& sink);

}  // namespace byline::extract
