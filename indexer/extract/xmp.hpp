// Adobe's XMP, what a file says of itself in XML → the fields of a part.
#pragma once

#include <string_view>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// Sets title, authors, date of publication, outlet, address and language, where they are there and the part
/// has none, as they are written. What is no XMP says nothing.
void read_xmp(std::string_view xml, Part& part);

}  // namespace byline::extract
