#include "searcher/search/file_days.hpp"

#include <algorithm>

#include "common/text/text.hpp"
#include "searcher/matching/matching.hpp"

namespace byline {
namespace {

bool asks_for_days(const query::Node& node) {
  if (node.occur == query::Occur::must_not || node.kind == query::Node::Kind::negation) return false;
  return (node.kind == query::Node::Kind::dates && node.field == Field::date) ||
         std::any_of(node.children.begin(), node.children.end(), asks_for_days);
}

}  // namespace

std::string left_out_by_day(const query::Tree& tree, query::CompileContext how) {
  if (how.file_dates ||
      !(asks_for_days(tree.root) || std::any_of(tree.filters.begin(), tree.filters.end(), asks_for_days)))
    return {};
  how.any_file_day = true;
  const Xapian::Query query = query::compile_filters(tree, how).of(query::compile(tree, how).query);
  const std::size_t count = find_matches(*how.database, query, *how.postings).documents.count();
  if (count == 0) return {};
  return counted(count, "document has only the day of its file, which --file-dates counts as its date",
                 "documents have only the day of their file, which --file-dates counts as their date");
}

}  // namespace byline
