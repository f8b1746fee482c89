// PDF → document, by poppler.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// Hands over the text, page by page in reading order, without heads and feet that repeat; then the files
/// that are attached to it. The title is the one the file says, where it is one, else the largest first line;
/// dates of making are weak, those of XMP are of publication. An empty password opens.
std::string extract_pdf(const Input& input, const PartSink& sink);

/// Has poppler load what it opens only as it meets it.
void warm_up_pdf();

}  // namespace byline::extract
