// Words side by side: their positions compared without asking Xapian for each.
#pragma once

#include <xapian.h>

#include <optional>

#include "searcher/matching/document_set.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/proximity.hpp"

namespace byline::query {

/// The terms of a phrase whose words, each a term or any of some, stand side by side; nothing of any other
/// query.
std::optional<TermSequence> sequence_of(const Xapian::Query& phrase);

/// Those of `candidates` that have the terms of a sequence, which are written with their prefixes, in
/// successive positions.
DocumentSet with_sequence(const TermSequence& sequence, const DocumentSet& candidates, Postings& postings);

}  // namespace byline::query
