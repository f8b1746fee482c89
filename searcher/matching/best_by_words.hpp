// The best of some documents by the weights of words, from posting lists in memory.
//
// Documents are weighed some hundred at a time, word after word, those that tell most first: of a window in
// which no document can come up to the best any more the other words are not looked at (as in Ding and Suel,
// "Faster top-k document retrieval using block-max indexes", 2011, but that nothing is stored of a block).
// That is done in floats, many at once; the few documents left are weighed exactly.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>
#include <vector>

#include "searcher/matching/document_set.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/word_weight.hpp"

namespace byline::query {

struct ScoredDocument {
  Xapian::docid document;
  float score;  // comparable()
};

/// The `wanted` best of `documents`, and those that are alike with the last of these; the best come first,
/// those alike in any order. Nothing when the lists of the words may not be kept. Given up when the search is
/// to stop.
std::optional<std::vector<ScoredDocument>> best_by_words(Postings& postings, const SummedWords& summed,
                                                         const DocumentSet& documents, std::size_t wanted);

}  // namespace byline::query
