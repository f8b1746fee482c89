// Where an index is, and opening it for reading.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/names/alias_table.hpp"

namespace byline {

/// The index folder to use: `option` when not empty, else $BYLINE_DB, else $XDG_DATA_HOME/byline/index, else
/// ~/.local/share/byline/index. Throws Error when none of them is set.
std::string index_folder(const std::string& option);

/// An index, open for reading, and the folder that its database is in.
struct OpenedIndex {
  Xapian::Database database;
  std::string folder;
};
/// Opens an index, and nothing that look_at_index() refuses. Throws Error in one sentence when there is none
/// at `folder`, when it is another program's, of another version, damaged, or may not be read.
OpenedIndex open_index(const std::string& folder);
/// The same, and also one of an older version that `indexer --reanalyse` can make anew.
OpenedIndex open_index_to_renew(const std::string& folder);
/// What to do about an index that this program does not search or update as it is: the hint of such an Error.
std::string how_to_renew(const std::string& folder);

/// The database in a folder, as a glass database and nothing else: no stub that leads elsewhere. For a folder
/// that look_at_index() has found, or that this process has made. Throws Xapian's errors.
Xapian::Database open_database(const std::string& folder);
/// What is stored of a document, in its data and in its slots.
StoredFields stored_fields(const Xapian::Document& document);
/// The same of a document whose data has been read otherwise.
StoredFields stored_fields(const Xapian::Document& document, std::string_view data);
/// What Xapian says of an error, with what the system said to it, if that was the cause.
std::string in_words(const Xapian::Error& failure);
/// Whether an index that was opened or read is not as it was written, such as a table that is cut short,
/// rather than kept from us by the system.
bool is_damage(const Xapian::Error& failure);

/// What of an index's terms this program would make otherwise: "the stems of de, en"; empty: nothing. Costs
/// nothing where the libraries are those that the index was made with.
std::string terms_made_otherwise(const Xapian::Database& database);

/// The index's table of names, empty when it holds none.
AliasTable load_aliases(const Xapian::Database& database);

/// The first term of a document that begins with `prefix`; empty where it has none.
std::string first_term(const Xapian::Database& database, Xapian::docid document, std::string_view prefix);
/// Its id; empty where it has none, in an index that is damaged.
std::string id_of(const Xapian::Database& database, Xapian::docid document);

/// Calls each(term, documents) for the terms of a prefix, without it, in order of their bytes. Of "" these
/// are the plain words, of "Z" the stems that are not of titles.
void each_term(const Xapian::Database& database, std::string_view prefix,
               const std::function<void(std::string_view term, Xapian::doccount documents)>& each);

/// Languages of the documents in `database`, commonest first.
std::vector<std::string> index_languages(const Xapian::Database& database);

}  // namespace byline
