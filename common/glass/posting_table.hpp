// Whole posting lists, read from the file that a Xapian database keeps them in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/glass/posting_list.hpp"
#include "common/glass/table.hpp"

namespace byline::glass {

/// The postlist table of a database in the format glass, described in indexer/segment/FORMAT.md, at one
/// revision. Xapian's iterators take some 130 instructions for a posting, of which a frequent word has
/// hundreds of thousands; here it is about ten. What is not as described is not guessed at: read() then says
/// no, and the list is to be read through Xapian.
///
/// As with Xapian's own reader, blocks that an indexer has written over since are known by their revision.
class PostingTable {
 public:
  /// `folder`: of the database; `uuid`, `revision`: of what has been opened there. Nothing when the folder
  /// holds something else by now, or another format.
  static std::optional<PostingTable> open(const std::string& folder, std::string_view uuid,
                                          std::uint64_t revision);

  /// Fills `list`, which has room for all postings of the term and for no more. False when that cannot be
  /// done.
  bool read(std::string_view term, PostingList& list) const;

 private:
  explicit PostingTable(Table table) : table_(std::move(table)) {}

  Table table_;
};

}  // namespace byline::glass
