// What --explain says of a search.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/matching/compile.hpp"
#include "searcher/query/description.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// What of the words side by side a description of the query is to ask for: what `found`, the summary of the
/// search, counts.
query::DescriptionContext description_context(const SearchRequest& request,
                                              const query::CompiledQuery& compiled, const Summary& found);

/// The request in words, filters and order with it: documents with any form of "boycott", from the source
/// "Daily Star"; newest first. `tree`: of its query, synonyms and all. `order`: the one used. `found`:
/// whether documents had all the words.
std::string in_words(const query::Tree& tree, const SearchRequest& request, SortOrder order,
                     const Summary& found, const query::DescriptionContext& context);

/// Gives each hit what the parts of the query give to its score, heaviest first; they add up to it.
void explain_scores(const Xapian::Database& database, const query::CompiledQuery& compiled,
                    std::vector<Hit>& hits);

}  // namespace byline
