// Rich Text Format.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// See Extract.
std::string extract_rtf(const Input& input, const PartSink& sink);

}  // namespace byline::extract
