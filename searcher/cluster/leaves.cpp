#include "searcher/cluster/leaves.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/cluster/ordering.hpp"
#include "searcher/matching/compile.hpp"
#include "searcher/matching/compounds.hpp"
#include "searcher/matching/expansion.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::cluster {
namespace {

using query::Node;
using Kind = Part::Kind;

const std::string& words_field(const Node& node) {
  return field_of_prefix(node.field == Field::none ? std::string_view() : row(node.field).word_prefix).name;
}
const std::string& stems_field(const Node& node) {
  return field_of_prefix(node.field == Field::title ? schema::title_stem_prefix : schema::stem_prefix).name;
}

Alternatives in_field(const std::string& field, const std::vector<std::string>& terms) {
  Alternatives forms;
  for (const std::string& term : terms) forms.push_back({field, term});
  return forms;
}
Sequence in_field(const std::string& field, const std::vector<std::vector<std::string>>& positions) {
  Sequence sequence;
  for (const auto& terms : positions) sequence.push_back(in_field(field, terms));
  return sequence;
}

}  // namespace

Leaves::Leaves(const CompileContext& context, const query::Tree& tree, Compiled& result)
    : context_(context),
      result_(result),
      all_capitals_(all_in_capitals(tree)),
      function_words_(tree, context.languages) {}

std::optional<Leaf> Leaves::compile(const Node& node, bool wanted) {
  wanted_ = wanted;
  const auto leaf = [](std::optional<Part> part) {
    return part ? std::optional<Leaf>(Leaf{std::move(*part)}) : std::nullopt;
  };
  switch (node.kind) {
    case Node::Kind::word:
    case Node::Kind::exact:
      return word(node);
    case Node::Kind::wildcard:
    case Node::Kind::fuzzy:
      return leaf(query::is_filter(node.field) ? std::optional(value_pattern(node)) : pattern(node));
    case Node::Kind::phrase:
      return leaf(phrase(node));
    case Node::Kind::near:
    case Node::Kind::adjacent:
      return leaf(near(node));
    case Node::Kind::value:
      return leaf(value(node));
    case Node::Kind::dates:
      return Leaf{dates(node)};
    default:
      return std::nullopt;
  }
}

std::optional<Leaf> Leaves::word(const Node& node) {
  QueryForms forms = forms_of(node);
  if (forms.words.empty() && forms.parts.empty()) return std::nullopt;
  if (node.kind == Node::Kind::exact) forms.stems.clear();
  const std::string& field = words_field(node);
  std::vector<Part> ways;
  if (!forms.words.empty() || !forms.stems.empty()) {
    Part word = part_of(Kind::word, {});
    word.word = {forms.words, forms.stems, {}, {}, node.field == Field::title};
    if (node.field == Field::none) {
      word.word.title_exact = forms.words;
      word.word.title_stems = forms.stems;
      word.word.title_boost = title_boost(word.word);
    }
    ways.push_back(std::move(word));
  }
  if (!forms.parts.empty()) {
    const Sequence parts = in_field(field, forms.parts), spelled = in_field(field, forms.spelled_out);
    ways.push_back(sequence(parts, parts.size(), true));
    if (!spelled.empty() && is_telling(parts) && all_in_use(spelled)) {
      ways.push_back(sequence(spelled, spelled.size(), true));
      highlight(spelled);
    }
    constexpr std::size_t most_parts = 16, most_compounds = 16;
    if (wanted_ && node.kind == Node::Kind::word && node.field == Field::none && forms.parts.size() > 1 &&
        forms.parts.size() <= most_parts && extras_.size() < most_compounds)
      add_extras(node, forms.parts);
  }
  if (ways.empty()) return std::nullopt;
  const bool is_grammar = function_words_.has(forms);
  Alternatives shown = in_field(field, forms.words);
  for (const std::string& stem : forms.stems) shown.push_back({stems_field(node), stem});
  if (!shown.empty()) highlight({std::move(shown)});
  if (!forms.parts.empty()) highlight(in_field(field, forms.parts));
  return Leaf{joined(Kind::best, std::move(ways)),
              is_grammar && node.kind == Node::Kind::word && node.field == Field::none,
              wanted_ && node.field == Field::none ? forms.words : std::vector<std::string>()};
}

/// An occurrence in the title is one more of the word. Its field, where it is rarer, would weigh it for more.
double Leaves::title_boost(const Word& word) {
  const auto idf = [&](std::string_view exact, const std::vector<std::string>& words, std::string_view stem,
                       const std::vector<std::string>& stems) {
    double most = 0;
    for (const auto& [prefix, terms] : {std::pair(exact, &words), std::pair(stem, &stems)})
      for (const std::string& term : *terms)
        most = std::max(
            most, static_cast<double>(context_.statistics.with_term(field_of_prefix(prefix).name, term)));
    return std::log(1 + (context_.statistics.documents() - most + 0.5) / (most + 0.5));
  };
  // What a second occurrence adds to the first in a text of average length.
  const double k1 = query::bm25_k1(context_.statistics.average_length());
  const double second = k1 * (k1 + 1) / (2 + k1) / (1 + k1);
  const double of_title =
      idf(schema::title_prefix, word.title_exact, schema::title_stem_prefix, word.title_stems);
  return of_title <= 0
             ? 0
             : query::title_weight * second * idf("", word.exact, schema::stem_prefix, word.stems) / of_title;
}

QueryForms Leaves::forms_of(const Node& node) {
  QueryForms forms = query_forms(node.text, context_.languages, all_capitals_);
  if (forms.words.size() != 1 || !forms.parts.empty()) return forms;
  Terms words = forms.words;
  if (!add_word_of_acronym(words_field(node), words)) return forms;
  return query_forms(words.back(), context_.languages, false);
}

std::optional<Node> Leaves::parts_apart(const Node& node) {
  const QueryForms forms = query_forms(node.text, context_.languages, all_capitals_);
  if (!query::is_compound(node, forms)) return std::nullopt;
  const std::string& field = words_field(node);
  const auto in_use = [&](const std::string& word) { return context_.statistics.with_term(field, word) > 0; };
  const Sequence parts = in_field(field, forms.parts);
  // All that is to be known is asked for at once.
  bool has_word = context_.statistics.matching(sequence(parts, parts.size(), true)) > 0;
  for (const std::string& word : forms.words) has_word |= in_use(word);
  for (const std::string& stem : forms.stems)
    has_word |= context_.statistics.with_term(stems_field(node), stem) > 0;
  if (!query::parts_tell(forms, function_words_, in_use) || has_word) return std::nullopt;
  note(query::note_of_parts(node.text, forms));
  return query::parts_as_words(forms);
}

bool Leaves::add_word_of_acronym(const std::string& field, Terms& words) {
  if (words.size() != 1 || !wanted_) return false;
  const std::string word = word_of_acronym(words.front());
  if (word.empty() || context_.statistics.with_term(field, words.front()) > 0) return false;
  std::string capitals;
  for (const char c : word) capitals += static_cast<char>(c - 'a' + 'A');
  note("No document has \"" + capitals + "\" in capitals; the word \"" + word + "\" was searched");
  words.push_back(word);
  return true;
}

bool Leaves::is_telling(const Sequence& positions) {
  const double most = std::max(1'000.0, context_.statistics.documents() / 20);
  bool telling = false;
  for (const Alternatives& alternatives : positions) {
    double documents = 0;
    for (const Form& form : alternatives)
      documents += static_cast<double>(context_.statistics.with_term(form.field, form.text));
    telling |= documents <= most;
  }
  return telling;
}

bool Leaves::all_in_use(const Sequence& positions) {
  bool all = true;
  for (const Alternatives& alternatives : positions) {
    bool any = false;
    for (const Form& form : alternatives)
      any |= form.kind != Form::Kind::term || context_.statistics.with_term(form.field, form.text) > 0;
    all &= any;
  }
  return all;
}

Part Leaves::sequence(Sequence positions, std::size_t window, bool ordered) {
  Part part = part_of(Kind::sequence, {});
  if (positions.size() > 1) fit_beside_others(positions);
  part.operands.push_back({std::move(positions)});
  part.window = static_cast<unsigned>(window);
  part.ordered = ordered;
  add_ordering(part, context_.statistics);
  return part;
}

void Leaves::add_extras(const Node& node, const std::vector<Terms>& parts) {
  for (const auto& [other, part] : extras_)
    if (other->text == node.text) return;
  std::vector<Part> words;
  for (const Terms& part : parts) {
    if (function_words_.has(part.front())) continue;
    QueryForms forms = query_forms(part.front(), context_.languages, all_capitals_);
    Part word = part_of(Kind::word, {});
    word.word = {std::move(forms.words), std::move(forms.stems)};
    words.push_back(std::move(word));
  }
  if (!words.empty())
    extras_.emplace_back(&node, scaled(joined(Kind::any, std::move(words)), query::part_weight));
}

Alternatives Leaves::expand(const std::string& field, std::string_view typed, unsigned edits) const {
  Alternatives forms;
  const auto add = [&](const std::string& pattern) {
    if (pattern.empty()) return;
    const Form form{field, pattern, edits > 0 ? Form::Kind::fuzzy : Form::Kind::wildcard, edits};
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
  };
  add(query::fold_pattern(typed));
  if (const std::string spelled = umlauts_spelled_out(typed); !spelled.empty())
    add(query::fold_pattern(spelled));
  return forms;
}

/// Of / and @ the pieces stand side by side; dots stay what they are in numbers, and in names of computers
/// part words.
std::optional<Part> Leaves::pattern(const Node& node) {
  if (query::fold_pattern(node.text).empty()) return std::nullopt;
  const std::string& field = words_field(node);
  Sequence pieces;
  for (const std::string_view piece : split(node.text, "/@"))
    if (Alternatives forms = expand(field, piece, node.number); !forms.empty())
      pieces.push_back(std::move(forms));
  if (pieces.size() > 1) {
    highlight(pieces);
    return sequence(pieces, pieces.size(), true);
  }
  Part part = part_of(Kind::pattern, {});
  part.forms = expand(field, node.text, node.number);
  if (node.kind == Node::Kind::fuzzy)
    for (Form& form : expand(stems_field(node), node.text, node.number))
      part.forms.push_back(std::move(form));
  highlight({part.forms});
  add_ordering(part, context_.statistics);
  if (context_.statistics.matching(part) == 0)
    note(node.text + (node.number > 0 ? '~' + std::to_string(node.number) : std::string()) +
         " stands for no word of the index");
  return part;
}

void Leaves::highlight(Sequence positions, unsigned window, bool ordered, double weight) {
  if (!wanted_) return;
  if (weight == 0)
    for (const Alternatives& forms : positions) {
      constexpr std::size_t looked_at = 16;
      double documents = 1;
      for (std::size_t i = 0; i < forms.size() && i < looked_at; ++i)
        if (forms[i].kind == Form::Kind::term)
          documents = std::max(
              documents, static_cast<double>(context_.statistics.with_term(forms[i].field, forms[i].text)));
      weight += std::log(1 + context_.statistics.documents() / documents);
    }
  const auto same = [&](const Compiled::Highlight& other) {
    return other.positions == positions && other.window == window && other.ordered == ordered;
  };
  if (std::none_of(result_.highlights.begin(), result_.highlights.end(), same))
    result_.highlights.push_back({std::move(positions), window, ordered, weight});
}

std::optional<Part> Leaves::phrase(const Node& node) {
  std::vector<Part> ways;
  std::vector<Sequence> variants;
  const bool in_order = node.number == 0;
  for (const PhraseForm form : all_phrase_forms) {
    Sequence positions = phrase_positions(node, form);
    if (positions.empty() || std::find(variants.begin(), variants.end(), positions) != variants.end() ||
        (form == PhraseForm::ampersand && !all_in_use(positions)))
      continue;
    const std::size_t window = positions.size() + node.number;
    ways.push_back(sequence(positions, window, in_order));
    highlight(positions, in_order ? 0 : static_cast<unsigned>(window), in_order);
    variants.push_back(std::move(positions));
  }
  if (ways.empty()) return std::nullopt;
  for (Sequence& positions : with_compounds(node, variants.front())) {
    ways.push_back(sequence(positions, positions.size(), true));
    highlight(std::move(positions));
  }
  return joined(Kind::best, std::move(ways));
}

/// As on disk, a compound inside of a phrase is looked for twice, but there only where its parts are words.
std::vector<Sequence> Leaves::with_compounds(const Node& node, const Sequence& positions) const {
  std::vector<Sequence> result;
  if (node.number > 0) return result;
  constexpr std::size_t most_variants = 3, shortest = 4;
  for (std::size_t i = 1; i + 1 < positions.size() && result.size() < most_variants; ++i) {
    const auto may_be_compound = [](const Form& form) {
      return form.kind == Form::Kind::term && form.text.size() >= shortest;
    };
    if (positions[i].size() > 2 || std::none_of(positions[i].begin(), positions[i].end(), may_be_compound))
      continue;
    result.push_back(positions);
    result.back().insert(result.back().begin() + static_cast<std::ptrdiff_t>(i), positions[i]);
  }
  return result;
}

Sequence Leaves::phrase_positions(const Node& node, PhraseForm form) {
  Sequence positions;
  std::string plain;
  const auto flush = [&] {
    for (Terms& terms : phrase_terms(plain, form)) {
      add_word_of_acronym(words_field(node), terms);
      positions.push_back(in_field(words_field(node), terms));
    }
    plain.clear();
  };
  for (const std::string_view word : split(node.text, " ")) {
    if (query::has_wildcard(word)) {
      flush();
      positions.push_back(expand(words_field(node), word, 0));
    } else {
      plain.append(plain.empty() ? "" : " ").append(word);
    }
  }
  flush();
  return positions;
}

std::optional<Part> Leaves::near(const Node& node) {
  Part part = part_of(Kind::near, {});
  std::vector<Part> needed;
  for (const Node& child : node.children) {
    std::vector<Sequence> operand;
    near_operand(child, operand, needed);
    if (!operand.empty()) part.operands.push_back(std::move(operand));
  }
  if (part.operands.empty()) return std::nullopt;
  for (std::vector<Sequence>& operand : part.operands)
    for (Sequence& sequence : operand) fit_beside_others(sequence);
  part.ordered = node.kind == Node::Kind::adjacent;
  part.room = static_cast<unsigned>((node.number - 1) * (part.operands.size() - 1));
  Sequence together;
  for (const std::vector<Sequence>& operand : part.operands) {
    Alternatives words;
    for (const Sequence& sequence : operand)
      if (sequence.size() == 1) words.insert(words.end(), sequence[0].begin(), sequence[0].end());
    if (!words.empty())
      together.push_back(std::move(words));
    else if (operand.size() == 1)
      together.insert(together.end(), operand[0].begin(), operand[0].end());
    if (operand.size() == 1) continue;
    for (const Sequence& sequence : operand)
      if (sequence.size() > 1) highlight(sequence);
  }
  const std::size_t window = part.room + together.size();
  if (!together.empty()) highlight(std::move(together), static_cast<unsigned>(window), part.ordered);
  add_ordering(part, context_.statistics);
  if (needed.empty()) return part;
  needed.insert(needed.begin(), std::move(part));
  return part_of(Kind::filtered, std::move(needed));
}

/// Nothing where very many words begin as the stems do.
std::optional<Leaves::Terms> Leaves::words_with_stems(const std::string& field, const Terms& stems) const {
  const query::FormsOfStems forms(stems, context_.languages);
  Terms found;
  for (const std::string& beginning : forms.beginnings()) {
    const auto [words, all] = context_.statistics.words_of({field, beginning + '*', Form::Kind::wildcard});
    if (!all) return std::nullopt;
    for (const std::string& word : words)
      if (forms.has(word)) found.push_back(word);
  }
  return most_frequent(context_.statistics, field, std::move(found), query::max_near_forms);
}

/// As query::Leaves::near_operand().
void Leaves::near_operand(const Node& node, std::vector<Sequence>& operand, std::vector<Part>& needed) {
  const auto add = [&](Sequence sequence) {
    if (!sequence.empty() && std::find(operand.begin(), operand.end(), sequence) == operand.end())
      operand.push_back(std::move(sequence));
  };
  switch (node.kind) {
    case Node::Kind::any_of:
    case Node::Kind::synonyms: {
      std::vector<Part> any;
      bool always = false;
      for (const Node& child : node.children) {
        std::vector<Part> of_child;
        near_operand(child, operand, of_child);
        always |= of_child.empty();
        std::move(of_child.begin(), of_child.end(), std::back_inserter(any));
      }
      if (!always) needed.push_back(joined(Kind::any, std::move(any)));
      return;
    }
    case Node::Kind::wildcard:
    case Node::Kind::fuzzy:
      add({expand(words_field(node), node.text, node.number)});
      return;
    case Node::Kind::phrase:
      for (const PhraseForm form : all_phrase_forms)
        if (Sequence positions = phrase_positions(node, form);
            form != PhraseForm::ampersand || all_in_use(positions))
          add(std::move(positions));
      return;
    default:
      break;
  }
  const QueryForms forms = forms_of(node);
  if (forms.words.empty()) {
    add(in_field(words_field(node), forms.parts));
    return;
  }
  Alternatives words = in_field(words_field(node), forms.words);
  if (node.kind != Node::Kind::exact) {
    const std::optional<Terms> others = words_with_stems(words_field(node), forms.stems);
    for (const std::string& word : others.value_or(Terms()))
      if (std::find(forms.words.begin(), forms.words.end(), word) == forms.words.end())
        words.push_back({words_field(node), word});
    if (!others)
      for (const std::string& stem : forms.stems) words.push_back({stems_field(node), stem});
    if (words.size() > forms.words.size()) {
      Part word = part_of(Kind::word, {});
      word.word = {forms.words, forms.stems, {}, {}, node.field == Field::title};
      needed.push_back(std::move(word));
    }
  }
  add({std::move(words)});
}

void Leaves::note(const std::string& text) {
  std::string shown = harmless(text, true);
  if (std::find(result_.notes.begin(), result_.notes.end(), shown) == result_.notes.end())
    result_.notes.push_back(std::move(shown));
}

}  // namespace byline::cluster
