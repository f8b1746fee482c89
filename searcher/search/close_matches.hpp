// Matches in the order asked for, those whose words stand close together higher.
#pragma once

#include <vector>

#include "searcher/matching/closeness.hpp"
#include "searcher/search/sorting.hpp"

namespace byline {

/// As matches_of_page(), but by relevance the best close_documents of all matches (of those that come before
/// all others, and of the others) are weighed by closeness, too, and put in order anew. It takes nothing
/// away, so the rest follow in their order, whatever pages are asked for.
std::vector<RankedMatch> matches_by_closeness(const Xapian::Database& database, query::Postings& postings,
                                              const FoundDocuments& found, const JointColumns* columns,
                                              const Page& page, const query::Closeness& closeness);

}  // namespace byline
