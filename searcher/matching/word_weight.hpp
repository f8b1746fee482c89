// What a word weighs in a document, by its occurrences there: the formula of ranking.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searcher/matching/ranking.hpp"

namespace byline::query {

/// What a word's terms are of: its forms and its stems, in all of a text and in its title.
namespace term_kind {
enum Kind : std::uint8_t { exact, stem, title_exact, title_stem, kinds };
}
using TermKind = term_kind::Kind;

/// Calls each(term, kind) for a word's terms, those that match first, until it is false; whether it never
/// was.
template <class Each>
bool each_term_of(const WordTerms& terms, Each&& each) {
  const std::vector<std::string>* const lists[term_kind::kinds] = {&terms.exact, &terms.stems,
                                                                   &terms.title_exact, &terms.title_stems};
  for (std::size_t kind = 0; kind < term_kind::kinds; ++kind)
    for (const std::string& term : *lists[kind])
      if (!each(term, static_cast<TermKind>(kind))) return false;
  return true;
}

/// Adds the occurrences of one more of a word's terms to those of its kind. A word may have two stems, and an
/// occurrence of it both: of stems the greatest count is taken, of forms the sum.
template <class Count>
void add_count(TermKind kind, std::uint32_t count, Count& of_kind) {
  const auto more = static_cast<Count>(count);
  const bool is_sum = kind == term_kind::exact || kind == term_kind::title_exact;
  of_kind = is_sum ? of_kind + more : std::max(of_kind, more);
}

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
