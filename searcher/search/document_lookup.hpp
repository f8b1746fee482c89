// What a user calls a document → its number in the index.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>

#include "searcher/search/search.hpp"

namespace byline {

std::optional<Xapian::docid> document_with_id(const Xapian::Database& database, const std::string& id);

/// The document with this id, or the only one of a file or a member of an archive: by its path, absolute or
/// from the folder one is in. Throws Error: document_unknown where there is none, document_ambiguous where
/// there are several.
Xapian::docid document_called(const Xapian::Database& database, const std::string& name, CalledBy by);

}  // namespace byline
