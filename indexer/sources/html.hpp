// HTML pages → title, date, language, source and the visible text.
#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, date, language, source and text from `html` (UTF-8).
/// - title: og:title, else <title> without " - Outlet" when that is og:site_name, else the headline of
/// JSON-LD, else h1
/// - date: article:published_time and its like, else datePublished of JSON-LD, else the first <time datetime>
/// - language: html lang; source: og:site_name, else the publisher of JSON-LD
/// - text: what a reader sees, paragraphs parted by blank lines; no script, style, nav, header, footer,
/// aside, form Time is proportional to the length, whatever the nesting.
SourceDocument read_html(std::string_view html);

/// The encoding a page says it is in, from the first kilobytes; empty when it does not.
std::string declared_charset(std::string_view head);

/// True when `text` is a piece of HTML rather than text: it opens with a tag and has an end tag.
bool is_html_fragment(std::string_view text);

}  // namespace byline
