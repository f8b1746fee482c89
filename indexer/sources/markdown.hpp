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

/// `text` without Markdown's marks: links and images become their text, emphasis goes, code stays, table
/// cells are parted by " | ". Paragraphs stay parted by blank lines.
std::string strip_markdown(std::string_view text);

}  // namespace byline
