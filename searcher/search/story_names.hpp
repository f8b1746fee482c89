// What a user calls a story → its documents.
#pragma once

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

#include "searcher/stories/index_stories.hpp"

namespace byline {

/// The first documents of the stories that may be meant: by the name that any document gives its story, of
/// which several indexes may each have one, or by the id or path of a document. Throws Error:
/// document_unknown where there is none, document_ambiguous for a file of several documents.
std::vector<Xapian::docid> stories_called(const Xapian::Database& database, const IndexStories& stories,
                                          const std::string& typed);

/// The documents themselves, not the first of their stories. Throws likewise.
std::vector<Xapian::docid> documents_told(const Xapian::Database& database, const IndexStories& stories,
                                          const std::string& typed);

/// The terms of the ids of documents.
std::vector<std::string> id_terms(const Xapian::Database& database, std::span<const Xapian::docid> documents);

}  // namespace byline
