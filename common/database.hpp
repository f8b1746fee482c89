// Where an index is, and opening it for reading.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/alias_table.hpp"

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

/// The folder the database of an index is in: that its XAPIANDB names, or the index folder itself.
std::string database_folder(const std::string& index);

/// Writes the column file of the database at `folder`. Throws Error when that cannot be done.
void write_columns(const Xapian::Database& database, const std::string& folder);

/// Languages of the documents in `database`, commonest first.
std::vector<std::string> index_languages(const Xapian::Database& database);

}  // namespace byline
