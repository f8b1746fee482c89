// Why documents are of one story, or of two.
#pragma once

#include <xapian.h>

#include <string>

#include "common/stop_check.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/results/story_reasons.hpp"
#include "searcher/stories/hit_sketches.hpp"
#include "searcher/stories/index_stories.hpp"

namespace byline {

/// What reasons are told from.
struct ToldFrom {
  const Xapian::Database& database;
  const IndexStories& stories;
  HitSketches& sketches;
  Analysers& analysers;
  const StopCheck& stop;
};

/// Of the story that is called `name`, or that the document called so tells: what ties each of its documents
/// to the one most like it. With `other`, what ties these two documents, or parts them. Throws Error as
/// stories_called() does, and where both are one document.
StoryReasons story_reasons(const ToldFrom& from, const std::string& name, const std::string& other);

}  // namespace byline
