// How the tree of a query becomes a search, wherever the index is: which of its items must be there, which of
// them say little or say it twice, and what stands beside what. What a search consists of, and how its parts
// are joined, is for the compiler of each kind of index to say.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/matching/closeness.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/query/tree.hpp"

namespace byline::query {

/// 'A document has only one lang: value; …' of each child of a list that no document can have beside those
/// before it: lang:en lang:fr can match nothing, which surprises those who mean either.
std::vector<std::string> contradictions(const Node& list);

/// The error of a query of which analysis leaves nothing.
QueryError nothing_left(const Tree& tree);

/// The base of a compiler `Own`. A `Clause` is a part of the search: which documents match, what they weigh,
/// and, where there is a choice of words, which of them have all. It has the members `leaf` (the node it is
/// of, or nullptr), `function_word`, `words` (of a plain word, as they stand in texts) and `with_all_words`,
/// an optional `Part`: what only says which documents match. `Result` has `closeness` and `words_left_free`.
/// `Own` has
/// - `std::optional<Clause> leaf(node)`: of a node without others below it, if
/// analysis leaves anything of it.
/// - `std::optional<Clause> alternatives(node), one_concept(node)`: any of its children; these as one word.
/// - `Clause everything()`: all documents.
/// - `Clause all(clauses), any(clauses)`: of one clause itself.
/// - `Clause with_more(must, more)`: the documents of the first clause, which weigh more with the other.
/// - `Clause filtered(clause, parts), without(clause, parts)`: what all the parts match, or none.
/// - `Part matching(clause), all_words(clause), all_of(parts)`.
/// - `void scale(clause, weight)`: multiplies what the clause weighs.
/// - `std::vector<Clause> affordable(clauses)`: those there is time for.
/// - `struct Known`, whose `place_of(clause)` numbers clauses from 0 by the documents they find.
/// - `std::uint64_t documents(), documents_with(word)`.
/// - `void add_part(node, clause)`: takes down what a score is the sum of.
/// - `leaves_`, with parts_apart() and note().
template <class Own, class Clause, class Part, class Result>
class TreeCompiler {
 protected:
  TreeCompiler(const Tree& tree, bool match_all) : tree_(tree), match_all_(match_all) {}

  /// The root; nothing where analysis leaves nothing of a plain text. Throws nothing_left().
  std::optional<Clause> compiled_root() {
    std::optional<Clause> found = compile(tree_.root);
    if (!found && !tree_.plain) throw nothing_left(tree_);
    if (found && found->leaf) tell_part(*found->leaf, *found);
    result_.closeness.settle();
    return found;
  }

  /// Tree::filters, each as if it stood in the query.
  template <class Filters>
  void compile_filters(Filters& filters) {
    for (const Node& node : tree_.filters) {
      const bool excludes = node.occur == Occur::must_not;
      wanted_ = !excludes;
      if (const std::optional<Clause> clause = compile(node))
        (excludes ? filters.unwanted : filters.wanted).push_back(own().matching(*clause));
    }
    filters.notes = std::move(result_.notes);
  }

  /// Nothing when analysis leaves nothing of the node: it is then as if it had not been written.
  std::optional<Clause> compile(const Node& node) {
    switch (node.kind) {
      case Node::Kind::list:
      case Node::Kind::all_of:
        return items(node);
      case Node::Kind::any_of:
        return own().alternatives(node);
      case Node::Kind::synonyms:
        return own().one_concept(node);
      case Node::Kind::negation: {
        std::optional<Part> part = excluded(node.children[0]);
        if (!part) return std::nullopt;
        return own().without(own().everything(), {std::move(*part)});
      }
      case Node::Kind::everything:
        return own().everything();
      default:
        if (wanted_)
          if (std::optional<Node> parts = own().leaves_.parts_apart(node))
            return items(made_.emplace_back(std::move(*parts)));
        return own().leaf(node);
    }
  }

  static bool has_subject(const std::vector<Clause>& clauses) {
    return std::any_of(clauses.begin(), clauses.end(), [](const Clause& c) { return !c.function_word; });
  }

  Clause any_weighted(std::vector<Clause> clauses, bool subject) {
    return own().any(own().affordable(weighted(std::move(clauses), subject)));
  }

  const Tree& tree_;
  Result result_{};
  bool wanted_ = true;  // not below an odd number of negations

 private:
  Own& own() { return static_cast<Own&>(*this); }

  void tell_part(const Node& leaf, const Clause& clause) {
    if (wanted_) own().add_part(leaf, clause);
  }

  /// What is excluded has no weight.
  std::optional<Part> excluded(const Node& node) {
    wanted_ = !wanted_;
    const std::optional<Clause> clause = compile(node);
    wanted_ = !wanted_;
    return clause ? std::optional(own().matching(*clause)) : std::nullopt;
  }

  struct Items {
    std::vector<Clause> must{}, should{};
    std::vector<Part> filters{}, must_not{};
    std::vector<CloseWord> beside{};
    bool none() const { return must.empty() && should.empty() && filters.empty() && must_not.empty(); }
  };

  Items items_of(const Node& node) {
    Items items;
    for (const Node& child : node.children) {
      const bool negated = child.kind == Node::Kind::negation;
      if (child.occur == Occur::must_not || negated) {
        if (auto part = excluded(negated && child.occur != Occur::must_not ? child.children[0] : child))
          items.must_not.push_back(std::move(*part));
        continue;
      }
      std::optional<Clause> clause = compile(child);
      if (!clause) continue;
      // Who writes +the means it.
      if (child.occur == Occur::must) clause->function_word = false;
      const bool required = child.occur == Occur::must || node.kind == Node::Kind::all_of || match_all_;
      if (is_filter(child)) {
        items.filters.push_back(own().matching(*clause));
      } else {
        items.beside.push_back(close_word(*clause));
        (required ? items.must : items.should).push_back(std::move(*clause));
      }
    }
    return items;
  }

  /// A list, or operands of AND, which are items that must match.
  std::optional<Clause> items(const Node& node) {
    Items items = items_of(node);
    if (items.none()) return std::nullopt;
    for (const std::string& note : contradictions(node)) own().leaves_.note(note);
    const bool subject = has_subject(items.must) || has_subject(items.should);
    if (!subject)
      for (CloseWord& word : items.beside) word.is_grammar = false;
    if (wanted_) result_.closeness.add(std::move(items.beside));
    Clause found = own().everything();
    if (!items.must.empty()) {
      result_.words_left_free |= wanted_ && !items.should.empty();
      found = own().all(weighted(std::move(items.must), subject));
      if (!items.should.empty()) {
        Clause more = any_weighted(std::move(items.should), subject);
        more.with_all_words.reset();  // what ranks higher is no condition, whatever words it has
        found = own().with_more(std::move(found), std::move(more));
      }
    } else if (!items.should.empty()) {
      found = side_by_side(std::move(items.should), subject);
    }
    if (!items.filters.empty()) found = own().filtered(std::move(found), std::move(items.filters));
    if (!items.must_not.empty()) found = own().without(std::move(found), std::move(items.must_not));
    return found;
  }

  /// Items of a list without a sign: any of them, or all.
  Clause side_by_side(std::vector<Clause> items, bool subject) {
    const std::vector<Clause> kept = own().affordable(weighted(std::move(items), subject));
    Clause found = own().any(kept);
    if (kept.size() == 1) return found;
    std::vector<Part> all;
    for (const Clause& item : kept)
      if (!item.function_word || !subject) all.push_back(own().all_words(item));
    if (!all.empty()) found.with_all_words = own().all_of(std::move(all));
    return found;
  }

  /// The same clause twice says no more than once; for ranking it says it louder. Function words are to say
  /// little where there is a `subject`.
  std::vector<Clause> weighted(std::vector<Clause> clauses, bool subject) {
    typename Own::Known known;
    std::vector<std::pair<Clause, unsigned>> counted;
    for (Clause& clause : clauses) {
      const std::size_t place = known.place_of(clause);
      if (place == counted.size()) counted.emplace_back(std::move(clause), 0);
      ++counted[place].second;
    }
    std::vector<Clause> result;
    for (auto& [clause, count] : counted) {
      double weight = std::pow(count, repetition_power);
      if (clause.function_word && subject) weight *= function_word_weight;
      if (weight != 1) own().scale(clause, weight);
      // Told here, it is no part once more where the clause stands for the whole list.
      if (clause.leaf) tell_part(*std::exchange(clause.leaf, nullptr), clause);
      result.push_back(std::move(clause));
    }
    return result;
  }

  /// What is no plain word, and what no document has, parts its neighbours.
  CloseWord close_word(const Clause& clause) {
    std::uint64_t documents = 0;
    for (const std::string& word : clause.words) documents = std::max(documents, own().documents_with(word));
    if (documents == 0) return {{}, 0, clause.function_word};
    return {clause.words,
            inverse_frequency(static_cast<Xapian::doccount>(own().documents()),
                              static_cast<Xapian::doccount>(documents)),
            clause.function_word};
  }

  const bool match_all_;
  std::deque<Node> made_;  // of parts of words
};

}  // namespace byline::query
