// Where an index is, and opening it for reading.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/alias_table.hpp"
#include "common/term_list.hpp"

namespace byline {

/// The index folder to use: `option` when not empty, else $BYLINE_DB, else $XDG_DATA_HOME/byline/index, else
/// ~/.local/share/byline/index. Throws Error when none of them is set.
std::string index_folder(const std::string& option);

/// Opens an index. Throws Error in one sentence when there is none at `folder`, when it is another program's,
/// of another version, or damaged.
Xapian::Database open_index(const std::string& folder);

/// Throws Error unless `database` holds an index this program reads.
void check_version(const Xapian::Database& database, const std::string& folder);

/// The index's table of names, empty when it holds none.
AliasTable load_aliases(const Xapian::Database& database);
void store_aliases(Xapian::WritableDatabase& database, const AliasTable& aliases);

/// Stores the keys of all names that documents carry; see schema::metadata_names.
void store_names(Xapian::WritableDatabase& database);

/// Calls each(term, documents) for the terms of a prefix, without it, in order of their bytes. Of "" these
/// are the plain words, of "Z" the stems that are not of titles.
void each_term(const Xapian::Database& database, std::string_view prefix,
               const std::function<void(std::string_view term, Xapian::doccount documents)>& each);

/// The file of an index folder that names the database in use; XAPIANDB is Xapian's name for it.
inline constexpr const char* stub_name = "XAPIANDB";

/// The folder the database of an index is in: that its stub names, or the index folder itself.
std::string database_folder(const std::string& index);

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
/// names, and with the `changes` of words since `revision_before`. Without a file there is nothing to do.
/// Throws Error.
void extend_columns(const Xapian::Database& database, const std::string& folder,
                    std::uint64_t revision_before, const TermChanges& changes);

/// Languages of the documents in `database`, commonest first.
std::vector<std::string> index_languages(const Xapian::Database& database);

}  // namespace byline
