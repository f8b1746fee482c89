// Where things stand on a terminal, by its size and what is looked at.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/interactive/state.hpp"

namespace byline::interactive {

struct Box {
  std::size_t row = 0, column = 0, rows = 0, columns = 0;
  bool empty() const { return rows == 0 || columns == 0; }
  friend bool operator==(const Box&, const Box&) = default;
};

/// What is empty is not shown: a small terminal has room for one thing at a time, the one with the focus.
struct Layout {
  Box line, status, chips, hits, document, hints;
  std::vector<Box> facets;  // a box each
};

Layout layout_of(const State& state);

inline constexpr std::size_t document_head = 3;  // rows of a document above its text

/// A tall list has two rows a hit.
std::size_t rows_of_a_hit(const Layout& layout);
/// How many hits, lines of text or values a pane holds.
std::size_t hit_rows(const Layout& layout);
std::size_t text_rows(const Layout& layout);
std::size_t value_rows(const Layout& layout, std::size_t facet);

}  // namespace byline::interactive
