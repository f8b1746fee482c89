#include "searcher/matching/compile.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/text/ascii.hpp"
#include "common/text/date.hpp"
#include "common/text/moment.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/best_alternative.hpp"
#include "searcher/matching/leaves.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/ranking.hpp"
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
    std::optional<Clause> query = compile(root);
    if (!query && tree_.plain) return {};
    if (!query) {
      throw QueryError(Error::Code::query_empty,
                       "Nothing is left to search for: no word of the query is one after analysis",
                       "Write words to search for, such as: facebook boycott", 0, code_points(tree_.text));
    }
    if (is_filter(root)) query = Clause(unweighted(query->matches));
    result_.summed = std::move(query->summed);
    if (query->leaf) add_part(*query->leaf, query->weighs);
    result_.query = query->matches;
    result_.ranking = query->weighs;
    result_.with_all_words = query->with_all_words;
    result_.closeness.settle();
    if (!leaves_.extras().empty()) {
      std::vector<Query> extras;
      for (const auto& [node, extra] : leaves_.extras()) {
        extras.push_back(extra);
        result_.parts.push_back({"parts of " + print(*node), extra});
      }
      result_.ranking = Query(Query::OP_AND_MAYBE, result_.ranking, join(Query::OP_OR, extras));
      result_.summed.reset();
    }
    return std::move(result_);
  }

  CompiledFilters filters() {
    CompiledFilters compiled;
    for (const Node& node : tree_.filters) {
      const bool excludes = node.occur == Occur::must_not;
      wanted_ = !excludes;
      if (const std::optional<Clause> clause = compile(node))
        (excludes ? compiled.unwanted : compiled.wanted).push_back(clause->matches);
    }
    compiled.notes = std::move(result_.notes);
    return compiled;
  }

 private:
  /// Nothing when analysis leaves nothing of the node: it is then as if it had not been written.
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
        const std::optional<Query> query = excluded(node.children[0]);
        return query ? std::optional<Clause>(Query(Query::OP_AND_NOT, everything(), *query)) : std::nullopt;
      }
      case Node::Kind::everything:
        return everything();
      default:
        if (wanted_)
          if (std::optional<Node> parts = leaves_.parts_apart(node))
            return items(made_.emplace_back(std::move(*parts)));
        std::optional<Clause> clause = leaves_.compile(node, wanted_);
        if (clause && !is_filter(node)) clause->leaf = &node;
        return clause;
    }
  }

  /// What is excluded has no weight.
  std::optional<Query> excluded(const Node& node) {
    wanted_ = !wanted_;
    const std::optional<Clause> clause = compile(node);
    wanted_ = !wanted_;
    return clause ? std::optional(clause->matches) : std::nullopt;
  }

  void add_part(const Node& leaf, const Query& weighs) {
    if (wanted_) result_.parts.push_back({print(leaf), weighs});
  }

  /// A list, or operands of AND, which are items that must match.
  std::optional<Clause> items(const Node& node) {
    std::vector<Clause> must, should;
    std::vector<Query> filters, must_not;
    std::vector<CloseWord> beside;
    for (const Node& child : node.children) {
      const bool negated = child.kind == Node::Kind::negation;
      if (child.occur == Occur::must_not || negated) {
        if (auto query = excluded(negated && child.occur != Occur::must_not ? child.children[0] : child))
          must_not.push_back(std::move(*query));
        continue;
      }
      std::optional<Clause> clause = compile(child);
      if (!clause) continue;
      // Who writes +the means it.
      if (child.occur == Occur::must) clause->function_word = false;
      const bool required =
          child.occur == Occur::must || node.kind == Node::Kind::all_of || context_.match_all;
      if (!is_filter(child)) beside.push_back(close_word(*clause));
      if (is_filter(child))
        filters.push_back(clause->matches);
      else
        (required ? must : should).push_back(std::move(*clause));
    }
    if (must.empty() && should.empty() && filters.empty() && must_not.empty()) return std::nullopt;
    note_contradictions(node);
    const bool subject = has_subject(must) || has_subject(should);
    if (!subject)
      for (CloseWord& word : beside) word.is_grammar = false;
    if (wanted_) result_.closeness.add(std::move(beside));
    Clause found(everything());
    if (!must.empty()) {
      found = joined(Query::OP_AND, weighted(must, subject));
      if (!should.empty()) found = with_more(found, any(should, subject));
      result_.words_left_free |= wanted_ && !should.empty();
    } else if (!should.empty()) {
      found = side_by_side(should, subject);
    }
    if (!filters.empty()) found = joined(Query::OP_FILTER, {found, join(Query::OP_AND, distinct(filters))});
    if (!must_not.empty()) found = without(found, must_not);
    return found;
  }

  /// What is no plain word, and what no document has, parts its neighbours.
  CloseWord close_word(const Clause& clause) const {
    Xapian::doccount documents = 0;
    for (const std::string& word : clause.words) documents = std::max(documents, context_.frequency(word));
    if (documents == 0) return {{}, 0, clause.function_word};
    return {clause.words, inverse_frequency(context_.database->get_doccount(), documents),
            clause.function_word};
  }

  /// lang:en lang:fr can match nothing, which surprises those who mean either.
  void note_contradictions(const Node& node) {
    for (const FieldRow& row : field_table) {
      const Field field = row.field;
      if (!row.filter || row.several || row.kind == FieldKind::path || row.kind == FieldKind::address ||
          row.kind == FieldKind::story)  // which has several names
        continue;
      const Node* first = nullptr;
      for (const Node& child : node.children) {
        const bool fixed = child.kind == Node::Kind::value || child.kind == Node::Kind::dates;
        if (child.field != field || !fixed || child.occur == Occur::must_not) continue;
        if (!first) first = &child;
        const bool disjoint =
            row.kind == FieldKind::date
                ? child.range.first > first->range.last || child.range.last < first->range.first
                : fold(field, child.text) != fold(field, first->text);
        if (!disjoint) continue;
        const std::string name = std::string(name_of(field)) + ':';
        leaves_.note("A document has only one " + name + " value; to find either, write " + name +
                     first->text + " OR " + name + child.text);
      }
    }
  }

  static std::vector<Query> distinct(const std::vector<Query>& queries) {
    std::set<std::string> seen;
    std::vector<Query> result;
    for (const Query& query : queries)
      if (seen.insert(query.serialise()).second) result.push_back(query);
    return result;
  }

  static Clause joined(Query::op op, const std::vector<Clause>& clauses) {
    if (clauses.size() == 1) return clauses.front();
    std::vector<Query> matches, weighs, with_all_words;
    bool is_choice = false;
    for (const Clause& clause : clauses) {
      matches.push_back(clause.matches);
      weighs.push_back(clause.weighs);
      with_all_words.push_back(clause.all_words());
      is_choice |= clause.with_all_words.has_value();
    }
    Clause all(Query(op, matches.begin(), matches.end()), Query(op, weighs.begin(), weighs.end()));
    for (const Clause& clause : clauses)
      all.factors.insert(all.factors.end(), clause.factors.begin(), clause.factors.end());
    all.summed = summed(op, clauses);
    if (is_choice) all.with_all_words = Query(op, with_all_words.begin(), with_all_words.end());
    return all;
  }

  /// What the weights of clauses joined so are the sum of.
  static std::optional<SummedWords> summed(Query::op op, const std::vector<Clause>& clauses) {
    const bool first_alone = op == Query::OP_FILTER || op == Query::OP_AND_NOT;
    std::optional<SummedWords> sum = clauses.front().summed;
    for (std::size_t i = 1; sum && !first_alone && i < clauses.size(); ++i) {
      const std::optional<SummedWords>& more = clauses[i].summed;
      // Of a document that a part does not match its words count nothing, though the document has some.
      if (!more || (!more->of_any_document && op != Query::OP_AND)) return {};
      sum->words.insert(sum->words.end(), more->words.begin(), more->words.end());
    }
    if (sum && op == Query::OP_OR && !sum->of_any_document) return {};
    if (sum) sum->of_any_document = op == Query::OP_OR;
    return sum;
  }

  /// What ranks higher is no condition, whatever words it has.
  static Clause with_more(const Clause& must, Clause more) {
    more.with_all_words.reset();
    return joined(Query::OP_AND_MAYBE, {must, more});
  }

  /// Items of a list without a sign: any of them, or all.
  Clause side_by_side(const std::vector<Clause>& items, bool subject) {
    const std::vector<Clause> kept = affordable(weighted(items, subject));
    Clause found = joined(Query::OP_OR, kept);
    if (kept.size() == 1) return found;
    std::vector<Query> all;
    for (const Clause& item : kept)
      if (!item.function_word || !subject) all.push_back(item.all_words());
    if (!all.empty()) found.with_all_words = join(Query::OP_AND, all);
    return found;
  }

  static bool has_subject(const std::vector<Clause>& clauses) {
    return std::any_of(clauses.begin(), clauses.end(), [](const Clause& c) { return !c.function_word; });
  }

  /// The same clause twice says no more than once; for ranking it says it louder. Function words are to say
  /// little where there is a `subject`.
  std::vector<Clause> weighted(const std::vector<Clause>& clauses, bool subject) {
    std::map<std::string, std::size_t> places;
    std::vector<std::pair<Clause, unsigned>> counted;
    for (const Clause& clause : clauses) {
      const auto [place, added] = places.emplace(clause.matches.serialise(), counted.size());
      if (added) counted.emplace_back(clause, 0);
      ++counted[place->second].second;
    }
    std::vector<Clause> result;
    for (auto& [clause, count] : counted) {
      double weight = std::pow(count, repetition_power);
      if (clause.function_word && subject) weight *= function_word_weight;
      if (weight != 1) clause.weighs = Query(Query::OP_SCALE_WEIGHT, clause.weighs, weight);
      for (const WeightFactor& factor : clause.factors) *factor *= weight;
      // Added here, it is no part once more where the clause stands for the whole list.
      if (clause.leaf) add_part(*std::exchange(clause.leaf, nullptr), clause.weighs);
      result.push_back(std::move(clause));
    }
    return result;
  }

  /// Postings a query reads at most.
  std::uint64_t cost(const Query& query) const {
    std::uint64_t postings = 0;
    for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end(); ++term)
      postings += context_.frequency(*term);
    return postings;
  }
  static const Query& matches(const Query& query) { return query; }
  static const Query& matches(const Clause& clause) { return clause.matches; }
  template <class Part>
  std::vector<std::pair<std::uint64_t, Part>> with_costs(const std::vector<Part>& parts) const {
    std::vector<std::pair<std::uint64_t, Part>> result;
    for (const Part& part : parts) result.emplace_back(cost(matches(part)), part);
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return result;
  }

  Clause any(const std::vector<Clause>& clauses, bool subject) {
    return joined(Query::OP_OR, affordable(weighted(clauses, subject)));
  }

  /// Of a whole article as the query, frequent words cost most and tell least: they are left out.
  std::vector<Clause> affordable(const std::vector<Clause>& clauses) {
    if (clauses.size() <= few) return clauses;
    std::vector<Clause> kept;
    std::uint64_t postings = 0;
    for (const auto& [cost, clause] : with_costs(clauses)) {
      postings += cost;
      if (kept.size() >= few && postings > max_postings) break;
      kept.push_back(clause);
    }
    if (kept.size() < clauses.size())
      leaves_.note("The query has very many words; the " + std::to_string(kept.size()) + " rarest of " +
                   std::to_string(clauses.size()) + " were searched");
    return kept;
  }

  /// A clause without what matches any of the queries.
  Clause without(Clause clause, const std::vector<Query>& excluded) {
    const auto exclude = [&](const Query& query) { clause = joined(Query::OP_AND_NOT, {clause, query}); };
    if (excluded.size() <= few) {
      exclude(join(Query::OP_OR, excluded));
      return clause;
    }
    // Frequent words one by one, so that each has only the documents to look at that the ones before have
    // left.
    auto costs = with_costs(distinct(excluded));
    std::vector<Query> rare;
    for (; !costs.empty() && costs.back().first > context_.database->get_doccount() / 100; costs.pop_back())
      exclude(costs.back().second);
    for (const auto& [cost, other] : costs) rare.push_back(other);
    if (!rare.empty()) exclude(join(Query::OP_OR, rare));
    return clause;
  }

  std::optional<Clause> alternatives(const Node& node) {
    const std::size_t typed = result_.words.size();
    std::vector<Clause> clauses;
    std::vector<const Node*> patterns;  // that stand for something
    for (const Node& child : node.children)
      if (auto clause = compile(child)) {
        if (child.kind == Node::Kind::wildcard && !clause->matches.empty()) patterns.push_back(&child);
        clauses.push_back(is_filter(child) ? Clause(unweighted(clause->matches)) : std::move(*clause));
      }
    if (clauses.empty()) return std::nullopt;
    // Beside the words that begin so, half a word is not misspelt: sel OR sel*.
    for (std::size_t i = typed; i < result_.words.size(); ++i)
      for (const Node* pattern : patterns)
        if (pattern->field == result_.words[i].field && pattern->text == result_.words[i].text + '*')
          result_.words[i].found = true;
    return any(clauses, has_subject(clauses));
  }

  /// Words that mean the same, weighed as if they were one.
  std::optional<Clause> one_concept(const Node& node) {
    const std::size_t typed = result_.words.size();
    std::vector<Query> matches, weighs;
    std::vector<WeightFactor> factors;
    std::vector<std::string> words;  // of what was typed
    for (const Node& child : node.children) {
      const auto clause = compile(child);
      if (!clause) continue;
      matches.push_back(clause->matches);
      weighs.push_back(clause->weighs);
      if (&child == &node.children.front()) words = clause->words;
      factors.insert(factors.end(), clause->factors.begin(), clause->factors.end());
    }
    if (matches.empty()) return std::nullopt;
    Clause meaning(join(Query::OP_SYNONYM, matches),
                   best_alternative(*context_.database, weighs,
                                    context_.postings ? context_.postings->stop() : nullptr));
    meaning.factors = std::move(factors);
    meaning.words = std::move(words);
    meaning.leaf = &node;
    // A word that only its synonyms are found for is not misspelt.
    if (typed < result_.words.size() && cost(meaning.matches) > 0) result_.words[typed].found = true;
    return meaning;
  }

  static constexpr std::size_t few = 16;  // so many words are searched whatever they cost

  const Tree& tree_;
  const CompileContext& context_;
  CompiledQuery result_;
  Leaves leaves_;
  std::deque<Node> made_;  // of parts of words
  bool wanted_ = true;     // not below an odd number of negations
};

}  // namespace

Xapian::doccount CompileContext::frequency(const std::string& term) const {
  return postings ? postings->frequency(term) : database->get_termfreq(term);
}

CompiledQuery compile(const Tree& tree, const CompileContext& context) {
  return Compiler(tree, context).run();
}

CompiledFilters compile_filters(const Tree& tree, const CompileContext& context) {
  return Compiler(tree, context).filters();
}

Query CompiledFilters::of(Query query) const {
  for (const Query& each : wanted) query = Query(Query::OP_FILTER, query, each);
  for (const Query& each : unwanted) query = Query(Query::OP_AND_NOT, query, each);
  return query;
}

Query dated(DateRange range, bool file_dates) {
  // Documents without a date have an empty value, which is less than any date; no document has both.
  const auto in = [&](std::uint32_t slot) {
    return Query(Query::OP_VALUE_RANGE, slot, date_digits(range.first), date_digits(range.last));
  };
  return file_dates ? Query(Query::OP_OR, in(schema::date_slot), in(schema::file_date_slot))
                    : in(schema::date_slot);
}

Query added_in(DateRange range) {
  const std::string first = range.first == DateRange::earliest ? "0" : first_moment_of(range.first);
  const std::string last = range.last == DateRange::latest ? "9" : last_moment_of(range.last);
  return {Query::OP_VALUE_RANGE, schema::added_slot, first, last};
}

Query added_in(const MomentRange& range) {
  return {Query::OP_VALUE_RANGE, schema::added_slot, moment_digits(seconds_of_moment(range.after) + 1),
          range.until};
}

Query of_any_file_day() { return {Query::OP_VALUE_GE, schema::file_date_slot, "0"}; }

}  // namespace byline::query
