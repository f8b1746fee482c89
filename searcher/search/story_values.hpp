// Stories as values: listed, and counted over matches.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>

#include "common/stop_check.hpp"
#include "searcher/matching/document_set.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/search.hpp"
#include "searcher/stories/hit_sketches.hpp"
#include "searcher/stories/index_stories.hpp"

namespace byline {

/// The facet of the stories of which two or more of `documents` are, those of most first, then by name.
Facet count_stories(const Xapian::Database& database, const IndexStories& stories,
                    const DocumentSet& documents, std::size_t limit);

/// The thread of a story, by its first document (thread_of() in searcher/stories/story_thread.hpp).
StoryThread story_thread(const Xapian::Database& database, const IndexStories& stories, HitSketches& sketches,
                         Xapian::docid first, const StopCheck& stop);

/// The stories of two documents or more: those of most first, or by their days where `order` is of days.
/// `pattern`: see NamePattern in typed_name.hpp, of the name or the headline; empty for all. Only the first
/// `limit` are there, `distinct` counts all.
Facet list_stories(const Xapian::Database& database, const IndexStories& stories, const std::string& pattern,
                   SortOrder order, std::size_t limit);

}  // namespace byline
