// HTML pages → title, date, language, source and the visible text.
#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, date, language, source and text from `html` (UTF-8).
/// - title: see html_title.hpp
/// - date: article:published_time and its like, else datePublished of JSON-LD, else the first <time datetime>
/// - language: html lang; source: og:site_name, else the publisher of JSON-LD
/// - text: what a reader sees, paragraphs parted by blank lines; no script, style, nav, header, footer,
/// aside, form, and nothing hidden (see html_elements.hpp) unless there would be no text at all. How letters
/// are read (<ruby>) stands at the end of their line. Time is proportional to the length, whatever the
/// nesting.
SourceDocument read_html(std::string_view html);

/// The encoding a page says it is in, from the first kilobytes; empty when it does not.
std::string declared_charset(std::string_view head);

}  // namespace byline
