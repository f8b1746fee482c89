// Plain text → title, date, body.
#pragma once

#include <string_view>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, date, source, language and text from `text` (UTF-8, NFC); the title stays empty unless the
/// text has a headline, which is a short first line without a full stop above a blank line or a longer line:
///     Rivers Rise After a Week of Rain
///
///     The Lenne left its banks on Tuesday.
/// Also read, and taken off the text: lines as "Title: …", "Published: Sept. 16, 2020", "Source: …" and lines
/// that are a date and nothing else above the body, and the " date 2020-09-16 " that scrapers leave before
/// the first word.
SourceDocument read_plain_text(std::string_view text);

/// The field a header line's key sets: "headline" → title, "published" → date, "outlet" → source, "lang" →
/// language. Null for any other key. Used for front matter, too.
std::string SourceDocument::*header_field(std::string_view key);

/// Sets that field unless it is set already; dates and language tags are brought into form, and such as
/// cannot be read leave it as it is. Returns true when the value was understood.
bool set_header(SourceDocument& document, std::string SourceDocument::*field, std::string_view value);

}  // namespace byline
