// Changes of a database that leave the words of its documents as they are.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>

namespace byline {

/// Calls `change` with a database to write to, and commits. It must leave all terms with positions as they
/// are: Xapian reads those of all words of a document whose terms change, from all over their table; it is
/// shown the database without that table, and the table is put back. Where the folder is not as FORMAT.md
/// describes it, or the file system has no links, Xapian is shown all of it. Nothing need be on the disk
/// afterwards. Throws Xapian's errors, and what `change` throws; the database is then as it was, or to be
/// removed.
void change_without_positions(const std::string& folder,
                              const std::function<void(Xapian::WritableDatabase&)>& change);

/// A copy in a new folder to be changed so: its positions are a link to those of `folder`, where there may be
/// links.
void copy_linking_positions(const std::string& folder, const std::string& to);

}  // namespace byline
