// Words, phrases and filters of a syntax tree → their parts of a Xapian::Query.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common/analysis/analysis.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/matching/expansion.hpp"
#include "searcher/matching/function_words.hpp"
#include "searcher/matching/proximity.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/matching/word_weight.hpp"

namespace byline::query {

/// Prefixes of a leaf's words and of their stems: none and Z, or those of titles.
inline std::string_view word_prefix(const Node& node) {
  return node.field == Field::none ? std::string_view() : row(node.field).word_prefix;
}
inline std::string_view stem_prefix(const Node& node) {
  return node.field == Field::title ? schema::title_stem_prefix : schema::stem_prefix;
}

/// A part of a query, twice: which documents it finds, and what they weigh. Both find the same documents.
struct Clause {
  Clause() = default;
  Clause(const Xapian::Query& query) : matches(query), weighs(query) {}
  Clause(const Xapian::Query& found, const Xapian::Query& weight) : matches(found), weighs(weight) {}
  /// Those of the documents that have all the words side by side in it.
  Xapian::Query all_words() const { return with_all_words.value_or(matches); }

  Xapian::Query matches, weighs;
  std::optional<Xapian::Query> with_all_words;  // all_words() where they may be fewer
  std::vector<WeightFactor> factors;            // of the words in it
  std::optional<SummedWords> summed{};          // when its weight is the sum of words'
  const Node* leaf = nullptr;                   // that it is of
  bool function_word = false;
  std::vector<std::string> words{};  // of a plain word, as they stand in texts
};

/// Compiles leaves, and NEAR and ADJ, whose operands are words; gathers in `result` all but the query itself.
class Leaves {
 public:
  Leaves(const CompileContext& context, const Tree& tree, CompiledQuery& result);

  /// Nothing when analysis leaves nothing of the node: it is then as if it had not been written. `wanted`:
  /// the query looks for it, rather than excludes it; snippets highlight it.
  std::optional<Clause> compile(const Node& node, bool wanted);
  /// What adds to the weight of documents found, but finds none: parts of compounds.
  const std::vector<std::pair<const Node*, Xapian::Query>>& extras() const { return extras_; }
  /// Of a compound that no document has, as one word or as its parts side by side: its parts as words, and a
  /// note. Else nothing.
  std::optional<Node> parts_apart(const Node& node);
  /// A sentence for the user, once.
  void note(const std::string& text);

 private:
  using Alternatives = std::vector<std::string>;
  using Positions = std::vector<Alternatives>;

  Xapian::Query any(const std::vector<Xapian::Query>& queries) const;
  Xapian::Query best(const std::vector<Xapian::Query>& queries) const;
  std::optional<Clause> word(const Node& node);
  QueryForms forms_of(const Node& node);
  /// To the one term of an acronym that no document has, the common word it spells, with a note.
  bool add_word_of_acronym(std::string_view prefix, Alternatives& words);
  std::optional<Clause> pattern(const Node& node);
  std::optional<Clause> pattern_in_pieces(const Node& node, const std::vector<std::string_view>& pieces);
  std::optional<Xapian::Query> pattern_at_dots(const Node& node);
  std::optional<Clause> phrase(const Node& node);
  void sum_terms(Clause& clause) const;
  std::optional<Xapian::Query> near(const Node& node);
  void look_at_positions(const Node& node, const std::vector<NearOperand>& operands, bool side_by_side);
  Positions phrase_positions(const Node& node, PhraseForm form);
  bool all_in_use(std::string_view prefix, const Positions& positions) const;
  /// Of documents with a word that is rare enough to look at once more.
  Xapian::doccount most_of_rare() const;
  bool is_telling(std::string_view prefix, const Positions& positions) const;
  std::vector<Positions> with_compounds(const Node& node, const Positions& positions) const;
  void near_operand(const Node& node, NearOperand& operand, std::vector<Xapian::Query>& words);
  Xapian::Query value(const Node& node);
  Xapian::Query named(const Node& node);
  Xapian::Query known(const Node& node, const Xapian::Query& query);
  Xapian::Query values_of_pattern(const Node& node);
  Xapian::Query value_pattern(const Node& node);
  Xapian::Query entity(const Node& node, EntityKind kind, const Alternatives& names);
  Xapian::Query entity_pattern(const Node& node, EntityKind kind);
  Xapian::Query naming(const Node& node, EntityKind kind, Alternatives terms);
  Xapian::Query path(std::string text);
  Xapian::Query story(const Node& node);
  bool stand_apart(const Positions& parts);
  std::optional<Xapian::Query> parts_together(const Node& node, const Positions& parts);
  void add_extras(const Node& node, const Positions& parts);
  Alternatives expand(std::string_view prefix, const Node& node);
  /// All values a pattern fits, however many: beside the query they are no part of what ranks.
  Alternatives values_like(const Node& node);
  /// `shared`: postings that all patterns of the query together may read. `values_of`: a filter, whose values
  /// are looked at, or else words are.
  Alternatives expand(std::string_view prefix, const std::string& typed, unsigned edits,
                      std::size_t shared = max_postings, Field values_of = Field::none);
  /// Whether the query may read as many lists of positions more; takes them down if so.
  bool affordable(double lists);
  void typed(const Node& node, bool found, bool is_grammar = false);
  void highlight(const std::vector<NearOperand>& operands, unsigned distance, bool ordered);
  /// `weight` 0: by how rare the terms are.
  void highlight(Positions positions, unsigned window = 0, bool ordered = true, double weight = 0);

  const CompileContext& context_;
  CompiledQuery& result_;
  Expander own_expander_;
  Expander& expander_;
  std::vector<std::pair<const Node*, Xapian::Query>> extras_;
  bool all_capitals_;
  FunctionWords function_words_;
  std::size_t compounds_apart_ = 0;  // whose parts are not looked for side by side
  std::string apart_;                // the first of them
  std::map<std::tuple<EntityKind, std::string, bool>, Xapian::Query> names_;  // wanted or not
  std::size_t patterns_;                                                      // of the query, at least 1
  std::set<std::pair<EntityKind, std::string>> searched_names_;  // that all names were gone through for
  std::set<std::tuple<Positions, unsigned, bool>> highlighted_;  // a name may be that of 40,000 people
  bool wanted_ = true;
};

}  // namespace byline::query
