// Plain text → title, date, body.
#pragma once

#include <string_view>

#include "common/fields/fields.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, date, source, language, text and its places from `text` (UTF-8, NFC), as read_text_head()
/// finds them; the title stays empty unless the text has a headline, which is a short first line without a
/// full stop above a blank line, a byline, a date or a longer line:
///     Rivers Rise After a Week of Rain
///
///     The Lenne left its banks on Tuesday.
/// The " date 2020-09-16 " that scrapers leave before the first word is read, too.
SourceDocument read_plain_text(std::string_view text);

/// What a header line's key sets.
struct HeaderField {
  Field field = Field::none;  // none: nothing
  bool publishes = false;     // the key says that its date is the one of publication
  bool changes = false;       // or the one of its making or a change, which is a weak one
};

/// By a key of front matter, however its words are joined: "headline" → title; "date", "published",
/// "publishDate", "Published Date" → date; "lastmod", "created" → weak date; "outlet" → source, "lang" →
/// language, "byline" → author.
HeaderField header_field(std::string_view key);
/// The same for a line above a text; an author and what else does not head a text stays in it.
HeaderField head_line_field(std::string_view key);

/// Whether the document has a value that the key would set.
bool has_value(const SourceDocument& document, HeaderField field);

/// Sets that field unless it is set already; a date that is called one of publication goes before one that is
/// not, whichever stands first. Dates, which are then from `from`, and language tags are brought into form,
/// and such as cannot be read leave it as it is. Returns true when the value was understood.
bool set_header(SourceDocument& document, HeaderField field, std::string_view value, DateOrigin from);

}  // namespace byline
