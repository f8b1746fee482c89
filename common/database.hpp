// Where an index is, and opening it for reading.
#pragma once

#include <xapian.h>

#include <string>
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

/// Languages of the documents in `database`, commonest first.
std::vector<std::string> index_languages(const Xapian::Database& database);

}  // namespace byline
