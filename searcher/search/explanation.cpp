#include "searcher/search/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/closeness.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline {
namespace {

using query::Node;

std::string_view order_in_words(SortOrder order) {
  switch (order) {
    case SortOrder::oldest_first:
      return "oldest first";
    case SortOrder::newest_first:
      return "newest first";
    case SortOrder::title:
      return "by title";
    case SortOrder::first_added:
      return "first indexed first";
    case SortOrder::last_added:
      return "last indexed first";
    case SortOrder::relevance:
      break;
  }
  return "best first";
}

/// What each pair of words gives a hit by standing close together.
std::vector<TermWeight> closeness_parts(const Xapian::Database& database, const query::Closeness& closeness,
                                        const Hit& hit) {
  if (hit.closeness == 0) return {};
  std::vector<TermWeight> parts;
  const Xapian::docid document = *database.postlist_begin(schema::id_term(hit.id));
  query::Postings postings(database);
  const std::vector<double> weights = query::closeness_weights(postings, closeness, {&document, 1}).front();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const query::ClosePair& pair = closeness.pairs[i];
    if (weights[i] > 0)
      parts.push_back({closeness.words[pair.first].terms.front() + " close to " +
                           closeness.words[pair.second].terms.front(),
                       weights[i]});
  }
  return parts;
}

}  // namespace

query::DescriptionContext description_context(const SearchRequest& request,
                                              const query::CompiledQuery& compiled, const Summary& found) {
  query::DescriptionContext context;
  if (request.match == MatchMode::all) context.together = query::Together::all;
  if (request.match == MatchMode::automatic && compiled.with_all_words && found.all_words == true)
    context.together = query::Together::all_but_grammar;
  for (const query::CompiledQuery::Word& word : compiled.words)
    if (word.is_grammar) context.words_of_grammar.insert(word.position);
  return context;
}

std::string in_words(const query::Tree& tree, const SearchRequest& request, SortOrder order,
                     const Summary& found, const query::DescriptionContext& context) {
  Node root = tree.root;
  if (!tree.filters.empty()) {
    if (root.kind == Node::Kind::all_of) {  // as a list of what must be there
      root.kind = Node::Kind::list;
      for (Node& child : root.children) child.occur = query::Occur::must;
    } else if (root.kind != Node::Kind::list) {
      Node list{.kind = Node::Kind::list};
      list.children.push_back(std::move(root));
      root = std::move(list);
    }
    root.children.insert(root.children.end(), tree.filters.begin(), tree.filters.end());
  }
  std::string text = query::describe(root, context) + "; " + std::string(order_in_words(order));
  if (order == SortOrder::relevance && request.recency_days > 0)
    text += ", where one older than the newest by " + counted(request.recency_days, "day") + " counts half";
  if (found.none_has_all)
    text += "; no document has all the words";
  else if (order == SortOrder::relevance && request.others_follow && found.matches_any > found.matches)
    text += "; then those with some of the words";
  return text;
}

void explain_scores(const Xapian::Database& database, const query::CompiledQuery& compiled,
                    std::vector<Hit>& hits) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(query::weighting_scheme(database));
  for (Hit& hit : hits) {
    const double score = hit.score / hit.recency.value_or(1);
    double rest = score;
    const Xapian::Query only_it(schema::id_term(hit.id));
    for (const query::CompiledQuery::Part& part : compiled.parts) {
      enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, part.ranking, only_it));
      const Xapian::MSet match = enquire.get_mset(0, 1);
      const double weight = match.empty() ? 0 : match.begin().get_weight();
      rest -= weight;
      if (weight > 0) hit.weights.push_back({part.text, weight});
    }
    for (const TermWeight& pair : closeness_parts(database, compiled.closeness, hit)) {
      rest -= pair.weight;
      hit.weights.push_back(pair);
    }
    constexpr double rounding = 1e-6;
    // Brackets typed twice weigh less than twice their parts.
    if (std::abs(rest) > rounding * score) hit.weights.push_back({"said more than once", rest});
    std::stable_sort(hit.weights.begin(), hit.weights.end(),
                     [](const TermWeight& a, const TermWeight& b) { return a.weight > b.weight; });
  }
}

}  // namespace byline
