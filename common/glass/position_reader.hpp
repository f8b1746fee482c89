// Where words stand in documents, read from the file that a Xapian database keeps that in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/table.hpp"

namespace byline::glass {

/// Reads lists of positions. The table has those of a term in one document after the other: whoever asks in
/// that order mostly finds the next one at hand.
class PositionReader {
 public:
  /// `positions`: the table of that name, which outlives it.
  explicit PositionReader(const Table& positions) : cursor_(positions) {}

  /// Appends the positions of a term in a document, ascending, of which there may be none; those beyond
  /// `limit` all, some or none. False when they are not as described, or very many: they are to be read
  /// through Xapian then.
  bool read(std::string_view term, std::uint32_t document, std::vector<std::uint32_t>& positions,
            std::uint32_t limit = 0xffffffff);

 private:
  Table::Cursor cursor_;
  std::string key_, term_;      // the last key asked for, and its term
  std::size_t term_bytes_ = 0;  // of that key
};

}  // namespace byline::glass
