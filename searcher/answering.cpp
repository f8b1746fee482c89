#include "searcher/answering.hpp"

namespace byline {

Results answer(Searcher& searcher, const SearcherOptions& options) {
  const SearchRequest& request = options.request;
  if (options.list) return searcher.list(*options.list, request.query, request.limit);
  if (options.list_field == row(Field::story).name)
    return searcher.list_stories(request.query, request.sort, request.limit);
  if (!options.list_field.empty())
    return searcher.list_values(options.list_field, request.query, request.limit);
  if (!options.why.empty()) return searcher.why(options.why, request.limit);
  if (!options.why_story.empty()) return searcher.why_story(options.why_story, options.why_story_other);
  if (!options.related.empty())
    return searcher.related(options.related, request.facet_limit, request.count_by_story);
  if (!options.similar.empty()) return searcher.similar(options.similar, request);
  if (!options.compare.empty()) return searcher.compare(options.compare, request);
  return searcher.search(request);
}

}  // namespace byline
