// A screen as cells: what stands where, and how it looks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/interactive/layout.hpp"

namespace byline::interactive {

/// Bits: how a cell looks.
using Look = std::uint16_t;
namespace looks {
inline constexpr Look plain = 0, bold = 1, dim = 2, reverse = 4, underline = 8;
// One of these beside them.
inline constexpr Look match = 1 << 4, person = 2 << 4, organization = 3 << 4, place = 4 << 4, bar = 5 << 4,
                      trouble = 6 << 4;
inline constexpr Look colours = 7 << 4;
}  // namespace looks

struct Cell {
  std::string text = " ";  // empty: the right half of the one before
  Look look = looks::plain;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// Code points [begin, end) of a text that look otherwise.
struct Mark {
  std::size_t begin, end;
  Look look;
};

class Canvas {
 public:
  Canvas(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), cells_(rows * columns) {}

  /// Writes from (row, column) on, into at most `width` columns and not past the edge; with "…" where there
  /// is more. What would steer a terminal is made harmless(); a picture of several characters is its first.
  /// Returns the columns used.
  std::size_t put(std::size_t row, std::size_t column, std::size_t width, std::string_view text,
                  Look look = looks::plain, const std::vector<Mark>& marks = {});
  /// The looks of `width` cells, in addition.
  void add_look(std::size_t row, std::size_t column, std::size_t width, Look look);
  void clear(const Box& box);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  const Cell& at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  /// A row as text, without the spaces at its end.
  std::string text(std::size_t row) const;

  std::size_t cursor_row = 0, cursor_column = 0;
  bool cursor_shown = true;

 private:
  std::size_t rows_, columns_;
  std::vector<Cell> cells_;
};

}  // namespace byline::interactive
