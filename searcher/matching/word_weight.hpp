// What a word weighs in a document, by its occurrences there: the formula of ranking.hpp.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "searcher/matching/ranking.hpp"

namespace byline::query {

/// A word of a query in an index. All words of one index have the same average length and k1.
struct WordWeight {
  WordTerms terms{};
  double idf = 0, exact_idf = 0, average_length = 1, k1 = k1_of_long_texts;

  static double occurrences_of(double exact, double stems, double title) {
    return std::max(exact, stems) + title_weight * title;
  }
  double norm_of(double length) const { return k1 * (1 - bm25_b + bm25_b * length / average_length); }
  double weight(double exact, double stems, double title, double length) const {
    const double norm = norm_of(length), occurrences = occurrences_of(exact, stems, title);
    return (k1 + 1) *
           (idf * occurrences / (occurrences + norm) + exact_weight * exact_idf * exact / (exact + norm));
  }
  /// No document weighs more, whatever it has.
  double limit() const { return (k1 + 1) * (idf + exact_weight * exact_idf); }
  /// True only where weight() is less; told without dividing.
  bool falls_short(double least, double exact, double stems, double title, double length) const {
    constexpr double rounding = 1 - 1e-9;
    const double occurrences = occurrences_of(exact, stems, title);
    return limit() * occurrences < rounding * least * (occurrences + norm_of(length));
  }
};

/// Words whose weights, each times its factor, add up to the score of a document.
struct SummedWords {
  struct Word {
    std::shared_ptr<const WordWeight> weight;
    WeightFactor factor;
  };
  std::vector<Word> words{};
  bool of_any_document = true;  // and not only of those that match
};

}  // namespace byline::query
