// Words, phrases and filters of a syntax tree → parts of a query to a cluster.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "common/analysis/analysis.hpp"
#include "searcher/cluster/compile.hpp"
#include "searcher/matching/function_words.hpp"

namespace byline::cluster {

/// A leaf, compiled.
struct Leaf {
  Part part;
  bool function_word = false;
  std::vector<std::string> words{};  // of a plain word, as they stand in texts
};

/// Gathers in `result` all but the query itself.
class Leaves {
 public:
  Leaves(const CompileContext& context, const query::Tree& tree, Compiled& result);

  /// Nothing when analysis leaves nothing of the node. `wanted`: the query looks for it, rather than excludes
  /// it.
  std::optional<Leaf> compile(const query::Node& node, bool wanted);
  /// What adds to the weight of documents found, but finds none: parts of compounds.
  const std::vector<std::pair<const query::Node*, Part>>& extras() const { return extras_; }
  /// As query::Leaves::parts_apart().
  std::optional<query::Node> parts_apart(const query::Node& node);
  /// A sentence for the user, once.
  void note(const std::string& text);

 private:
  using Terms = std::vector<std::string>;

  std::optional<Leaf> word(const query::Node& node);
  double title_boost(const Word& word);
  QueryForms forms_of(const query::Node& node);
  bool add_word_of_acronym(const std::string& field, Terms& words);
  std::optional<Part> pattern(const query::Node& node);
  std::optional<Part> phrase(const query::Node& node);
  std::optional<Part> near(const query::Node& node);
  Sequence phrase_positions(const query::Node& node, PhraseForm form);
  std::vector<Sequence> with_compounds(const query::Node& node, const Sequence& positions) const;
  void near_operand(const query::Node& node, std::vector<Sequence>& operand, std::vector<Part>& needed);
  Part value(const query::Node& node);
  Part dates(const query::Node& node) const;
  Part named(const query::Node& node);
  Part known(const query::Node& node, Part part);
  Part value_pattern(const query::Node& node);
  Part entity(const query::Node& node, EntityKind kind);
  Part entity_pattern(const query::Node& node, EntityKind kind);
  Part naming(Terms terms, EntityKind kind);
  Part path(std::string text);
  Part sequence(Sequence positions, std::size_t window, bool ordered);
  void fit_beside_others(Sequence& positions);
  Alternatives nearest(const Form& fuzzy);
  std::optional<Terms> words_with_stems(const std::string& field, const Terms& stems) const;
  Alternatives expand(const std::string& field, std::string_view typed, unsigned edits) const;
  bool is_telling(const Sequence& positions);
  bool all_in_use(const Sequence& positions);
  void add_extras(const query::Node& node, const std::vector<Terms>& parts);
  void highlight(Sequence positions, unsigned window = 0, bool ordered = true, double weight = 0);

  const CompileContext& context_;
  Compiled& result_;
  const bool all_capitals_;
  const query::FunctionWords function_words_;
  bool wanted_ = true;
  std::vector<std::pair<const query::Node*, Part>> extras_;
};

}  // namespace byline::cluster
