#include "searcher/cluster/compile.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
#include "common/text/text.hpp"
#include "searcher/cluster/leaves.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::cluster {
namespace {

using query::Node;
using query::Occur;
using Kind = Part::Kind;

struct Clause {
  Part part;
  std::optional<Part> with_all_words{};  // where they may be fewer
  const Node* leaf = nullptr;            // that it is of
  bool function_word = false;
  std::vector<std::string> words{};  // of a plain word, as they stand in texts

  const Part& all_words() const { return with_all_words ? *with_all_words : part; }
};

class Compiler {
 public:
  Compiler(const query::Tree& tree, const CompileContext& context)
      : tree_(tree), context_(context), leaves_(context, tree, result_) {}

  Compiled run() {
    const Node& root = tree_.root;
    if (root.kind == Node::Kind::list && root.children.empty()) return {};
    std::optional<Clause> found = compile(root);
    if (!found && tree_.plain) return {};
    if (!found)
      throw query::QueryError(Error::Code::query_empty,
                              "Nothing is left to search for: no word of the query is one after analysis",
                              "Write words to search for, such as: facebook boycott", 0,
                              code_points(tree_.text));
    if (found->leaf) add_part(*found->leaf, found->part);
    result_.part = std::move(found->part);
    result_.with_all_words = std::move(found->with_all_words);
    result_.closeness.settle();
    if (!leaves_.extras().empty()) {
      std::vector<Part> extras;
      for (const auto& [node, extra] : leaves_.extras()) {
        extras.push_back(extra);
        result_.parts.emplace_back("parts of " + print(*node), extra);
      }
      result_.part = part_of(Kind::maybe, {std::move(result_.part), joined(Kind::any, std::move(extras))});
    }
    return std::move(result_);
  }

  CompiledFilters filters() {
    CompiledFilters compiled;
    for (const Node& node : tree_.filters) {
      const bool excludes = node.occur == Occur::must_not;
      wanted_ = !excludes;
      if (std::optional<Clause> clause = compile(node))
        (excludes ? compiled.unwanted : compiled.wanted).push_back(std::move(clause->part));
    }
    compiled.notes = std::move(result_.notes);
    compiled.highlights = std::move(result_.highlights);
    return compiled;
  }

 private:
  std::optional<Clause> compile(const Node& node) {
    switch (node.kind) {
      case Node::Kind::list:
      case Node::Kind::all_of:
        return items(node);
      case Node::Kind::any_of:
        return alternatives(node);
      case Node::Kind::synonyms:
        return one_concept(node);
      case Node::Kind::negation: {
        std::optional<Part> part = excluded(node.children[0]);
        if (!part) return std::nullopt;
        return Clause{part_of(Kind::without, {part_of(Kind::everything, {}), std::move(*part)})};
      }
      case Node::Kind::everything:
        return Clause{part_of(Kind::everything, {})};
      default:
        break;
    }
    if (wanted_)
      if (std::optional<Node> parts = leaves_.parts_apart(node))
        return items(made_.emplace_back(std::move(*parts)));
    std::optional<Leaf> leaf = leaves_.compile(node, wanted_);
    if (!leaf) return std::nullopt;
    if (is_filter(node) && (leaf->part.kind == Kind::pattern || leaf->part.kind == Kind::sequence))
      leaf->part = part_of(Kind::filtered, {part_of(Kind::everything, {}), std::move(leaf->part)});
    return Clause{std::move(leaf->part),
                  {},
                  is_filter(node) ? nullptr : &node,
                  leaf->function_word,
                  std::move(leaf->words)};
  }

  std::optional<Part> excluded(const Node& node) {
    wanted_ = !wanted_;
    std::optional<Clause> clause = compile(node);
    wanted_ = !wanted_;
    return clause ? std::optional(std::move(clause->part)) : std::nullopt;
  }

  void add_part(const Node& leaf, const Part& part) {
    if (wanted_) result_.parts.emplace_back(print(leaf), part);
  }

  std::optional<Clause> items(const Node& node) {
    std::vector<Clause> must, should;
    std::vector<Part> filters, must_not;
    std::vector<query::CloseWord> beside;
    for (const Node& child : node.children) {
      const bool negated = child.kind == Node::Kind::negation;
      if (child.occur == Occur::must_not || negated) {
        if (auto part = excluded(negated && child.occur != Occur::must_not ? child.children[0] : child))
          must_not.push_back(std::move(*part));
        continue;
      }
      std::optional<Clause> clause = compile(child);
      if (!clause) continue;
      if (child.occur == Occur::must) clause->function_word = false;
      const bool required =
          child.occur == Occur::must || node.kind == Node::Kind::all_of || context_.match_all;
      if (!is_filter(child)) beside.push_back(close_word(*clause));
      if (is_filter(child))
        filters.push_back(std::move(clause->part));
      else
        (required ? must : should).push_back(std::move(*clause));
    }
    if (must.empty() && should.empty() && filters.empty() && must_not.empty()) return std::nullopt;
    const bool subject = has_subject(must) || has_subject(should);
    if (!subject)
      for (query::CloseWord& word : beside) word.is_grammar = false;
    if (wanted_) result_.closeness.add(std::move(beside));
    Clause found{part_of(Kind::everything, {})};
    if (!must.empty()) {
      found = together(Kind::all, weighted(std::move(must), subject));
      result_.words_left_free |= wanted_ && !should.empty();
      if (!should.empty()) {
        Clause more = together(Kind::any, weighted(std::move(should), subject));
        more.with_all_words.reset();  // what ranks higher is no condition
        found = around(Kind::maybe, std::move(found), {std::move(more.part)});
      }
    } else if (!should.empty()) {
      found = side_by_side(std::move(should), subject);
    }
    if (!filters.empty()) found = around(Kind::filtered, std::move(found), std::move(filters));
    if (!must_not.empty()) found = around(Kind::without, std::move(found), std::move(must_not));
    return found;
  }

  /// What is no plain word, and what no document has, parts its neighbours.
  query::CloseWord close_word(const Clause& clause) const {
    std::uint64_t documents = 0;
    for (const std::string& word : clause.words)
      documents = std::max(documents, context_.statistics.with_term(field_of_prefix("").name, word));
    if (documents == 0) return {{}, 0, clause.function_word};
    return {clause.words,
            query::inverse_frequency(static_cast<Xapian::doccount>(context_.statistics.documents()),
                                     static_cast<Xapian::doccount>(documents)),
            clause.function_word};
  }

  /// A clause, and behind it what changes which documents it finds, or what they weigh.
  static Clause around(Kind kind, Clause clause, std::vector<Part> others) {
    const auto with = [&](Part part) {
      std::vector<Part> parts{std::move(part)};
      parts.insert(parts.end(), others.begin(), others.end());
      return part_of(kind, std::move(parts));
    };
    Clause made{with(clause.part)};
    if (clause.with_all_words) made.with_all_words = with(std::move(*clause.with_all_words));
    return made;
  }

  static Clause together(Kind kind, std::vector<Clause> clauses) {
    if (clauses.size() == 1) return std::move(clauses.front());
    std::vector<Part> parts, all_words;
    bool is_choice = false;
    for (const Clause& clause : clauses) {
      parts.push_back(clause.part);
      all_words.push_back(clause.all_words());
      is_choice |= clause.with_all_words.has_value();
    }
    Clause made{part_of(kind, std::move(parts))};
    if (is_choice) made.with_all_words = part_of(kind, std::move(all_words));
    return made;
  }

  Clause side_by_side(std::vector<Clause> items, bool subject) {
    const std::vector<Clause> kept = weighted(std::move(items), subject);
    Clause found = together(Kind::any, kept);
    if (kept.size() == 1) return found;
    std::vector<Part> all;
    for (const Clause& item : kept)
      if (!item.function_word || !subject) all.push_back(item.all_words());
    if (!all.empty()) found.with_all_words = joined(Kind::all, std::move(all));
    return found;
  }

  static bool has_subject(const std::vector<Clause>& clauses) {
    return std::any_of(clauses.begin(), clauses.end(), [](const Clause& c) { return !c.function_word; });
  }

  /// The same clause twice says no more than once; for ranking it says it louder.
  std::vector<Clause> weighted(std::vector<Clause> clauses, bool subject) {
    std::vector<std::pair<Clause, unsigned>> counted;
    for (Clause& clause : clauses) {
      const auto same = [&](const auto& other) { return other.first.part == clause.part; };
      if (const auto known = std::find_if(counted.begin(), counted.end(), same); known != counted.end())
        ++known->second;
      else
        counted.emplace_back(std::move(clause), 1);
    }
    std::vector<Clause> result;
    for (auto& [clause, count] : counted) {
      double weight = std::pow(count, query::repetition_power);
      if (clause.function_word && subject) weight *= query::function_word_weight;
      if (weight != 1) clause.part = scaled(std::move(clause.part), weight);
      if (clause.leaf) add_part(*std::exchange(clause.leaf, nullptr), clause.part);
      result.push_back(std::move(clause));
    }
    return result;
  }

  std::optional<Clause> alternatives(const Node& node) {
    std::vector<Clause> clauses;
    for (const Node& child : node.children)
      if (auto clause = compile(child)) clauses.push_back(std::move(*clause));
    if (clauses.empty()) return std::nullopt;
    const bool subject = has_subject(clauses);
    return together(Kind::any, weighted(std::move(clauses), subject));
  }

  /// Words that mean the same, weighed as if they were one.
  std::optional<Clause> one_concept(const Node& node) {
    std::vector<Part> parts;
    std::vector<std::string> words;  // of what was typed
    for (const Node& child : node.children) {
      auto clause = compile(child);
      if (!clause) continue;
      parts.push_back(std::move(clause->part));
      if (&child == &node.children.front()) words = std::move(clause->words);
    }
    if (parts.empty()) return std::nullopt;
    return Clause{joined(Kind::best, std::move(parts)), {}, &node, false, std::move(words)};
  }

  const query::Tree& tree_;
  const CompileContext& context_;
  Compiled result_;
  Leaves leaves_;
  std::deque<Node> made_;  // of parts of words
  bool wanted_ = true;     // not below an odd number of negations
};

}  // namespace

Compiled compile(const query::Tree& tree, const CompileContext& context) {
  return Compiler(tree, context).run();
}

CompiledFilters compile_filters(const query::Tree& tree, const CompileContext& context) {
  return Compiler(tree, context).filters();
}

Part CompiledFilters::of(Part part) const {
  const auto around = [&part](Kind kind, const std::vector<Part>& others) {
    if (others.empty()) return;
    std::vector<Part> parts{std::move(part)};
    parts.insert(parts.end(), others.begin(), others.end());
    part = part_of(kind, std::move(parts));
  };
  around(Kind::filtered, wanted);
  around(Kind::without, unwanted);
  return part;
}

}  // namespace byline::cluster
