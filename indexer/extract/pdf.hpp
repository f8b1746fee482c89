// PDF → text.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

std::string extract_pdf(const Input& input, const PartSink& sink);
void warm_up_pdf();

}  // namespace byline::extract
