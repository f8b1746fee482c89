// What a user calls a document → its number in the index.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/error.hpp"
#include "searcher/search/search.hpp"

namespace byline {

std::optional<Xapian::docid> document_with_id(const Xapian::Database& database, const std::string& id);

/// The document with this id, or the only one of a file or a member of an archive: by its path, absolute or
/// from the folder one is in. Throws Error: document_unknown where there is none, document_ambiguous where
/// there are several.
Xapian::docid document_called(const Xapian::Database& database, const std::string& name, CalledBy by);

/// The absolute path of what was typed, without and with links followed, as the indexer may have stored it.
std::vector<std::string> paths_meant(const std::string& typed);
/// What is thrown where a file holds several; `ids`: of the first of them.
Error several_in_file(const std::string& path, const std::vector<std::string>& ids, std::uint64_t documents);
/// What is thrown where there is none.
Error unknown_document(const std::string& name, CalledBy by);

}  // namespace byline
