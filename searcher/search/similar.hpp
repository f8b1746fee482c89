// A document → a query for others like it.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace byline {

/// Any of the document's most telling words, with their weights: those that it uses often and other documents
/// seldom. Words stand for all of their forms where they have stems in `languages`. The document itself is
/// not matched. Matches nothing when it has no word in common with another.
Xapian::Query similar_to(const Xapian::Database& database, Xapian::docid document,
                         const std::vector<std::string>& languages);

}  // namespace byline
