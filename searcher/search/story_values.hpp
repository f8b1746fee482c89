// Stories as values: listed, and counted over matches.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>

#include "searcher/matching/document_set.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/search.hpp"
#include "searcher/stories/index_stories.hpp"

namespace byline {

/// The facet of the stories of which two or more of `documents` are, those of most first, then by name.
Facet count_stories(const Xapian::Database& database, const IndexStories& stories,
                    const DocumentSet& documents, std::size_t limit);

/// The stories of two documents or more: those of most first, or by their days where `order` is of days.
/// `pattern`: see NamePattern in typed_name.hpp, of the name or the headline; empty for all. Only the first
/// `limit` are there, `distinct` counts all.
Facet list_stories(const Xapian::Database& database, const IndexStories& stories, const std::string& pattern,
                   SortOrder order, std::size_t limit);

}  // namespace byline
