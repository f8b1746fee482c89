// What --explain says of a search.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/query/compile.hpp"
#include "searcher/query/description.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// The request in words, filters and order with it: documents with any form of "boycott", from the source
/// "Daily Star"; newest first. `tree`: of its query, synonyms and all. `order`: the one used.
std::string in_words(const query::Tree& tree, const SearchRequest& request, SortOrder order,
                     const query::DescriptionContext& context);

/// Gives each hit what the parts of the query give to its score, heaviest first; they add up to it.
void explain_scores(const Xapian::Database& database, const std::vector<query::CompiledQuery::Part>& parts,
                    std::vector<Hit>& hits);

}  // namespace byline
