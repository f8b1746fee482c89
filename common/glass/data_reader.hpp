// What is stored of documents, read from the file that a Xapian database keeps it in.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/glass/inflater.hpp"
#include "common/glass/table.hpp"

namespace byline::glass {

class DataReader {
 public:
  /// `docdata`: the table of that name, which outlives it. Throws std::bad_alloc.
  explicit DataReader(const Table& docdata) : cursor_(docdata) {}

  /// The data of a document, valid until the next call. Nothing where there is none, or where it is not as
  /// described or huge: it is to be read through Xapian then.
  std::optional<std::string_view> read(std::uint32_t document);

 private:
  Table::Cursor cursor_;
  Inflater inflater_;
};

}  // namespace byline::glass
