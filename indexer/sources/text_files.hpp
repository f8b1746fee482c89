// The readers of files that are one text: bytes in whatever encoding → a document.
#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/field_map.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Each reads what stands above the text first (front_matter.hpp), since texts and pages that wait to be made
/// into a site have it, too; what it says goes before what the text says. `latest`: the last day that can be
/// one of publication; `kept`: keys whose values are kept beside.
SourceDocument read_text_file(std::string_view bytes, const std::string& latest, const KeptKeys& kept);
SourceDocument read_markdown_file(std::string_view bytes, const std::string& latest, const KeptKeys& kept);
SourceDocument read_html_file(std::string_view bytes, const std::string& latest, const KeptKeys& kept);

}  // namespace byline
