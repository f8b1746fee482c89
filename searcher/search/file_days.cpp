#include "searcher/search/file_days.hpp"

#include <algorithm>

#include "common/text/text.hpp"
#include "searcher/matching/matching.hpp"

namespace byline {
namespace {

bool asks_for_days(const query::Node& node) {
  if (node.occur == query::Occur::must_not || node.kind == query::Node::Kind::negation) return false;
  return node.kind == query::Node::Kind::dates ||
         std::any_of(node.children.begin(), node.children.end(), asks_for_days);
}

}  // namespace

std::string left_out_by_day(
    const std::optional<query::Tree>& tree, query::CompileContext how, SearchRequest request,
    const std::function<Xapian::Query(Xapian::Query, const SearchRequest&)>& filtered) {
  const bool filters = request.filters.dates.has_value();
  if (request.file_dates || (!filters && !(tree && asks_for_days(tree->root)))) return {};
  how.any_file_day = true;
  request.filters.dates.reset();
  Xapian::Query query = filtered(tree ? query::compile(*tree, how).query : Xapian::Query::MatchAll, request);
  if (filters) query = Xapian::Query(Xapian::Query::OP_FILTER, query, query::of_any_file_day());
  const std::size_t count = find_matches(*how.database, query, *how.postings).documents.count();
  if (count == 0) return {};
  return with_separators(count) +
         (count == 1 ? " document has only the day of its file, which --file-dates counts as its date"
                     : " documents have only the day of their file, which --file-dates counts as their date");
}

}  // namespace byline
