// What --explain says of a search.
#pragma once

#include <string>

#include "searcher/query/description.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/search/search.hpp"

namespace byline {

/// The request in words, filters and order with it: documents with any form of "boycott", from the source
/// "Daily Star"; newest first. `tree`: of its query, synonyms and all. `order`: the one used.
std::string in_words(const query::Tree& tree, const SearchRequest& request, SortOrder order,
                     const query::DescriptionContext& context);

}  // namespace byline
