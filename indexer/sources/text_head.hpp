// What stands above the body of a text: headline, byline, dates.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/sources/placed_text.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Whether a line only says who wrote the text: "By Anna Reed", "Von A. Reed und B. Roe". Its names begin
/// with capitals; "By Monday the lock was shut" is none.
bool is_byline(std::string_view line);
/// What it says of them: "Anna Reed", "A. Reed und B. Roe"; empty for any other line.
std::string_view byline_names(std::string_view line);

/// What is left of a text whose head was read: parts of it, without white space at their ends.
struct TextBelowHead {
  std::vector<std::string_view> kept;  // lines of the head that belong to the text, each to stand on one
  std::string_view body;               // below them, behind a blank line; may be empty
};

/// The same as one text; `whole` is the text that the parts are of.
PlacedText joined(const TextBelowHead& left, const PlacedText& whole);

/// Reads the lines above the body, sets the title (when the document has none), date and weak date, source,
/// language and author, and returns the text that is left: without the headline, the lines "Title: …",
/// "Published: …" and those that are dates and nothing else; bylines and sub-headlines stay. A first
/// paragraph of prose is no headline.
///     Lock closed for good
///     By Anna Reed, Staff Writer
///     Published May 4, 2019 | Updated May 9, 2019
///
///     The lock closed.
TextBelowHead read_text_head(std::string_view text, SourceDocument& document);

/// The same for a text whose headings and fields are marked as such: only a line right above a byline or a
/// date is a headline, and "Title: …" is text.
TextBelowHead read_marked_text_head(std::string_view text, SourceDocument& document);

/// Gives a document without a date the one that stands on a line above the body of its text, as pages show
/// it.
void read_shown_date(SourceDocument& document);

}  // namespace byline
