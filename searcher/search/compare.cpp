#include <algorithm>
#include <utility>

#include "common/text/text.hpp"
#include "searcher/counts/comparison.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/search/search.hpp"

namespace byline {
namespace {

void add_if_new(std::vector<std::string>& notes, const std::string& note) {
  if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
}

}  // namespace

Results Searcher::compare(const std::vector<std::string>& queries, const SearchRequest& request) {
  SearchRequest each = request;
  each.facets = {"date"};
  each.by = DateUnit::day;
  each.date_limit = static_cast<std::size_t>(-1);
  each.limit = each.offset = 0;
  each.others_follow = false;
  Results results;
  std::vector<ComparedQuery> found;
  std::vector<Facet> days;
  for (const std::string& query : queries) {
    each.query = query;
    try {
      Results one = search(each);
      results.summary.matches += one.summary.matches;
      results.summary.elapsed_ms += one.summary.elapsed_ms;
      for (const std::string& note : one.summary.notes) add_if_new(results.summary.notes, note);
      if (one.summary.matches == 0)
        add_if_new(results.summary.notes,
                   "nothing is found by " + query +
                       (one.summary.did_you_mean.empty()
                            ? std::string()
                            : "; did you mean " + enumerated(one.summary.did_you_mean, " or ") + '?'));
      found.push_back({query, one.summary.matches, {}});
      days.push_back(std::move(one.facets.front()));
    } catch (query::QueryError& error) {
      error.say_of(query);
      throw;
    }
  }
  results.comparison = compared(std::move(found), days, request.by);
  return results;
}

}  // namespace byline
