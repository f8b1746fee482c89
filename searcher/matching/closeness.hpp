// How near one another a document has the words that stand side by side in a query.
//
// A pair of words, one beside the other in the query or the one after that, adds to a document's weight
//
//   close_weight / max(1, n − 1) · (idf + idf')/2 · 1/(1 + gap)      gap = | distance in the text − in the
//   query |
//
// where n is the number of words of the query, those of grammar aside, and the gap is the least that the text
// has; wider than widest_gap it adds nothing. Pairs of neighbours are what Rasolofo and Savoy ("Term
// proximity scoring for keyword-based retrieval systems", 2003) weigh, over the documents that rank best
// without them; that words of grammar are counted where they stand is from Metzler and Croft's sequential
// dependences ("A Markov random field model for term dependencies", 2005). Long queries tell of a subject by
// their words more than by how these stand, and the sum of pairs grows with n as that of words does: hence
// the division, and most_close_words.
//
// The constants hold on a plateau (close_weight 1 to 3) over the sets of scripts/evaluate ranking, which they
// leave as they were, and known-items, which rise by a fifth.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "searcher/matching/word_places.hpp"

namespace byline::query {

inline constexpr double close_weight = 2;
inline constexpr unsigned widest_gap = 8;
/// Of queries of more words than that, closeness says nothing.
inline constexpr std::size_t most_close_words = 10;
/// So many documents, the best without it, are looked at.
inline constexpr std::size_t close_documents = 50;

/// A word beside others in a query.
struct CloseWord {
  std::vector<std::string>
      terms;  // as texts have it; those of other words than plain ones are not looked for
  double idf = 0;
  bool is_grammar = false;  // a word of grammar beside others
};

/// Two of them, the one so many words after the other.
struct ClosePair {
  std::size_t first, second;
  unsigned distance;
  friend bool operator==(const ClosePair&, const ClosePair&) = default;
};

struct Closeness {
  std::vector<CloseWord> words{};
  std::vector<ClosePair> pairs{};

  /// Words side by side, in their order.
  void add(std::vector<CloseWord> side_by_side);
  /// Leaves no pairs where there are too many words.
  void settle();
};

/// What each pair adds to the weight of each of some documents; `places`: of each word those in each of them.
std::vector<std::vector<double>> closeness_weights(const Closeness& query,
                                                   const std::vector<std::vector<Places>>& places);
/// The same of documents of an index, which ascend.
std::vector<std::vector<double>> closeness_weights(Postings& postings, const Closeness& query,
                                                   std::span<const Xapian::docid> documents);

}  // namespace byline::query
