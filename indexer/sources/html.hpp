// HTML pages → title, date, source and the like, and the visible text.
#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/field_map.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, date, language, source, text and values from `html` (UTF-8).
/// - title: see html_title.hpp
/// - date: see page_dates.hpp
/// - language: html lang
/// - source, author, section and url: what FieldKeys::pages names, of several names the first that gives any
/// - text: what a reader sees, paragraphs parted by blank lines; no script, style, nav, header, footer,
/// aside, form, and nothing hidden (see html_elements.hpp) unless there would be no text at all. How letters
/// are read (<ruby>) stands at the end of their line. Time is proportional to the length, whatever the
/// nesting.
/// `latest`: see PageDates::give_to(). What <meta> says under the `kept` names is kept as a string, or an
/// array where it is said more than once.
SourceDocument read_html(std::string_view html, const std::string& latest = {}, const KeptKeys& kept = {});

/// The encoding a page says it is in, from the first kilobytes; empty when it does not.
std::string declared_charset(std::string_view head);

}  // namespace byline
