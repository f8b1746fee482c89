// Articles in NITF, which stand alone or in NewsML.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// One article.
std::string extract_nitf(const Input& input, const PartSink& sink);

/// The article of an element <nitf>, without an id. Changes the tree.
Part nitf_part(pugi::xml_node nitf);

}  // namespace byline::extract
