// A document's whole text, and where in it what was asked for stands.
#pragma once

#include "common/fields/stored_fields.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/results/document_view.hpp"

namespace byline {

/// The text with the places of what `highlights` asks for, of the names of the document's entities (the
/// longest where several begin alike), of boilerplate and pages. `hit` and `notes` are left empty. Linear in
/// the text.
DocumentView marked_text(const StoredFields& document, const AliasTable& aliases,
                         const Highlights& highlights, Analysers& analysers);

}  // namespace byline
