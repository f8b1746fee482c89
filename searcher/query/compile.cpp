#include "searcher/query/compile.hpp"

#include <algorithm>
#include <optional>

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
      : tree_(tree), context_(context), leaves_(context, all_in_capitals(tree), result_) {}

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
    auto& terms = result_.highlight_terms;
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    auto& phrases = result_.highlight_phrases;
    std::sort(phrases.begin(), phrases.end());
    phrases.erase(std::unique(phrases.begin(), phrases.end()), phrases.end());
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
      query = join(Query::OP_AND, must);
      if (!should.empty()) query = Query(Query::OP_AND_MAYBE, query, join(Query::OP_OR, should));
    } else {
      query = should.empty() ? everything() : join(Query::OP_OR, should);
    }
    if (!filters.empty()) query = Query(Query::OP_FILTER, query, join(Query::OP_AND, filters));
    if (!must_not.empty()) query = Query(Query::OP_AND_NOT, query, join(Query::OP_OR, must_not));
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

  std::optional<Query> alternatives(const Node& node) {
    std::vector<Query> queries;
    for (const Node& child : node.children)
      if (auto query = compile(child)) queries.push_back(is_filter(child) ? unweighted(*query) : *query);
    if (queries.empty()) return std::nullopt;
    return join(Query::OP_OR, queries);
  }

  const Tree& tree_;
  const CompileContext& context_;
  CompiledQuery result_;
  Leaves leaves_;
  bool wanted_ = true;  // not below an odd number of negations
};

void count_capitals(const Node& node, std::size_t& words, std::size_t& longest, bool& capitals) {
  for (const Node& child : node.children) count_capitals(child, words, longest, capitals);
  if (node.kind != Node::Kind::word || is_filter(node.field)) return;
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
