// The leaves that are about positions: phrases, NEAR and ADJ, and what snippets mark.
#include <algorithm>
#include <cmath>

#include "common/analysis/analysis.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/leaves.hpp"
#include "searcher/query/pattern.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::query {

using Xapian::Query;

void Leaves::highlight(Positions positions, unsigned window, bool ordered, double weight) {
  if (!wanted_) return;
  if (weight == 0)
    for (const Alternatives& terms : positions) {
      constexpr std::size_t looked_at = 16;  // of a pattern's terms; the most frequent come first
      Xapian::doccount documents = 1;
      for (std::size_t i = 0; i < terms.size() && i < looked_at; ++i)
        documents = std::max(documents, context_.database->get_termfreq(terms[i]));
      weight += std::log(1.0 + static_cast<double>(context_.database->get_doccount()) / documents);
    }
  if (highlighted_.emplace(positions, window, ordered).second)
    result_.highlights.push_back({std::move(positions), window, ordered, weight});
}

/// Whether each position has a term that is in some document.
bool Leaves::all_in_use(std::string_view prefix, const Positions& positions) const {
  return std::all_of(positions.begin(), positions.end(), [&](const Alternatives& terms) {
    return std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
      return context_.frequency(schema::make_term(prefix, term)) > 0;
    });
  });
}

/// Throws QueryError when that would take too long.
void Leaves::look_at_positions(const Node& node, const std::vector<NearOperand>& operands,
                               bool side_by_side) {
  if (affordable(position_lists(*context_.database, word_prefix(node), operands, side_by_side))) return;
  throw QueryError(Error::Code::query_limit,
                   "The words of phrases, NEAR and ADJ stand in too many places, up to here",
                   "Write rarer words, or fewer of them", node.position, node.length);
}

std::optional<Clause> Leaves::phrase(const Node& node) {
  std::vector<Query> queries;
  std::vector<Positions> variants;
  const bool side_by_side = node.number == 0;
  for (const PhraseForm form : all_phrase_forms) {
    Positions positions = phrase_positions(node, form);
    if (positions.empty() || std::find(variants.begin(), variants.end(), positions) != variants.end() ||
        (form == PhraseForm::ampersand && !all_in_use(word_prefix(node), positions)))
      continue;
    const bool as_typed = form == PhraseForm::apart || form == PhraseForm::joined;
    if (positions.size() > 1 && as_typed) look_at_positions(node, {{positions}}, side_by_side);
    if (!as_typed &&
        !affordable(position_lists(*context_.database, word_prefix(node), {{positions}}, side_by_side)))
      continue;
    const auto window = static_cast<unsigned>(positions.size()) + node.number;
    queries.push_back(sequence_query(word_prefix(node), positions, window, side_by_side));
    highlight(positions, side_by_side ? 0 : window, side_by_side);
    variants.push_back(std::move(positions));
  }
  if (queries.empty()) return std::nullopt;
  for (Positions& positions : with_compounds(node, variants.front())) {
    queries.push_back(sequence_query(word_prefix(node), positions, positions.size(), true));
    highlight(std::move(positions));
  }
  typed(node, std::any_of(variants.begin(), variants.end(), [&](const Positions& positions) {
          return all_in_use(word_prefix(node), positions);
        }));
  Clause clause(any(queries), best(queries));
  if (queries.size() == 1) sum_terms(clause);
  return clause;
}

/// Of a clause that weighs as its words do when they stand side by side.
void Leaves::sum_terms(Clause& clause) const {
  const Query& query = clause.weighs;
  if (query.get_type() != Query::OP_PHRASE) return;
  const auto factor = std::make_shared<double>(1);
  SummedWords sum{.words = {}, .of_any_document = false};
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const Query word = query.get_subquery(i);
    if (word.get_type() != Query::LEAF_TERM) return;
    sum.words.push_back(
        {term_weight(*context_.database, *word.get_terms_begin(), context_.postings.get()), factor});
  }
  clause.factors = {factor};
  clause.summed = std::move(sum);
}

/// "re-election" is indexed as re, election, and as reelection at the positions of both: inside of a phrase
/// the word joined has to be there twice. Only for words that may be such, and are rare enough to be looked
/// for again.
std::vector<Leaves::Positions> Leaves::with_compounds(const Node& node, const Positions& positions) const {
  std::vector<Positions> result;
  if (node.number > 0) return result;
  constexpr std::size_t most_variants = 3, shortest_part = 2;
  const std::string_view prefix = word_prefix(node);
  const auto documents = [&](const std::string& term) {
    return context_.database->get_termfreq(schema::make_term(prefix, term));
  };
  const Xapian::doccount most = most_of_rare();
  const auto is_compound = [&](const std::string& term) {
    const Xapian::doccount found = documents(term);
    if (found == 0 || found > most) return false;
    for (std::size_t at = shortest_part; at + shortest_part <= term.size(); ++at)
      if (character_boundary(term, at) == at && documents(term.substr(0, at)) > 0 &&
          documents(term.substr(at)) > 0)
        return true;
    return false;
  };
  for (std::size_t i = 1; i + 1 < positions.size() && result.size() < most_variants; ++i) {
    if (positions[i].size() > 2 || std::none_of(positions[i].begin(), positions[i].end(), is_compound))
      continue;
    result.push_back(positions);
    result.back().insert(result.back().begin() + static_cast<std::ptrdiff_t>(i), positions[i]);
  }
  return result;
}

/// Wildcards inside of quotes stand for words, too.
Leaves::Positions Leaves::phrase_positions(const Node& node, PhraseForm form) {
  Positions positions;
  std::string plain;
  const auto flush = [&] {
    for (Alternatives& alternatives : phrase_terms(plain, form)) {
      add_word_of_acronym(word_prefix(node), alternatives);
      positions.push_back(std::move(alternatives));
    }
    plain.clear();
  };
  for (const std::string_view word : split(node.text, " ")) {
    if (has_wildcard(word)) {
      flush();
      positions.push_back(expand(word_prefix(node), std::string(word), 0, max_positional_postings));
    } else {
      plain.append(plain.empty() ? "" : " ").append(word);
    }
  }
  flush();
  return positions;
}

std::optional<Query> Leaves::near(const Node& node) {
  std::vector<NearOperand> operands;
  std::vector<Query> words;
  for (const Node& child : node.children) {
    NearOperand operand;
    near_operand(child, operand, words);
    if (!operand.empty()) operands.push_back(std::move(operand));
  }
  if (operands.empty()) return std::nullopt;
  if (near_candidates(*context_.database, word_prefix(node), operands) > max_near_candidates)
    throw QueryError(Error::Code::query_limit,
                     "The words beside NEAR or ADJ are in too many documents to look for phrases among them",
                     "Write a rarer word on one side, or single words: facebook NEAR/5 boycott",
                     node.position, node.length);
  look_at_positions(node, operands, false);
  const bool ordered = node.kind == Node::Kind::adjacent;
  highlight(operands, node.number, ordered);
  Query query = near_query(word_prefix(node), operands, node.number, ordered);
  return words.empty() ? query : Query(Query::OP_FILTER, query, join(Query::OP_AND, words));
}

/// Adds the ways in which an operand may be written. `words`: what must be in the document, too. The forms of
/// a word are told by their stems, but a document may have one of them as a name only: Keating is no form of
/// keats.
void Leaves::near_operand(const Node& node, NearOperand& operand, std::vector<Query>& words) {
  switch (node.kind) {
    case Node::Kind::any_of:
    case Node::Kind::synonyms: {
      std::vector<Query> any;
      const std::size_t before = words.size();
      bool always = false;
      for (const Node& child : node.children) {
        std::vector<Query> needed;
        near_operand(child, operand, needed);
        if (needed.empty()) always = true;
        any.insert(any.end(), needed.begin(), needed.end());
      }
      if (!always && words.size() == before) words.push_back(join(Query::OP_OR, any));
      return;
    }
    case Node::Kind::wildcard:
    case Node::Kind::fuzzy:
      operand.push_back({expand(word_prefix(node), node.text, node.number, max_positional_postings)});
      return;
    case Node::Kind::phrase:
      for (const PhraseForm form : all_phrase_forms)
        if (Positions positions = phrase_positions(node, form);
            !positions.empty() && std::find(operand.begin(), operand.end(), positions) == operand.end() &&
            (form != PhraseForm::ampersand || all_in_use(word_prefix(node), positions)))
          operand.push_back(std::move(positions));
      return;
    default:
      break;
  }
  QueryForms forms = forms_of(node);
  if (forms.words.empty()) {
    if (!forms.parts.empty()) operand.push_back(std::move(forms.parts));
    return;
  }
  if (node.kind != Node::Kind::exact) {
    const std::size_t typed = forms.words.size();
    for (auto& form :
         expander_.forms(word_prefix(node), forms.stems, context_.languages, max_near_forms).candidates)
      if (std::find(forms.words.begin(), forms.words.end(), form.term) == forms.words.end())
        forms.words.push_back(std::move(form.term));
    if (forms.words.size() > typed) {
      std::vector<Query> terms;
      for (std::size_t i = 0; i < typed; ++i)
        terms.emplace_back(schema::make_term(word_prefix(node), forms.words[i]));
      for (const std::string& stem : forms.stems)
        terms.emplace_back(schema::make_term(stem_prefix(node), stem));
      words.push_back(join(Query::OP_OR, terms));
    }
  }
  operand.push_back({std::move(forms.words)});
}

void Leaves::highlight(const std::vector<NearOperand>& operands, unsigned distance, bool ordered) {
  Positions together;
  for (const NearOperand& operand : operands) {
    Alternatives words;
    for (const TermSequence& sequence : operand)
      if (sequence.size() == 1) words.insert(words.end(), sequence[0].begin(), sequence[0].end());
    if (!words.empty()) {
      together.push_back(std::move(words));
    } else if (operand.size() == 1) {
      together.insert(together.end(), operand[0].begin(), operand[0].end());
    }
    if (operand.size() == 1) continue;  // of phrases and words only the words are looked for near the others
    for (const TermSequence& sequence : operand)
      if (sequence.size() > 1) highlight(sequence);
  }
  const std::size_t window = (distance - 1) * (operands.size() - 1) + together.size();
  if (!together.empty()) highlight(std::move(together), static_cast<unsigned>(window), ordered);
}

}  // namespace byline::query
