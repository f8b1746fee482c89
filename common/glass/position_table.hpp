// Where words stand in documents, read from the file that a Xapian database keeps that in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/table.hpp"

namespace byline::glass {

/// The position table of a database in the format glass, described in indexer/segment/FORMAT.md, at one
/// revision. As with PostingTable, what is not as described is not guessed at.
class PositionTable {
 public:
  class Reader;

  /// `folder`: of the database; `uuid`, `revision`: of what has been opened there. Nothing when the folder
  /// holds something else by now, or another format, or no positions.
  static std::optional<PositionTable> open(const std::string& folder, std::string_view uuid,
                                           std::uint64_t revision);

 private:
  explicit PositionTable(Table table) : table_(std::move(table)) {}

  Table table_;
};

/// Reads lists of positions. The table has those of a term in one document after the other: whoever asks in
/// that order mostly finds the next one at hand.
class PositionTable::Reader {
 public:
  /// `table` outlives it.
  explicit Reader(const PositionTable& table) : cursor_(table.table_) {}

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
