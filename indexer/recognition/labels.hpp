// What the model says of each token: outside a name, or which part of a name of which kind.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "common/names/entity.hpp"

namespace byline::crf {

/// 0: outside a name. Else 1 + 4·kind + part: the token begins, is inside, ends or alone makes a name of that
/// kind.
using Label = std::uint8_t;
enum class Part : std::uint8_t { begin, inside, last, unit };

inline constexpr std::size_t label_count = 13;
inline constexpr Label outside = 0;
/// A row of weights is padded to this, so that it fills whole vector registers.
inline constexpr std::size_t row_width = 16;

constexpr Label label(EntityKind kind, Part part) {
  return static_cast<Label>(1 + 4 * static_cast<unsigned>(kind) + static_cast<unsigned>(part));
}
// The inverse of label(); of no use for `outside`.
constexpr EntityKind kind_of(Label name_label) { return static_cast<EntityKind>((name_label - 1) / 4); }
constexpr Part part_of(Label name_label) { return static_cast<Part>((name_label - 1) % 4); }

/// True when a name is unfinished after the label: one that may not be a sequence's last.
constexpr bool is_open(Label l) {
  return l != outside && (part_of(l) == Part::begin || part_of(l) == Part::inside);
}
/// True when the label goes on with a name: one that may not be a sequence's first.
constexpr bool continues(Label l) {
  return l != outside && (part_of(l) == Part::inside || part_of(l) == Part::last);
}
constexpr bool may_follow(Label before, Label after) {
  return is_open(before) ? continues(after) && kind_of(before) == kind_of(after) : !continues(after);
}

/// Calls `each(first, last, kind)` for every name [first, last) in the labels of a text. A name cut short by
/// a label that may not follow ends there.
template <class Each>
void for_each_name(const Label* labels, std::size_t count, Each&& each) {
  for (std::size_t first = 0; first < count;) {
    if (labels[first] == outside) {
      ++first;
      continue;
    }
    std::size_t last = first + 1;
    while (last < count && continues(labels[last]) && may_follow(labels[last - 1], labels[last])) ++last;
    each(first, last, kind_of(labels[first]));
    first = last;
  }
}

/// Writes the labels of a name over tokens [first, last).
inline void set_name(Label* labels, std::size_t first, std::size_t last, EntityKind kind) {
  if (last - first == 1) {
    labels[first] = label(kind, Part::unit);
    return;
  }
  labels[first] = label(kind, Part::begin);
  for (std::size_t i = first + 1; i + 1 < last; ++i) labels[i] = label(kind, Part::inside);
  labels[last - 1] = label(kind, Part::last);
}

}  // namespace byline::crf
