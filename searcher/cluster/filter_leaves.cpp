// The leaves that say which documents are looked at: values of fields, names, paths.
#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

#include "common/cluster/cluster_fields.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/text/moment.hpp"
#include "searcher/cluster/leaves.hpp"
#include "searcher/query/name_spellings.hpp"
#include "searcher/query/pattern.hpp"

namespace byline::cluster {
namespace {

using query::Node;
using Kind = Part::Kind;

/// Documents with a term as an index on disk has it.
Part with_terms(const std::vector<std::string>& terms) {
  Part part = part_of(Kind::values, {});
  for (const std::string& term : terms) {
    const TermField& field = field_of_term(term);
    part.values.emplace_back(field.name, kept_term(std::string_view(term).substr(field.prefix.size())));
  }
  return part;
}

/// Words side by side in a text.
Sequence in_words(const std::vector<std::vector<std::string>>& positions) {
  Sequence sequence;
  for (const auto& terms : positions) {
    sequence.emplace_back();
    for (const std::string& term : terms) sequence.back().push_back({field_of_prefix("").name, term});
  }
  return sequence;
}

}  // namespace

Part Leaves::value(const Node& node) {
  if (const auto kind = query::entity_kind_of(node.field)) return entity(node, *kind);
  switch (row(node.field).kind) {
    case FieldKind::name:
      return named(node);
    case FieldKind::path:
      return known(node, path(node.text));
    case FieldKind::story:
      throw Error(Error::Code::option_conflict,
                  "an index in a cluster knows no stories, so story: cannot be had there",
                  "--stories groups the hits of a query");
    case FieldKind::id: {
      Terms terms;
      for (const std::string& text : query::file_name_spellings(node.text))
        terms.push_back(schema::value_term(node.field, text));
      return known(node, with_terms(terms));
    }
    default:
      return known(node, with_terms({schema::value_term(node.field, node.text)}));
  }
}

Part Leaves::dates(const Node& node) const {
  Part part = part_of(Kind::dates, {});
  const auto& [first, last] = node.range;
  if (node.field == Field::added) {
    constexpr std::int64_t end_of_time = 99'99'99'99'99'99'99;
    part.field = field_of_slot(schema::added_slot)->name;
    part.first = first == query::DateRange::earliest ? 0 : std::stoll(first_moment_of(first));
    part.last = last == query::DateRange::latest ? end_of_time : std::stoll(last_moment_of(last));
  } else {
    part.field = context_.file_dates ? std::string(day_field) : field_of_slot(schema::date_slot)->name;
    part.first = first;
    part.last = last;
  }
  return part;
}

/// Tells where a value stands for no document.
Part Leaves::known(const Node& node, Part part) {
  if (context_.statistics.matching(part) > 0) return part;
  const std::string quoted = '"' + node.text + '"', name(row(node.field).name);
  note(node.field == Field::language ? "no document is in the language " + quoted
       : node.field == Field::path   ? "no folder and no file is called " + quoted
                                     : "no document has the " + name + ' ' + quoted);
  return part;
}

Part Leaves::named(const Node& node) {
  const FieldRow& field = row(node.field);
  const std::string key = fold(node.field, node.text);
  Part exact = with_terms({schema::make_term(field.prefix, key)});
  const bool by_words = !field.word_prefix.empty();
  const std::vector<std::string_view> words = words_of(key);
  if ((!by_words || words.size() > 1) && context_.statistics.matching(exact) > 0) return exact;
  if (by_words && !words.empty()) {
    Sequence positions;
    for (const std::string_view word : words)
      positions.push_back({{field_of_prefix(field.word_prefix).name, std::string(word)}});
    if (all_in_use(positions)) return sequence(positions, positions.size(), true);
  }
  return node.text.find_first_of("*?") == std::string::npos ? known(node, exact) : value_pattern(node);
}

Part Leaves::value_pattern(const Node& node) {
  if (const auto kind = query::entity_kind_of(node.field)) return entity_pattern(node, *kind);
  Part part = part_of(Kind::pattern, {});
  const bool edits = node.kind == Node::Kind::fuzzy;
  part.forms.push_back({field_of_prefix(row(node.field).prefix).name,
                        edits ? fold(node.field, node.text) : query::field_pattern(node.field, node.text),
                        edits ? Form::Kind::fuzzy : Form::Kind::wildcard, edits ? node.number : 0});
  if (context_.statistics.matching(part) == 0)
    note(node.text + (edits ? '~' + std::to_string(node.number) : std::string()) +
         " stands for no name of the index");
  return part;
}

Part Leaves::entity(const Node& node, EntityKind kind) {
  return naming(context_.entity_terms(kind, node.text, wanted_), kind);
}

Part Leaves::entity_pattern(const Node& node, EntityKind kind) {
  const query::Wildcard wildcard(query::name_pattern(node.text));
  const query::Fuzzy fuzzy(name_key(node.text), node.number);
  const bool edits = node.kind == Node::Kind::fuzzy;
  const auto entities = context_.entities_where(kind, [&](std::string_view name) {
    return edits ? fuzzy.distance(name) <= node.number : wildcard.matches(name);
  });
  if (entities.empty())
    note(node.text + (edits ? '~' + std::to_string(node.number) : std::string()) +
         " stands for no name of the index");
  Terms terms;
  for (const Terms& each : entities) terms.insert(terms.end(), each.begin(), each.end());
  return naming(std::move(terms), kind);
}

Part Leaves::naming(Terms terms, EntityKind kind) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  const std::string_view prefix = schema::entity_prefix(kind);
  for (const std::string& term : terms) {
    if (!term.starts_with(prefix)) continue;
    // Worth less than a word of the query: that the name is there goes without saying.
    constexpr double name_weight = 0.5;
    if (const auto words = phrase_terms(std::string_view(term).substr(prefix.size()), PhraseForm::apart);
        !words.empty())
      highlight(in_words(words), 0, true, name_weight);
  }
  return with_terms(terms);
}

/// A folder or file, absolute or by the end of its path.
Part Leaves::path(std::string text) {
  const bool folder = text.ends_with('/');
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  while (text.starts_with("./")) text.erase(0, 2);
  constexpr std::array<std::string_view, 3> prefixes = {schema::folder_prefix, schema::file_prefix,
                                                        schema::member_prefix};
  if (text.starts_with('/')) {
    Terms terms;
    for (const std::string& spelling : query::file_name_spellings(text))
      for (const std::string_view prefix : prefixes) terms.push_back(schema::make_term(prefix, spelling));
    return with_terms(terms);
  }
  const auto ending = [&](std::initializer_list<std::string_view> of) {
    Part part = part_of(Kind::ending, {});
    for (const std::string& spelling : query::file_name_spellings(text))
      for (const std::string_view prefix : of)
        part.values.emplace_back(field_of_prefix(prefix).name, spelling);
    return part;
  };
  Part folders = ending({schema::folder_prefix});
  if (folder || context_.statistics.matching(folders) > 0) return folders;
  return ending({schema::file_prefix, schema::member_prefix});
}

}  // namespace byline::cluster
