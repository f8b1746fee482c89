#include "searcher/query/compile.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "common/text.hpp"
#include "searcher/query/leaves.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::query {
namespace {

using Xapian::Query;
/// Not a constant: queries count their references without locks.
Query everything() { return Query(std::string()); }
Query unweighted(const Query& query) { return Query(Query::OP_SCALE_WEIGHT, query, 0.0); }

class Compiler {
 public:
  Compiler(const Tree& tree, const CompileContext& context)
      : tree_(tree), context_(context), leaves_(context, tree, result_) {}

  CompiledQuery run() {
    const Node& root = tree_.root;
    if (root.kind == Node::Kind::list && root.children.empty()) return {};
    const std::optional<Query> query = compile(root);
    if (!query && tree_.plain) return {};
    if (!query) {
      throw QueryError("Nothing is left to search for: no word of the query is one after analysis",
                       "Write words to search for, such as: facebook boycott", 0, code_points(tree_.text));
    }
    result_.query = is_filter(root) ? unweighted(*query) : *query;
    return std::move(result_);
  }

 private:
  /// Nothing when analysis leaves nothing of the node: it is then as if it had not been written.
  std::optional<Query> compile(const Node& node) {
    switch (node.kind) {
      case Node::Kind::list:
      case Node::Kind::all_of:
        return items(node);
      case Node::Kind::any_of:
        return alternatives(node);
      case Node::Kind::synonyms:
        return one_concept(node);
      case Node::Kind::negation: {
        const std::optional<Query> query = excluded(node.children[0]);
        return query ? std::optional(Query(Query::OP_AND_NOT, everything(), *query)) : std::nullopt;
      }
      case Node::Kind::everything:
        return everything();
      default:
        return leaves_.compile(node, wanted_);
    }
  }

  std::optional<Query> excluded(const Node& node) {
    wanted_ = !wanted_;
    std::optional<Query> query = compile(node);
    wanted_ = !wanted_;
    return query;
  }

  /// A list, or operands of AND, which are items that must match.
  std::optional<Query> items(const Node& node) {
    std::vector<Query> must, should, filters, must_not;
    for (const Node& child : node.children) {
      const bool negated = child.kind == Node::Kind::negation;
      if (child.occur == Occur::must_not || negated) {
        if (auto query = excluded(negated && child.occur != Occur::must_not ? child.children[0] : child))
          must_not.push_back(std::move(*query));
        continue;
      }
      std::optional<Query> query = compile(child);
      if (!query) continue;
      const bool required =
          child.occur == Occur::must || node.kind == Node::Kind::all_of || context_.match_all;
      (is_filter(child) ? filters : required ? must : should).push_back(std::move(*query));
    }
    if (must.empty() && should.empty() && filters.empty() && must_not.empty()) return std::nullopt;
    note_contradictions(node);
    Query query;
    if (!must.empty()) {
      query = join(Query::OP_AND, merged(must));
      if (!should.empty()) query = Query(Query::OP_AND_MAYBE, query, any(should));
    } else {
      query = should.empty() ? everything() : any(should);
    }
    if (!filters.empty()) query = Query(Query::OP_FILTER, query, join(Query::OP_AND, merged(filters)));
    if (!must_not.empty()) query = without(query, must_not);
    return query;
  }

  /// lang:en lang:fr can match nothing, which surprises those who mean either.
  void note_contradictions(const Node& node) {
    constexpr Field single[] = {Field::source, Field::lang, Field::type, Field::id, Field::date};
    for (const Field field : single) {
      const Node* first = nullptr;
      for (const Node& child : node.children) {
        const bool fixed = child.kind == Node::Kind::value || child.kind == Node::Kind::dates;
        if (child.field != field || !fixed || child.occur == Occur::must_not) continue;
        if (!first) first = &child;
        const bool disjoint = field == Field::date ? child.range.first > first->range.last ||
                                                         child.range.last < first->range.first
                                                   : fold(child.text) != fold(first->text);
        if (!disjoint) continue;
        const std::string name = std::string(name_of(field)) + ':';
        leaves_.note("A document has only one " + name + " value; to find either, write " + name +
                     first->text + " OR " + name + child.text);
      }
    }
  }

  /// The same query twice says no more than once; for ranking it says it twice as loud.
  static std::vector<Query> merged(const std::vector<Query>& queries) {
    std::map<std::string, std::size_t> places;
    std::vector<std::pair<Query, unsigned>> counted;
    for (const Query& query : queries) {
      const auto [place, added] = places.emplace(query.serialise(), counted.size());
      if (added) counted.emplace_back(query, 0);
      ++counted[place->second].second;
    }
    std::vector<Query> result;
    for (const auto& [query, count] : counted)
      result.push_back(count == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, count));
    return result;
  }

  /// Postings a query reads at most.
  std::uint64_t cost(const Query& query) const {
    std::uint64_t postings = 0;
    for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end(); ++term)
      postings += context_.database->get_termfreq(*term);
    return postings;
  }
  std::vector<std::pair<std::uint64_t, Query>> with_costs(const std::vector<Query>& queries) const {
    std::vector<std::pair<std::uint64_t, Query>> result;
    for (const Query& query : queries) result.emplace_back(cost(query), query);
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return result;
  }

  /// Any of the queries. Of a whole article as the query, frequent words cost most and tell least: they are
  /// left out.
  Query any(const std::vector<Query>& all) {
    const std::vector<Query> queries = merged(all);
    if (queries.size() <= few) return join(Query::OP_OR, queries);
    std::vector<Query> kept;
    std::uint64_t postings = 0;
    for (const auto& [cost, query] : with_costs(queries)) {
      postings += cost;
      if (kept.size() >= few && postings > max_postings) break;
      kept.push_back(query);
    }
    if (kept.size() < queries.size())
      leaves_.note("The query has very many words; the " + std::to_string(kept.size()) + " rarest of " +
                   std::to_string(queries.size()) + " were searched");
    return join(Query::OP_OR, kept);
  }

  /// A query without what matches any of the others.
  Query without(Query query, const std::vector<Query>& excluded) {
    if (excluded.size() <= few) return Query(Query::OP_AND_NOT, query, join(Query::OP_OR, excluded));
    // Frequent words one by one, so that each has only the documents to look at that the ones before have
    // left.
    auto costs = with_costs(merged(excluded));
    std::vector<Query> rare;
    for (; !costs.empty() && costs.back().first > context_.database->get_doccount() / 100; costs.pop_back())
      query = Query(Query::OP_AND_NOT, query, costs.back().second);
    for (const auto& [cost, other] : costs) rare.push_back(other);
    return rare.empty() ? query : Query(Query::OP_AND_NOT, query, join(Query::OP_OR, rare));
  }

  std::optional<Query> alternatives(const Node& node) {
    std::vector<Query> queries;
    for (const Node& child : node.children)
      if (auto query = compile(child)) queries.push_back(is_filter(child) ? unweighted(*query) : *query);
    if (queries.empty()) return std::nullopt;
    return any(queries);
  }

  /// Words that mean the same, weighed as if they were one.
  std::optional<Query> one_concept(const Node& node) {
    const std::size_t typed = result_.words.size();
    std::vector<Query> queries;
    for (const Node& child : node.children)
      if (auto query = compile(child)) queries.push_back(std::move(*query));
    if (queries.empty()) return std::nullopt;
    Query query = join(Query::OP_SYNONYM, queries);
    // A word that only its synonyms are found for is not misspelt.
    if (typed < result_.words.size() && cost(query) > 0) result_.words[typed].found = true;
    return query;
  }

  static constexpr std::size_t few = 16;  // so many words are searched whatever they cost

  const Tree& tree_;
  const CompileContext& context_;
  CompiledQuery result_;
  Leaves leaves_;
  bool wanted_ = true;  // not below an odd number of negations
};

void count_capitals(const Node& node, std::size_t& words, std::size_t& longest, bool& capitals) {
  for (const Node& child : node.children) count_capitals(child, words, longest, capitals);
  if (node.kind != Node::Kind::word || is_filter(node.field) || node.length == 0) return;
  ++words;
  std::size_t letters = 0;
  for (const char c : node.text) {
    letters += c >= 'A' && c <= 'Z';
    capitals &= !(c >= 'a' && c <= 'z');
  }
  longest = std::max(longest, letters);
}

}  // namespace

CompiledQuery compile(const Tree& tree, const CompileContext& context) {
  return Compiler(tree, context).run();
}

bool all_in_capitals(const Tree& tree) {
  constexpr std::size_t longest_acronym = 5;
  std::size_t words = 0, longest = 0;
  bool capitals = true;
  count_capitals(tree.root, words, longest, capitals);
  return words >= 2 && capitals && longest > longest_acronym;
}

}  // namespace byline::query
