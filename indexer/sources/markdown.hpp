// Markdown → title and the like from its front matter and first heading, and readable text.
#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/field_map.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, text and what its front matter says from `text` (UTF-8, NFC); see front_matter.hpp. The first
/// `# heading` is the title when the front matter has none, and leaves the body when it is the title.
SourceDocument read_markdown(std::string_view text, const KeptKeys& kept = {});

/// `text` without Markdown's marks, as CommonMark has them (md4c), with tables, ~~strikethrough~~, task lists
/// and footnotes: links and images become their text, emphasis goes, code stays, table cells are parted by
/// " | ", HTML is read as pages are (html.hpp). Paragraphs stay parted by blank lines. A text with more
/// brackets or nested lists than anybody writes stays as it is.
std::string strip_markdown(std::string_view text);

}  // namespace byline
