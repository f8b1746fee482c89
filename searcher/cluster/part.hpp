// A query as it is put to a cluster: a tree of plain values, which says which documents match and what each
// part weighs.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace byline::cluster {

/// One way to write something in a field of words: a term, or what fits a pattern.
struct Form {
  enum class Kind : std::uint8_t { term, wildcard, fuzzy, regexp };
  std::string field, text;
  Kind kind = Kind::term;
  unsigned edits = 0;  // of fuzzy
  /// Of a wildcard beside other words: narrower ones that stand for the same words together, where a cluster
  /// does not take it as one.
  std::vector<std::string> pieces{};
  friend auto operator<=>(const Form&, const Form&) = default;
};
using Alternatives = std::vector<Form>;
/// What stands in successive positions, each as any of its alternatives.
using Sequence = std::vector<Alternatives>;

/// A word of a query: documents with any of the exact forms or stems have it. It weighs as on disk:
/// ranking.hpp.
struct Word {
  std::vector<std::string> exact{}, stems{};              // of words and stems, or of those of titles
  std::vector<std::string> title_exact{}, title_stems{};  // its occurrences in titles; empty for title:word
  bool of_title = false;
  double title_boost = 0;  // about what an occurrence in a title adds, of what the title's field says
  friend bool operator==(const Word&, const Word&) = default;
};

/// Words by which the cluster is to order what a part matches, about as its weight does: all as one word,
/// whose weight is multiplied by `boost`.
struct OrderingWord {
  std::string field;
  std::vector<std::string> forms;
  double boost = 1;
  friend bool operator==(const OrderingWord&, const OrderingWord&) = default;
};

struct Part {
  enum class Kind : std::uint8_t {
    everything,
    nothing,
    word,
    sequence,  // `operands` has one sequence: side by side and in order, or all within `window` positions
    near,      // `operands`, each any of its sequences, with at most `room` words between all of them
    pattern,   // any of `forms`, weighed as one word
    values,    // any of `values` of fields that are not weighed
    ending,    // values of a field that end so, or are so: paths
    dates,     // of which a field of numbers is from `first` to `last`
    all,
    any,
    best,      // any of the parts, of which the one that weighs most counts
    maybe,     // the first part, and more weight with the second
    filtered,  // the first part, where the others match, too
    without,   // the first part, where none of the others matches
    scaled     // the first part, whose weight is multiplied by `factor`
  };
  Kind kind = Kind::nothing;
  std::vector<Part> parts{};
  double factor = 1;
  Word word{};
  std::vector<std::vector<Sequence>> operands{};
  unsigned window = 0, room = 0;
  bool ordered = true;
  Alternatives forms{};
  std::vector<OrderingWord> ordering{};                       // of sequence, near and pattern
  std::vector<std::pair<std::string, std::string>> values{};  // field, value
  std::string field{};
  std::int64_t first = 0, last = 0;  // YYYYMMDD, or YYYYMMDDhhmmss
  friend bool operator==(const Part&, const Part&) = default;
};

inline Part part_of(Part::Kind kind, std::vector<Part> parts) {
  Part made;
  made.kind = kind;
  made.parts = std::move(parts);
  return made;
}
/// One part, or several joined.
inline Part joined(Part::Kind kind, std::vector<Part> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  return part_of(kind, std::move(parts));
}
inline Part scaled(Part part, double factor) {
  Part made = part_of(Part::Kind::scaled, {std::move(part)});
  made.factor = factor;
  return made;
}

}  // namespace byline::cluster
