// What stands above a text in YAML, TOML or JSON.
#pragma once

#include <string_view>

#include "indexer/sources/field_map.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// Takes the front matter off `text` (UTF-8) and sets title, date, source, language, author and what else the
/// table of fields names from its keys, and what it has under the `kept` ones as JSON: YAML between lines of
/// "---" (or to "..."), TOML between lines of "+++", or one JSON object with text behind it. Text without an
/// end of it, without a key at its beginning, or past 256 KiB is no front matter, and stays.
///
/// Of several dates the one that is called the date of publication counts (`publishDate` before `date`), and
/// one of a change (`lastmod`) only where there is no other.
///
/// Each key stands for itself. Its value is what YAML makes of it: quoted with escapes, folded, literal or
/// plain over several lines, a comment behind it; of a list the first item, or all of a field that may have
/// several values; of a nested map nothing, or its "name". What people write and YAML refuses is taken as it
/// stands: `title: Kim: the return`, `title: "Lock" closed`.
void take_front_matter(std::string_view& text, SourceDocument& document, const KeptKeys& kept = {});

}  // namespace byline
