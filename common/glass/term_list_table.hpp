// The terms of documents, read from the file that a Xapian database keeps them in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/glass/inflater.hpp"
#include "common/glass/table.hpp"

namespace byline::glass {

/// The termlist table of a database in the format glass, described in indexer/segment/FORMAT.md, at one
/// revision. As with PostingTable, what is not as described is not guessed at.
class TermListTable {
 public:
  class Reader;

  /// `folder`: of the database; `uuid`, `revision`: of what has been opened there. Nothing when the folder
  /// holds something else by now, or another format, or no terms.
  static std::optional<TermListTable> open(const std::string& folder, std::string_view uuid,
                                           std::uint64_t revision);

 private:
  explicit TermListTable(Table table) : table_(std::move(table)) {}

  Table table_;
};

class TermListTable::Reader {
 public:
  /// `table` outlives it. Throws std::bad_alloc.
  explicit Reader(const TermListTable& table) : cursor_(table.table_) {}

  /// The first term of a document that begins with a prefix, which is not empty. Nothing where there is none,
  /// or its terms are not as described: they are to be read through Xapian then.
  std::optional<std::string> first_term(std::uint32_t document, std::string_view prefix);

 private:
  Table::Cursor cursor_;
  Inflater inflater_;
};

}  // namespace byline::glass
