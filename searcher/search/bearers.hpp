// Who bears a surname that is all a document says of somebody.
#pragma once

#include "searcher/results/results.hpp"
#include "searcher/search/open_index.hpp"

namespace byline {

/// Tells of each person of `facet` who is called by a surname alone who bears it, where two or more do whom
/// the index names in full; not of first names: what more persons are called by first. Where an index has no
/// column file, of nobody.
void tell_bearers(Facet& facet, const OpenIndex& index);
/// The same of a facet that has all persons of an index: of many that is quicker.
void tell_bearers_among_all(Facet& facet);

}  // namespace byline
