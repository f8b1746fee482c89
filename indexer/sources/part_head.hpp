// What the lines above the body of a text say that its file does not.
#pragma once

#include <string>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// Gives a document the title, authors, source, language and date of publication that stand above the body of
/// its text, as read_text_head() finds them, where it has none. The text stays as it is; a date after
/// `latest` (YYYYMMDD) is passed over, and a table has no head.
void take_head(SourceDocument& document, const std::string& latest);

}  // namespace byline
