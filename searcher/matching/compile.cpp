#include "searcher/matching/compile.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/text/date.hpp"
#include "common/text/moment.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/best_alternative.hpp"
#include "searcher/matching/leaves.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/matching/tree_compiler.hpp"

namespace byline::query {
namespace {

using Xapian::Query;
/// Not a constant: queries count their references without locks.
Query everything() { return Query(std::string()); }
Query unweighted(const Query& query) { return Query(Query::OP_SCALE_WEIGHT, query, 0.0); }

class Compiler : TreeCompiler<Compiler, Clause, Query, CompiledQuery> {
 public:
  Compiler(const Tree& tree, const CompileContext& context)
      : TreeCompiler(tree, context.match_all), context_(context), leaves_(context, tree, result_) {}

  CompiledQuery run() {
    const Node& root = tree_.root;
    if (root.kind == Node::Kind::list && root.children.empty()) return {};
    std::optional<Clause> query = compiled_root();
    if (!query) return {};
    if (is_filter(root)) query = Clause(unweighted(query->matches));
    result_.summed = std::move(query->summed);
    result_.query = query->matches;
    result_.ranking = query->weighs;
    result_.with_all_words = query->with_all_words;
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
    compile_filters(compiled);
    return compiled;
  }

 private:
  friend TreeCompiler;

  struct Known {
    std::map<std::string, std::size_t> places{};
    std::size_t place_of(const Clause& clause) {
      return places.emplace(clause.matches.serialise(), places.size()).first->second;
    }
  };

  std::optional<Clause> leaf(const Node& node) {
    std::optional<Clause> clause = leaves_.compile(node, wanted_);
    if (clause && !is_filter(node)) clause->leaf = &node;
    return clause;
  }
  void add_part(const Node& leaf, const Clause& clause) {
    result_.parts.push_back({print(leaf), clause.weighs});
  }

  static Clause everything() { return byline::query::everything(); }
  static Query matching(const Clause& clause) { return clause.matches; }
  static Query all_words(const Clause& clause) { return clause.all_words(); }
  static Query all_of(const std::vector<Query>& queries) { return join(Query::OP_AND, queries); }
  static Clause all(const std::vector<Clause>& clauses) { return joined(Query::OP_AND, clauses); }
  static Clause any(const std::vector<Clause>& clauses) { return joined(Query::OP_OR, clauses); }
  static Clause with_more(const Clause& must, const Clause& more) {
    return joined(Query::OP_AND_MAYBE, {must, more});
  }
  static Clause filtered(const Clause& clause, const std::vector<Query>& filters) {
    return joined(Query::OP_FILTER, {clause, join(Query::OP_AND, distinct(filters))});
  }
  static void scale(Clause& clause, double weight) {
    clause.weighs = Query(Query::OP_SCALE_WEIGHT, clause.weighs, weight);
    for (const WeightFactor& factor : clause.factors) *factor *= weight;
  }
  std::uint64_t documents() const { return context_.database->get_doccount(); }
  std::uint64_t documents_with(const std::string& word) const { return context_.frequency(word); }

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
    const bool subject = has_subject(clauses);
    return any_weighted(std::move(clauses), subject);
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

  const CompileContext& context_;
  Leaves leaves_;
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
