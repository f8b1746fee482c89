// Leaves that are compounds, and what adds to the weight of these.
#include <algorithm>
#include <set>

#include "common/analysis/analysis.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/compounds.hpp"
#include "searcher/matching/leaves.hpp"
#include "searcher/matching/matching.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::query {

using Xapian::Query;

/// Whether no document has the parts side by side; false, too, where to look would take too long.
bool Leaves::stand_apart(const Positions& parts) {
  if (!all_in_use({}, parts)) return true;
  if (!affordable(position_lists(*context_.database, {}, {{parts}}, true))) return false;
  Xapian::Enquire enquire(*context_.database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(stoppable(*context_.database, sequence_query({}, parts, parts.size(), true),
                              context_.postings ? context_.postings->stop() : nullptr));
  return enquire.get_mset(0, 1).empty();
}

std::optional<Node> Leaves::parts_apart(const Node& node) {
  const QueryForms forms = query_forms(node.text, context_.languages, all_capitals_);
  if (!is_compound(node, forms)) return std::nullopt;
  const auto in_use = [&](const std::string& term) { return context_.frequency(term) > 0; };
  const auto stem_in_use = [&](const std::string& stem) {
    return in_use(schema::make_term(schema::stem_prefix, stem));
  };
  if (std::any_of(forms.words.begin(), forms.words.end(), in_use) ||
      std::any_of(forms.stems.begin(), forms.stems.end(), stem_in_use) ||
      !parts_tell(forms, function_words_, in_use) || !stand_apart(forms.parts))
    return std::nullopt;
  typed(node, false);
  note(note_of_parts(node.text, forms));
  return parts_as_words(forms);
}

/// The parts of a compound side by side; in one document when there are too many places to look at, and not
/// at all when that is so for many compounds.
std::optional<Query> Leaves::parts_together(const Node& node, const Positions& parts) {
  if (affordable(position_lists(*context_.database, word_prefix(node), {{parts}}, true)))
    return sequence_query(word_prefix(node), parts, parts.size(), true);
  constexpr std::size_t most_apart = 10;
  if (++compounds_apart_ > most_apart) {
    note("The query has many words such as \"" + beginning(apart_) +
         "\"; some were searched only as one word");
    return std::nullopt;
  }
  if (compounds_apart_ == 1) apart_ = node.text;
  note("The parts of \"" + beginning(node.text) + "\" are in very many documents; they were searched apart");
  std::vector<Query> all;
  for (const Alternatives& part : std::set<Alternatives>(parts.begin(), parts.end()))
    all.push_back(sequence_query(word_prefix(node), {part}, 1, true));
  return join(Query::OP_AND, all);
}

void Leaves::add_extras(const Node& node, const Positions& parts) {
  for (const auto& [other, query] : extras_)
    if (other->text == node.text) return;
  std::vector<Query> queries;
  for (const Alternatives& part : parts) {
    if (function_words_.has(part.front())) continue;
    QueryForms forms = query_forms(part.front(), context_.languages, all_capitals_);
    for (std::string& stem : forms.stems) stem = schema::make_term(schema::stem_prefix, stem);
    WordTerms terms{.exact = std::move(forms.words), .stems = std::move(forms.stems)};
    queries.push_back(weighed(word_weight(*context_.database, std::move(terms), context_.postings.get()),
                              context_.postings));
  }
  if (!queries.empty())
    extras_.emplace_back(&node, Query(Query::OP_SCALE_WEIGHT, join(Query::OP_OR, queries), part_weight));
}

}  // namespace byline::query
