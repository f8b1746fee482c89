// Feeds → their items.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// RSS 0.9 to 2.0 and Atom 0.3 and 1.0, with the usual modules: a part for each item that has a title or a
/// text. Of a damaged feed those items that are whole.
std::string extract_feed(const Input& input, const PartSink& sink);

}  // namespace byline::extract
