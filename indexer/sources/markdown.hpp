// Markdown → title and the like from its front matter and first heading, and readable text.
#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/source_document.hpp"

namespace byline {

/// Sets title, date, source, language and text from `text` (UTF-8, NFC). Front matter is YAML-like between
/// lines of "---" (`key: value`, quoted or not, lists give their first item) or TOML between lines of "+++".
/// The first `# heading` is the title when the front matter has none, and leaves the body when it is the
/// title.
SourceDocument read_markdown(std::string_view text);

/// `text` without Markdown's marks: links and images become their text, emphasis goes, code stays, table
/// cells are parted by " | ". Paragraphs stay parted by blank lines.
std::string strip_markdown(std::string_view text);

}  // namespace byline
