#include "searcher/interactive/question.hpp"

#include <algorithm>
#include <optional>

#include "common/text/characters.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"
#include "searcher/query/filters.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/query_error.hpp"

namespace byline::interactive {
namespace {

/// A word of letters and digits, long enough to begin others.
bool begins_words(std::string_view word) {
  constexpr std::size_t shortest = 3;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    const CharClass kind = classify(next_code_point(word, at));
    if (kind != CharClass::letter && kind != CharClass::digit) return false;
  }
  return letters >= shortest;
}

/// Bytes of a clean query up to a code point.
std::size_t byte_of(std::string_view text, std::size_t code_point) {
  std::size_t at = 0;
  for (; code_point > 0 && at < text.size(); --code_point) next_code_point(text, at);
  return at;
}

/// "2020-09-01..2020-09-30", "2020-09-01.."
std::string in_words(query::DateRange days) {
  const auto day = [](int number, int open) {
    return number == open ? std::string() : iso_date(date_digits(number));
  };
  return day(days.first, query::DateRange::earliest) + ".." + day(days.last, query::DateRange::latest);
}

/// Whether a lexeme is sought in the text or the title, not a value of another field.
bool is_of_text(const std::vector<query::Lexeme>& lexemes, std::size_t i) {
  if (i == 0 || lexemes[i - 1].kind != query::Lexeme::Kind::field) return true;
  return lexemes[i - 1].field == Field::title;
}

}  // namespace

Chip chip_of(const std::string& field, const std::string& value, bool excluded) {
  Chip chip{.field = field, .value = value, .excluded = excluded};
  const std::optional<Field> row = field_of_name(field);
  if (row == Field::date) {
    query::Node days{.kind = query::Node::Kind::dates, .field = Field::date};
    days.range = query::parse_dates(value, 0);
    chip.nodes.push_back(std::move(days));
  } else if (row) {
    chip.nodes = query::filters_of(*row, {value});
  }
  for (query::Node& node : chip.nodes) node.occur = excluded ? query::Occur::must_not : query::Occur::must;
  return chip;
}

bool is_of_story(const Chip& chip) { return chip.field == row(Field::story).name; }

std::vector<Chip> chips_of(const std::vector<query::Node>& filters) {
  std::vector<Chip> chips;
  for (const query::Node& node : filters) {
    const query::Node& first = node.children.empty() ? node : node.children.front();
    if (first.field == Field::none) continue;
    std::vector<std::string> values;
    for (const query::Node& child : node.children) values.push_back(child.text);
    chips.push_back({.field = std::string(row(first.field).name),
                     .value = first.kind == query::Node::Kind::dates ? in_words(first.range)
                              : values.empty()                       ? first.text
                                                                     : enumerated(values, " or "),
                     .excluded = node.occur == query::Occur::must_not,
                     .nodes = {node}});
  }
  return chips;
}

bool same_documents(const Question& a, const Question& b) {
  return a.typed == b.typed && a.growing == b.growing && a.chips == b.chips && a.match == b.match &&
         a.stories == b.stories;
}

std::string closed_query(std::string_view typed) {
  const bool open = std::count(typed.begin(), typed.end(), '"') % 2 != 0;
  std::string query(typed);
  // Nothing is quoted yet: the quote may as well not be there.
  if (open && typed.find_last_not_of(' ') == typed.rfind('"')) return query.erase(typed.rfind('"'));
  return open ? query + '"' : query;
}

std::string grown_query(const Question& question) {
  std::string query = closed_query(question.typed);
  const std::string word = growing_word(question);
  if (word.empty()) return query;
  return query.replace(byte_of(query, question.growing) - word.size(), word.size(),
                       '(' + word + " OR " + word + "*)");
}

std::string growing_word(const Question& question) {
  if (question.growing == 0) return {};
  const std::string query = closed_query(question.typed);
  try {
    const std::vector<query::Lexeme> lexemes = query::lex(query);
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
      const query::Lexeme& each = lexemes[i];
      if (each.kind != query::Lexeme::Kind::word || each.position + each.length != question.growing) continue;
      if (!begins_words(each.text) || !is_of_text(lexemes, i)) break;
      const std::size_t begin = byte_of(query, each.position);
      return query.substr(begin, byte_of(query, question.growing) - begin);
    }
  } catch (const query::QueryError&) {  // whoever searches for it is told
  }
  return {};
}

SearchRequest request_of(const Question& question, const SearchRequest& base) {
  SearchRequest request = base;
  request.query = base.plain ? question.typed : grown_query(question);
  request.filters.clear();
  for (const Chip& chip : question.chips)
    request.filters.insert(request.filters.end(), chip.nodes.begin(), chip.nodes.end());
  request.match = question.match;
  request.stories.reset();
  if (question.stories) {
    request.stories = base.stories.value_or(StoryLevel::normal);
    request.collapse = false;
  }
  request.facets = question.facets;
  const auto lacks_headline = [](const Chip& chip) {
    return is_of_story(chip) && !chip.excluded && chip.headline.empty();
  };
  const std::string story(row(Field::story).name);
  if (std::any_of(question.chips.begin(), question.chips.end(), lacks_headline) &&
      std::find(request.facets.begin(), request.facets.end(), story) == request.facets.end())
    request.facets.push_back(story);
  request.facet_limit = question.facet_limit;
  request.limit = question.limit;
  request.offset = 0;
  request.snippets = 0;
  return request;
}

}  // namespace byline::interactive
