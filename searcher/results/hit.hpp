// A stored document as a hit.
#pragma once

#include <string>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// What every list has of the document.
DocumentHead head_of(const StoredFields& document);

/// What a list of hits has of the document: no names, nor what make_hit() leaves out.
Hit bare_hit(const StoredFields& document);

/// The document's own part of a hit: everything but rank, score, snippets and highlights. Names are the
/// canonical ones of `aliases`, each once, most mentioned first; hidden ones are left out, and a surname
/// alone beside several who bear it.
Hit make_hit(const StoredFields& document, const AliasTable& aliases);

/// What a hit has of a field that is_plain(), in its order.
std::vector<std::string> values_of(const Hit& hit, Field field);
/// Values as one text: "Jane Roe; Al O'Hara".
std::string joined(const std::vector<std::string>& values);

}  // namespace byline
