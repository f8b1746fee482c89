// Plain text → title, date, body.
#pragma once

#include <string_view>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, date, source, language and text from `text` (UTF-8, NFC), as read_text_head() finds them; the
/// title stays empty unless the text has a headline, which is a short first line without a full stop above a
/// blank line, a byline, a date or a longer line:
///     Rivers Rise After a Week of Rain
///
///     The Lenne left its banks on Tuesday.
/// The " date 2020-09-16 " that scrapers leave before the first word is read, too.
SourceDocument read_plain_text(std::string_view text);

/// The field a header line's key sets, however its words are joined: "headline" → title; "published",
/// "publishDate", "Published Date" → date; "lastmod", "created" → weak_date; "outlet" → source, "lang" →
/// language. Null for any other key. Used for front matter, too.
std::string SourceDocument::*header_field(std::string_view key);

/// Sets that field unless it is set already; dates, which are then from `meta`, and language tags are brought
/// into form, and such as cannot be read leave it as it is. Returns true when the value was understood.
bool set_header(SourceDocument& document, std::string SourceDocument::*field, std::string_view value);

}  // namespace byline
