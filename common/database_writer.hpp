// Changing a database: what both its tables and its column file are written by.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "common/columns/term_list.hpp"
#include "common/names/alias_table.hpp"

namespace byline {

/// The database in a folder, as open_database() has it, to be changed, with prepare_for_writing().
Xapian::WritableDatabase open_for_writing(const std::string& folder);

void store_aliases(Xapian::WritableDatabase& database, const AliasTable& aliases);

/// Stores the keys of all names that documents carry; see schema::metadata_names.
void store_names(Xapian::WritableDatabase& database);

/// Writes the column file of the database at `folder`. Throws Error when that cannot be done.
void write_columns(const Xapian::Database& database, const std::string& folder);

/// How many documents more, or fewer, have a word.
struct TermChanges {
  using Words = std::map<std::string, std::int64_t, std::less<>>;
  std::array<Words, word_prefixes.size()> words;  // without the prefix
  /// `term` with its prefix, which need not be one of word_prefixes.
  void add(std::string_view term, std::int64_t documents);
};
/// Brings the column file up to date with documents that have come behind those it covers, with the table of
/// names, and with the `changes` of words since `revision_before`. One that cannot be read, as of a version
/// of Byline before, is written anew. Without a file there is nothing to do. Throws Error.
void extend_columns(const Xapian::Database& database, const std::string& folder,
                    std::uint64_t revision_before, const TermChanges& changes);

}  // namespace byline
