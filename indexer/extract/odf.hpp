// Files of LibreOffice and its like (OpenDocument, ISO/IEC 26300), in a package or flat.
#pragma once

#include <string>

#include "indexer/extract/extractor.hpp"
#include "indexer/extract/text_writer.hpp"
#include "indexer/extract/xml.hpp"

namespace byline::extract {

/// Title, author and days. `meta`: an element <office:meta>.
void read_odf_properties(pugi::xml_node meta, Part& part);
/// `document`: the root of content.xml, or of a flat file; `styles`: that of styles.xml, if there is one.
/// Puts the kind into part.type, the text into `text` and the title that the text shows into `part` where it
/// has none. Throws Unreadable for a kind that is not read.
void read_odf(pugi::xml_node document, pugi::xml_node styles, TextWriter& text, Part& part);

}  // namespace byline::extract
