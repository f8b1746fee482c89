#include "searcher/answering.hpp"

namespace byline {

Results answer(Searcher& searcher, const SearcherOptions& options) {
  const SearchRequest& request = options.request;
  if (options.list) return searcher.list(*options.list, request.query, request.limit);
  if (!options.list_field.empty())
    return searcher.list_values(options.list_field, request.query, request.limit);
  if (!options.why.empty()) return searcher.why(options.why, request.limit);
  if (!options.related.empty()) return searcher.related(options.related, request.facet_limit);
  if (!options.similar.empty()) return searcher.similar(options.similar, request);
  if (!options.compare.empty()) return searcher.compare(options.compare, request);
  return searcher.search(request);
}

}  // namespace byline
