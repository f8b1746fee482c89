// What is stored of documents, read from the file that a Xapian database keeps it in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/glass/inflater.hpp"
#include "common/glass/table.hpp"

namespace byline::glass {

/// The docdata table of a database in the format glass, described in indexer/segment/FORMAT.md, at one
/// revision. As with PostingTable, what is not as described is not guessed at.
class DataTable {
 public:
  class Reader;

  /// `folder`: of the database; `uuid`, `revision`: of what has been opened there. Nothing when the folder
  /// holds something else by now, or another format, or no data.
  static std::optional<DataTable> open(const std::string& folder, std::string_view uuid,
                                       std::uint64_t revision);

 private:
  explicit DataTable(Table table) : table_(std::move(table)) {}

  Table table_;
};

class DataTable::Reader {
 public:
  /// `table` outlives it. Throws std::bad_alloc.
  explicit Reader(const DataTable& table) : cursor_(table.table_) {}

  /// The data of a document, valid until the next call. Nothing where there is none, or where it is not as
  /// described or huge: it is to be read through Xapian then.
  std::optional<std::string_view> read(std::uint32_t document);

 private:
  Table::Cursor cursor_;
  Inflater inflater_;
};

}  // namespace byline::glass
