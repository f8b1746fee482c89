// The terms of documents, read from the file that a Xapian database keeps them in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/glass/inflater.hpp"
#include "common/glass/table.hpp"

namespace byline::glass {

class TermListReader {
 public:
  /// `termlists`: the table of that name, which outlives it. Throws std::bad_alloc.
  explicit TermListReader(const Table& termlists) : cursor_(termlists) {}

  /// The first term of a document that begins with a prefix, which is not empty. Nothing where there is none,
  /// or its terms are not as described: they are to be read through Xapian then.
  std::optional<std::string> first_term(std::uint32_t document, std::string_view prefix);

 private:
  Table::Cursor cursor_;
  Inflater inflater_;
};

}  // namespace byline::glass
