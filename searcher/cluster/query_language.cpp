#include "searcher/cluster/query_language.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "common/cluster/cluster_fields.hpp"
#include "common/fields/schema.hpp"
#include "common/text/text.hpp"
#include "searcher/matching/ranking.hpp"

namespace byline::cluster {
namespace {

using Json = nlohmann::json;

/// As many as a wildcard inside of a phrase may stand for, and the nearest of a fuzzy word: Lucene's limit of
/// clauses.
constexpr std::size_t most_expansions = most_words_told;

Json everything() { return {{"match_all", Json::object()}}; }
Json any_of(Json queries) {
  if (queries.size() == 1) return queries.front();
  return {{"bool", {{"should", std::move(queries)}, {"minimum_should_match", 1}}}};
}

Json form_query(const Form& form) {
  switch (form.kind) {
    case Form::Kind::wildcard:
      return {{"wildcard", {{form.field, {{"value", form.text}}}}}};
    case Form::Kind::fuzzy:
      return {{"fuzzy",
               {{form.field,
                 {{"value", form.text}, {"fuzziness", form.edits}, {"max_expansions", most_expansions}}}}}};
    case Form::Kind::regexp:
      return {{"regexp", {{form.field, {{"value", form.text}}}}}};
    case Form::Kind::term:
      break;
  }
  return {{"term", {{form.field, form.text}}}};
}

Json queries_of(const Alternatives& forms) {
  Json queries = Json::array();
  for (const Form& form : forms) queries.push_back(form_query(form));
  return queries;
}

Json any_interval(Json intervals) {
  if (intervals.size() == 1) return intervals.front();
  return {{"any_of", {{"intervals", std::move(intervals)}}}};
}

/// A form as a rule of an intervals query about `field`.
Json interval_of(const Form& form, const std::string& field) {
  const bool other = form.field != field;
  if (!form.pieces.empty()) {
    Json any = Json::array();
    for (const std::string& piece : form.pieces)
      any.push_back(interval_of(Form{form.field, piece, form.kind}, field));
    return any_interval(std::move(any));
  }
  Json rule;
  const char* name = "match";
  switch (form.kind) {
    case Form::Kind::term:
      rule = {{"query", form.text}};
      break;
    case Form::Kind::wildcard:
      name = "wildcard";
      rule = {{"pattern", form.text}, {"max_expansions", most_expansions}};
      break;
    case Form::Kind::fuzzy:
      name = "fuzzy";
      rule = {{"term", form.text}, {"fuzziness", form.edits}};
      break;
    case Form::Kind::regexp:
      name = "regexp";
      rule = {{"pattern", form.text}, {"max_expansions", most_expansions}};
      break;
  }
  if (other) rule["use_field"] = form.field;
  return {{name, rule}};
}

Json interval_of(const Sequence& sequence, const std::string& field) {
  Json places = Json::array();
  for (const Alternatives& alternatives : sequence) {
    Json rules = Json::array();
    for (const Form& form : alternatives) rules.push_back(interval_of(form, field));
    places.push_back(any_interval(std::move(rules)));
  }
  if (places.size() == 1) return places.front();
  return {{"all_of", {{"ordered", true}, {"max_gaps", 0}, {"intervals", places}}}};
}

/// The field whose positions are compared.
std::string field_of(const Part& part) {
  for (const std::vector<Sequence>& operand : part.operands)
    for (const Sequence& sequence : operand)
      for (const Alternatives& alternatives : sequence)
        for (const Form& form : alternatives) return form.field;
  return {};
}

bool has_empty_place(const Sequence& sequence) {
  for (const Alternatives& alternatives : sequence)
    if (alternatives.empty()) return true;
  return sequence.empty();
}

/// Whether one word may stand for two operands.
bool may_be_one(const std::vector<std::vector<Sequence>>& operands) {
  std::set<Form> before;
  for (const std::vector<Sequence>& operand : operands) {
    std::set<Form> its;
    for (const Sequence& sequence : operand)
      for (const Alternatives& alternatives : sequence) its.insert(alternatives.begin(), alternatives.end());
    if (!before.empty() && std::ranges::any_of(its, [&](const Form& form) {
          return form.kind != Form::Kind::term || before.contains(form);
        }))
      return true;
    before.merge(its);
  }
  return std::ranges::any_of(before, [](const Form& form) { return form.kind != Form::Kind::term; });
}

Json all_intervals(const Json& intervals, bool ordered, std::size_t room) {
  return {{"all_of", {{"ordered", ordered}, {"max_gaps", room}, {"intervals", intervals}}}};
}

/// Lucene takes a word for two that are wanted in any order; in a certain order it does not. Of many operands
/// that would be very many orders.
Json in_any_order(Json intervals, bool apart, std::size_t room) {
  constexpr std::size_t most_operands = 3;
  if (!apart || intervals.size() > most_operands) return all_intervals(intervals, false, room);
  std::sort(intervals.begin(), intervals.end());
  Json orders = Json::array();
  do orders.push_back(all_intervals(intervals, true, room));
  while (std::next_permutation(intervals.begin(), intervals.end()));
  return any_interval(std::move(orders));
}

Json positions_query(const Part& part) {
  const std::string field = field_of(part);
  std::vector<std::vector<Sequence>> operands = part.operands;
  std::size_t room = part.room;
  if (part.kind == Part::Kind::sequence) {
    const Sequence& sequence = part.operands.front().front();
    if (has_empty_place(sequence)) return {{"match_none", Json::object()}};
    if (sequence.size() == 1) return any_of(queries_of(sequence.front()));
    operands.clear();
    for (const Alternatives& alternatives : sequence) operands.push_back({{alternatives}});
    room = part.window - sequence.size();
  }
  Json intervals = Json::array();
  for (const std::vector<Sequence>& operand : operands) {
    Json ways = Json::array();
    for (const Sequence& sequence : operand)
      if (!has_empty_place(sequence)) ways.push_back(interval_of(sequence, field));
    if (ways.empty()) return {{"match_none", Json::object()}};
    intervals.push_back(any_interval(std::move(ways)));
  }
  Json rule = intervals.size() == 1 ? intervals.front()
              : part.ordered        ? all_intervals(intervals, true, room)
                                    : in_any_order(std::move(intervals), may_be_one(operands), room);
  return {{"intervals", {{field, std::move(rule)}}}};
}

/// How many clauses an intervals query is to Lucene; none of another.
std::size_t rules_of(const Json& query) {
  if (!query.contains("intervals")) return 0;
  const auto count = [](const auto& self, const Json& rule) -> std::size_t {
    const Json& its = rule.front();
    if (!its.contains("intervals")) return 1;
    std::size_t all = 0;
    for (const Json& each : its["intervals"]) all += self(self, each);
    return all;
  };
  return count(count, query["intervals"].front());
}

Json values_query(const Part& part) {
  std::map<std::string, Json> by_field;
  for (const auto& [field, value] : part.values) by_field[field].push_back(value);
  Json queries = Json::array();
  for (auto& [field, values] : by_field) queries.push_back({{"terms", {{field, std::move(values)}}}});
  if (queries.empty()) return {{"match_none", Json::object()}};
  return any_of(std::move(queries));
}

/// Paths that are so, or end so behind a / or the ! of an archive.
Json ending_query(const Part& part) {
  Json queries = Json::array();
  for (const auto& [field, value] : part.values) {
    std::string escaped;
    for (const char c : value) {
      if (c == '*' || c == '?' || c == '\\') escaped += '\\';
      escaped += c;
    }
    queries.push_back({{"term", {{field, value}}}});
    for (const char before : {'/', '!'})
      queries.push_back({{"wildcard", {{field, {{"value", std::string("*") + before + escaped}}}}}});
  }
  return any_of(std::move(queries));
}

Json dates_query(const Part& part) {
  return {{"range", {{part.field, {{"gte", part.first}, {"lte", part.last}}}}}};
}

const std::string& words_field(const Word& word) {
  return field_of_prefix(word.of_title ? schema::title_prefix : std::string_view()).name;
}
const std::string& stems_field(const Word& word) {
  return field_of_prefix(word.of_title ? schema::title_stem_prefix : schema::stem_prefix).name;
}

Json word_matches(const Word& word) {
  Json queries = Json::array();
  if (!word.exact.empty()) queries.push_back({{"terms", {{words_field(word), word.exact}}}});
  if (!word.stems.empty()) queries.push_back({{"terms", {{stems_field(word), word.stems}}}});
  if (queries.empty()) return {{"match_none", Json::object()}};
  return any_of(std::move(queries));
}

Json word_weighs(const Word& word) {
  const auto terms = [](const std::string& field, const std::vector<std::string>& texts, double boost) {
    Json queries = Json::array();
    for (const std::string& text : texts)
      queries.push_back({{"term", {{field, {{"value", text}, {"boost", boost}}}}}});
    return queries;
  };
  const auto most = [](Json queries) { return Json{{"dis_max", {{"queries", std::move(queries)}}}}; };
  Json any = terms(words_field(word), word.exact, 1), more = Json::array();
  for (Json& stem : terms(stems_field(word), word.stems, 1)) any.push_back(std::move(stem));
  if (any.empty()) return {{"match_none", Json::object()}};
  if (!word.exact.empty()) more.push_back(most(terms(words_field(word), word.exact, query::exact_weight)));
  const double of_title = word.title_boost;
  Json title = terms(field_of_prefix(schema::title_prefix).name, word.title_exact, of_title);
  for (Json& stem : terms(field_of_prefix(schema::title_stem_prefix).name, word.title_stems, of_title))
    title.push_back(std::move(stem));
  if (!title.empty()) more.push_back(most(std::move(title)));
  return {{"bool", {{"must", Json::array({most(std::move(any))})}, {"should", std::move(more)}}}};
}

/// What stands side by side in a text of the query is one word to Lucene, too.
Json ordering_query(const OrderingWord& word) {
  if (word.forms.size() == 1)
    return {{"term", {{word.field, {{"value", word.forms.front()}, {"boost", word.boost}}}}}};
  std::string text;
  for (const std::string& form : word.forms) {
    if (!text.empty()) text += side_by_side;
    text += form;
  }
  return {{"match", {{word.field, {{"query", text}, {"boost", word.boost}}}}}};
}

Json ordered_weigh(const Part& part) {
  Json words = Json::array();
  for (const OrderingWord& word : part.ordering) words.push_back(ordering_query(word));
  return {{"bool", {{"filter", Json::array({matches(part)})}, {"should", std::move(words)}}}};
}

Json all_parts(const Part& part, Json (*query)(const Part&), std::size_t from = 0) {
  Json queries = Json::array();
  for (std::size_t i = from; i < part.parts.size(); ++i) queries.push_back(query(part.parts[i]));
  return queries;
}

Json unweighed(Json query) { return {{"constant_score", {{"filter", std::move(query)}, {"boost", 0}}}}; }

}  // namespace

Json matches(const Part& part) {
  using Kind = Part::Kind;
  switch (part.kind) {
    case Kind::everything:
      return everything();
    case Kind::nothing:
      return {{"match_none", Json::object()}};
    case Kind::word:
      return word_matches(part.word);
    case Kind::sequence:
    case Kind::near:
      return positions_query(part);
    case Kind::pattern:
      return any_of(queries_of(part.forms));
    case Kind::values:
      return values_query(part);
    case Kind::ending:
      return ending_query(part);
    case Kind::dates:
      return dates_query(part);
    case Kind::all:
    case Kind::filtered:
      return {{"bool", {{"filter", all_parts(part, matches)}}}};
    case Kind::any:
    case Kind::best:
      if (part.parts.empty()) return {{"match_none", Json::object()}};
      return any_of(all_parts(part, matches));
    case Kind::maybe:
    case Kind::scaled:
      return matches(part.parts.front());
    case Kind::without:
      break;
  }
  return {
      {"bool",
       {{"filter", Json::array({matches(part.parts.front())})}, {"must_not", all_parts(part, matches, 1)}}}};
}

Json weighs(const Part& part) {
  using Kind = Part::Kind;
  switch (part.kind) {
    case Kind::word:
      return word_weighs(part.word);
    case Kind::sequence:
    case Kind::near:
    case Kind::pattern:
      return ordered_weigh(part);
    case Kind::all:
      return {{"bool", {{"must", all_parts(part, weighs)}}}};
    case Kind::filtered:
      return {
          {"bool",
           {{"must", Json::array({weighs(part.parts.front())})}, {"filter", all_parts(part, matches, 1)}}}};
    case Kind::any:
      if (part.parts.empty()) return matches(part);
      return any_of(all_parts(part, weighs));
    case Kind::best:
      if (part.parts.empty()) return matches(part);
      return {{"dis_max", {{"queries", all_parts(part, weighs)}}}};
    case Kind::maybe:
      return {
          {"bool",
           {{"must", Json::array({weighs(part.parts.front())})}, {"should", all_parts(part, weighs, 1)}}}};
    case Kind::without:
      return {
          {"bool",
           {{"must", Json::array({weighs(part.parts.front())})}, {"must_not", all_parts(part, matches, 1)}}}};
    case Kind::scaled:
      return {{"bool", {{"must", Json::array({weighs(part.parts.front())})}, {"boost", part.factor}}}};
    default:
      return unweighed(matches(part));
  }
}

std::size_t clauses_of(const Part& part) {
  std::size_t count = 0;
  for (const Part& child : part.parts) count += clauses_of(child);
  if (!part.parts.empty()) return count;
  const Word& word = part.word;
  const std::size_t as_condition = 2;
  const std::size_t weighed = 2 * word.exact.size() + word.stems.size() + word.title_exact.size() +
                              word.title_stems.size() + part.ordering.size();
  constexpr std::size_t ways_to_end = 3;
  const bool of_positions = part.kind == Part::Kind::sequence || part.kind == Part::Kind::near;
  return as_condition + weighed + 2 * part.forms.size() +
         (of_positions ? rules_of(positions_query(part)) : 0) +
         (part.kind == Part::Kind::ending ? 2 * ways_to_end * part.values.size() : 0);
}

Json words_query(const Form& pattern) {
  Json query = form_query(pattern);
  query.front().front()["rewrite"] = "top_terms_" + std::to_string(most_words_told);
  return query;
}

std::vector<std::string> words_told(std::string_view printed, std::string_view field) {
  std::vector<std::string> words;
  for (std::string_view clause : split(printed, " ")) {
    const bool boosted = clause.starts_with('(');
    if (boosted) clause.remove_prefix(1);
    if (!clause.starts_with(field) || !clause.substr(field.size()).starts_with(':')) continue;
    clause.remove_prefix(field.size() + 1);
    words.emplace_back(clause.substr(0, boosted ? clause.rfind(")^") : clause.npos));
  }
  return words;
}

}  // namespace byline::cluster
