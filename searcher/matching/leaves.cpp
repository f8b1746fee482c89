#include "searcher/matching/leaves.hpp"

#include <algorithm>

#include "common/analysis/analysis.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/best_alternative.hpp"
#include "searcher/matching/postings.hpp"
#include "searcher/matching/ranking.hpp"
#include "searcher/matching/unknown_values.hpp"
#include "searcher/query/name_spellings.hpp"
#include "searcher/query/pattern.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::query {
namespace {

using Xapian::Query;

void add_terms_of_titles(const QueryForms& forms, WordTerms& terms) {
  for (const std::string& form : forms.words)
    terms.title_exact.push_back(schema::make_term(schema::title_prefix, form));
  for (const std::string& stem : forms.stems)
    terms.title_stems.push_back(schema::make_term(schema::title_stem_prefix, stem));
}

std::size_t patterns(const Node& node) {
  std::size_t count = node.kind == Node::Kind::wildcard || node.kind == Node::Kind::fuzzy ||
                      (node.kind == Node::Kind::phrase && has_wildcard(node.text));
  for (const Node& child : node.children) count += patterns(child);
  return count;
}

}  // namespace

Leaves::Leaves(const CompileContext& context, const Tree& tree, CompiledQuery& result)
    : context_(context),
      result_(result),
      own_expander_(*context.database),
      expander_(context.expander ? *context.expander : own_expander_),
      all_capitals_(all_in_capitals(tree)),
      function_words_(tree, context.languages),
      patterns_(std::max<std::size_t>(1, patterns(tree.root))) {
  result_.patterns = patterns(tree.root);
}

std::optional<Clause> Leaves::compile(const Node& node, bool wanted) {
  wanted_ = wanted;
  switch (node.kind) {
    case Node::Kind::word:
    case Node::Kind::exact:
      return word(node);
    case Node::Kind::wildcard:
    case Node::Kind::fuzzy:
      return is_filter(node.field) ? value_pattern(node) : pattern(node);
    case Node::Kind::phrase:
      return phrase(node);
    case Node::Kind::near:
    case Node::Kind::adjacent:
      return near(node);
    case Node::Kind::value:
      return value(node);
    case Node::Kind::dates:
      if (!node.moments.until.empty()) return added_in(node.moments);
      if (node.field == Field::added) return added_in(node.range);
      return context_.any_file_day ? of_any_file_day() : dated(node.range, context_.file_dates);
    default:
      return std::nullopt;
  }
}

/// For matching alone; best() weighs. Over several databases not by OP_MAX: see best_alternative().
Query Leaves::any(const std::vector<Query>& queries) const {
  return join(context_.database->size() > 1 ? Query::OP_OR : Query::OP_MAX, queries);
}

Query Leaves::best(const std::vector<Query>& queries) const {
  return best_alternative(*context_.database, queries,
                          context_.postings ? context_.postings->stop() : nullptr);
}

std::optional<Clause> Leaves::word(const Node& node) {
  QueryForms forms = forms_of(node);
  if (forms.words.empty() && forms.parts.empty()) return std::nullopt;
  if (node.kind == Node::Kind::exact) forms.stems.clear();
  WordTerms terms;
  std::vector<Query> form_queries;
  bool found = false;
  const auto add = [&](std::string_view prefix, const std::string& form, std::vector<std::string>& list) {
    list.push_back(schema::make_term(prefix, form));
    found |= context_.frequency(list.back()) > 0;
    form_queries.emplace_back(list.back());
  };
  for (const std::string& form : forms.words) add(word_prefix(node), form, terms.exact);
  for (const std::string& stem : forms.stems) add(stem_prefix(node), stem, terms.stems);
  if (node.field == Field::none) add_terms_of_titles(forms, terms);
  std::vector<Query> matches, weighs;
  const auto factor = std::make_shared<double>(1);
  std::shared_ptr<const WordWeight> weight;
  if (!form_queries.empty()) {
    matches.push_back(join(Query::OP_SYNONYM, form_queries));
    weight = word_weight(*context_.database, std::move(terms), context_.postings.get());
    weighs.push_back(weighed(weight, context_.postings, factor));
  }
  if (!forms.parts.empty()) {
    found |= all_in_use(word_prefix(node), forms.parts);
    if (const std::optional<Query> parts = parts_together(node, forms.parts)) {
      matches.push_back(*parts);
      weighs.push_back(*parts);
    }
    if (!forms.spelled_out.empty() && is_telling(word_prefix(node), forms.parts) &&
        all_in_use(word_prefix(node), forms.spelled_out)) {
      const Positions& spelled = forms.spelled_out;  // R&B as "r and b"
      matches.push_back(sequence_query(word_prefix(node), spelled, spelled.size(), true));
      weighs.push_back(matches.back());
      if (wanted_) highlight(spelled);
    }
    constexpr std::size_t most_parts = 16, most_compounds = 16;
    if (wanted_ && node.kind == Node::Kind::word && node.field == Field::none && forms.parts.size() > 1 &&
        forms.parts.size() <= most_parts && extras_.size() < most_compounds)
      add_extras(node, forms.parts);
  }
  if (matches.empty()) return std::nullopt;
  // The joined word and its parts are one word: the better score counts, not both.
  Clause clause(any(matches), best(weighs));
  clause.factors = {factor};
  if (weight && weighs.size() == 1) clause.summed = {{{weight, factor}}};
  if (wanted_ && node.field == Field::none) clause.words = forms.words;
  const bool is_grammar = function_words_.has(forms);
  clause.function_word = is_grammar && node.kind == Node::Kind::word && node.field == Field::none;
  if (wanted_) {
    Alternatives shown = forms.words;
    for (const std::string& stem : forms.stems) shown.push_back(std::string(schema::stem_prefix) + stem);
    if (!shown.empty()) highlight({std::move(shown)});
    if (!forms.parts.empty()) highlight(forms.parts);
    // That no document says "why" means that there are few, not that it is misspelt.
    if (node.kind == Node::Kind::word) typed(node, found || is_grammar, clause.function_word);
  }
  return clause;
}

/// The forms of a word, or of the word that an acronym nobody has spells: HOPE is hope then, and a note says
/// so.
QueryForms Leaves::forms_of(const Node& node) {
  QueryForms forms = query_forms(node.text, context_.languages, all_capitals_);
  if (forms.words.size() != 1 || !forms.parts.empty()) return forms;
  Alternatives words = forms.words;
  if (!add_word_of_acronym(word_prefix(node), words)) return forms;
  return query_forms(words.back(), context_.languages, false);
}

bool Leaves::add_word_of_acronym(std::string_view prefix, Alternatives& words) {
  if (words.size() != 1 || !wanted_) return false;
  const std::string word = word_of_acronym(words.front());
  const auto documents = [&](const std::string& term) {
    return context_.frequency(schema::make_term(prefix, term));
  };
  if (word.empty() || documents(words.front()) > 0) return false;
  std::string capitals;
  for (const char c : word) capitals += static_cast<char>(c - 'a' + 'A');
  note("No document has \"" + capitals + "\" in capitals; the word \"" + word + "\" was searched");
  words.push_back(word);
  return true;
}

Xapian::doccount Leaves::most_of_rare() const {
  constexpr Xapian::doccount always = 1'000;
  return std::max(always, context_.database->get_doccount() / 20);
}

/// Whether one of the positions is in few documents, so that it costs little to look for them side by side.
bool Leaves::is_telling(std::string_view prefix, const Positions& positions) const {
  const Xapian::doccount most = most_of_rare();
  return std::any_of(positions.begin(), positions.end(), [&](const Alternatives& terms) {
    Xapian::doccount documents = 0;
    for (const std::string& term : terms) documents += context_.frequency(schema::make_term(prefix, term));
    return documents <= most;
  });
}

void Leaves::typed(const Node& node, bool found, bool is_grammar) {
  if (wanted_ && node.length > 0)
    result_.words.push_back(
        {node.text, node.field, node.position, node.length, found, node.kind, node.number, is_grammar});
}

Leaves::Alternatives Leaves::expand(std::string_view prefix, const Node& node) {
  return expand(prefix, node.text, node.number, max_postings, node.field);
}

bool Leaves::affordable(double lists) {
  if (result_.position_lists + lists > most_position_lists(*context_.database)) return false;
  result_.position_lists += lists;
  return true;
}

void Leaves::note(const std::string& text) {
  std::string shown = harmless(text, true);
  if (std::find(result_.notes.begin(), result_.notes.end(), shown) == result_.notes.end())
    result_.notes.push_back(std::move(shown));
}

Query Leaves::value(const Node& node) {
  if (const auto kind = entity_kind_of(node.field)) {
    // Said again, a name is not looked for again.
    const auto [known, is_new] = names_.try_emplace({*kind, name_key(node.text), wanted_});
    if (is_new) known->second = entity(node, *kind, {node.text});
    return known->second;
  }
  switch (row(node.field).kind) {
    case FieldKind::name:
      return named(node);
    case FieldKind::path:
      return known(node, path(node.text));
    case FieldKind::story:
      return story(node);
    case FieldKind::id: {
      std::vector<Query> spellings;
      for (const std::string& text : file_name_spellings(node.text))
        spellings.emplace_back(schema::value_term(node.field, text));
      return known(node, join(Query::OP_OR, spellings));
    }
    default:
      return known(node, Query(schema::value_term(node.field, node.text)));
  }
}

/// Tells where a value stands for no document.
Query Leaves::known(const Node& node, const Query& query) {
  const auto exists = [&](const std::string& term) { return context_.database->term_exists(term); };
  if (std::none_of(query.get_terms_begin(), query.get_terms_end(), exists))
    note(unknown_value(*context_.database, node.field, node.text));
  return query;
}

/// Who knows the stories also tells of one that there is not.
Query Leaves::story(const Node& node) {
  std::vector<Query> documents;
  if (context_.story_terms)
    for (const std::string& term : context_.story_terms(node.text)) documents.emplace_back(term);
  return join(Query::OP_OR, documents);
}

Query Leaves::value_pattern(const Node& node) {
  const auto kind = entity_kind_of(node.field);
  if (!kind) return values_of_pattern(node);
  return context_.entities_where ? entity_pattern(node, *kind)
                                 : entity(node, *kind, expand(schema::entity_prefix(*kind), node));
}

/// Whoever is called exactly so; of one word, or where nobody is, who has the words side by side in the name,
/// if words of names are indexed; else, of what could be a pattern, all that fit.
Query Leaves::named(const Node& node) {
  const FieldRow& field = row(node.field);
  const std::string key = fold(node.field, node.text), exact = schema::make_term(field.prefix, key);
  const bool by_words = !field.word_prefix.empty();
  const std::vector<std::string_view> words = words_of(key);
  if ((!by_words || words.size() > 1) && context_.database->term_exists(exact)) return Query(exact);
  if (by_words && !words.empty()) {
    Positions positions;
    for (const std::string_view word : words) positions.push_back({std::string(word)});
    Query side_by_side = sequence_query(field.word_prefix, positions, positions.size(), true);
    const auto exists = [&](const std::string& term) { return context_.database->term_exists(term); };
    if (std::all_of(side_by_side.get_terms_begin(), side_by_side.get_terms_end(), exists))
      return side_by_side;
  }
  return node.text.find_first_of("*?") == std::string::npos ? known(node, Query(exact))
                                                            : values_of_pattern(node);
}

/// Of a pattern in the query expand() tells when it stands for nothing.
Query Leaves::values_of_pattern(const Node& node) {
  const std::string_view prefix = row(node.field).prefix;
  const bool typed_pattern = node.kind != Node::Kind::value && node.length > 0;
  std::vector<Query> queries;
  for (const std::string& value : typed_pattern ? expand(prefix, node) : values_like(node))
    queries.emplace_back(schema::make_term(prefix, value));
  if (queries.empty() && !typed_pattern) note(unknown_value(*context_.database, node.field, node.text));
  return join(Query::OP_OR, queries);
}

Query Leaves::entity(const Node& node, EntityKind kind, const Alternatives& names) {
  std::vector<std::string> terms;
  for (const std::string& name : names) {
    if (context_.entity_terms) {
      const std::string key = name_key(name);
      const std::vector<std::string> found = context_.entity_terms(kind, name, wanted_);
      if (node.length > 0 && (found.empty() || key.find(' ') == std::string::npos) &&
          searched_names_.emplace(kind, key).second && searched_names_.size() > max_searched_names)
        throw QueryError(Error::Code::query_limit,
                         "The query has more than " + std::to_string(max_searched_names) +
                             " names of one word, or that nobody has",
                         "Write fewer, or whole names: person:\"Kim Kardashian\"", node.position,
                         node.length);
      terms.insert(terms.end(), found.begin(), found.end());
    } else {
      terms.push_back(schema::entity_term(kind, name));
    }
  }
  return naming(node, kind, std::move(terms));
}

/// Whoever has a name that the pattern stands for as a whole, be it the one shown or another.
Query Leaves::entity_pattern(const Node& node, EntityKind kind) {
  const Wildcard wildcard(name_pattern(node.text));
  const Fuzzy fuzzy(name_key(node.text), node.number);
  const bool edits = node.kind == Node::Kind::fuzzy;
  const auto entities = context_.entities_where(kind, [&](std::string_view name) {
    return edits ? fuzzy.distance(name) <= node.number : wildcard.matches(name);
  });
  const std::string shown = edits ? node.text + '~' + std::to_string(node.number) : node.text;
  if (entities.empty()) note(shown + " stands for no name of the index");
  if (entities.size() > max_wildcard_terms)
    note(shown + " stands for the names of " + with_separators(entities.size()) + "; the " +
         with_separators(max_wildcard_terms) + " most frequent were searched");
  Alternatives terms;
  for (std::size_t i = 0; i < entities.size() && i < max_wildcard_terms; ++i)
    terms.insert(terms.end(), entities[i].begin(), entities[i].end());
  return naming(node, kind, std::move(terms));
}

Query Leaves::naming(const Node& node, EntityKind kind, Alternatives terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  const std::string_view prefix = schema::entity_prefix(kind);
  bool found = false;
  std::vector<Query> queries;
  for (const std::string& term : terms) {
    queries.emplace_back(term);
    found |= context_.database->term_exists(term);
    if (!term.starts_with(prefix)) continue;
    // Worth less than a word of the query: that the name is there goes without saying.
    constexpr double name_weight = 0.5;
    const std::string_view name = std::string_view(term).substr(prefix.size());
    if (Positions words = phrase_terms(name, PhraseForm::apart); !words.empty())
      highlight(std::move(words), 0, true, name_weight);
  }
  if (node.kind == Node::Kind::value) typed(node, found);
  // Who resolves names also tells whom it does not find.
  if (!found && !context_.entity_terms && node.kind == Node::Kind::value)
    note("No document names the " + std::string(name_of(node.field)) + " \"" + node.text + '"');
  return join(Query::OP_OR, queries);
}

constexpr std::array<std::string_view, 3> path_prefixes = {schema::folder_prefix, schema::file_prefix,
                                                           schema::member_prefix};
/// Behind the ! an archive's members have their names.
constexpr bool is_path_separator(char c) { return c == '/' || c == '!'; }

/// A folder or file, absolute or by the end of its path: sport/ is every folder of that name and what is
/// below.
Query Leaves::path(std::string text) {
  const bool folder = text.ends_with('/');
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  while (text.starts_with("./")) text.erase(0, 2);
  std::vector<Query> queries;
  if (text.starts_with('/')) {
    for (const std::string& spelling : file_name_spellings(text))
      for (const std::string_view prefix : path_prefixes)
        queries.emplace_back(schema::make_term(prefix, spelling));
    return join(Query::OP_OR, queries);
  }
  const std::string wanted = to_nfc(text);
  const auto ending = [&](std::string_view prefix) {
    const Xapian::TermIterator end = context_.database->allterms_end(std::string(prefix));
    for (Xapian::TermIterator term = context_.database->allterms_begin(std::string(prefix)); term != end;
         ++term) {
      const std::string name = *term;
      const std::string body = to_nfc(std::string_view(name).substr(prefix.size()));
      if (!body.ends_with(wanted)) continue;
      if (body.size() == wanted.size() || is_path_separator(body[body.size() - wanted.size() - 1]))
        queries.emplace_back(name);
    }
  };
  ending(schema::folder_prefix);
  if (folder || !queries.empty()) return join(Query::OP_OR, queries);
  ending(schema::file_prefix);
  ending(schema::member_prefix);
  return join(Query::OP_OR, queries);
}

}  // namespace byline::query
