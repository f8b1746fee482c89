// Keys as a text, and a state with something to look at.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "searcher/interactive/state.hpp"

namespace byline::interactive {

/// "ab<Tab><C-w><A-m><S-Up>" as keys.
inline std::vector<Key> keys_of(std::string_view text) {
  using Code = Key::Code;
  static const std::pair<std::string_view, Code> names[] = {
      {"Enter", Code::enter},  {"Tab", Code::tab},        {"BTab", Code::back_tab}, {"Esc", Code::escape},
      {"BS", Code::backspace}, {"Del", Code::del},        {"Up", Code::up},         {"Down", Code::down},
      {"Left", Code::left},    {"Right", Code::right},    {"Home", Code::home},     {"End", Code::end},
      {"PgUp", Code::page_up}, {"PgDn", Code::page_down}, {"F1", Code::help}};
  std::vector<Key> keys;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '<') {
      keys.push_back(typed(next_code_point(text, at)));
      continue;
    }
    const std::size_t end = text.find('>', at);
    std::string_view name = text.substr(at + 1, end - at - 1);
    at = end + 1;
    Key key;
    for (; name.size() > 2 && name[1] == '-'; name.remove_prefix(2)) {
      key.ctrl |= name[0] == 'C';
      key.alt |= name[0] == 'A';
      key.shift |= name[0] == 'S';
    }
    const auto found = std::find_if(std::begin(names), std::end(names),
                                    [&](const auto& each) { return each.first == name; });
    key.code = found == std::end(names) ? Code::character : found->second;
    if (key.code == Code::character) key.character = static_cast<char32_t>(name[0]);
    keys.push_back(std::move(key));
  }
  return keys;
}

/// Presses them; what is to be done in the end.
inline Act press(State& state, std::string_view keys) {
  Act act = Act::none;
  for (const Key& key : keys_of(keys)) act = step(state, key);
  settle(state);
  return act;
}

inline Hit made_up_hit(const std::string& id, const std::string& title) {
  Hit hit;
  hit.id = id;
  hit.path = "/news/" + id + ".txt";
  hit.title = title;
  hit.date = "20200916";
  hit.source = "The Gull";
  return hit;
}

/// Three hits, and values of the facets that are asked for.
inline Results made_up_results(const Question& question) {
  Results results;
  results.hits = {made_up_hit("a", "Port strike begins"), made_up_hit("b", "Port talks resume"),
                  made_up_hit("c", "Museum reopens")};
  results.summary.matches = 3;
  for (const std::string& field : question.facets) {
    Facet facet{.field = field, .distinct = 2, .values = {}};
    if (field == "person")
      facet.values = {{.name = "Ann Lee", .count = 3, .also = {"A. Lee"}},
                      {.name = "Björn Øst", .count = 1, .also = {}}};
    if (field == "org")
      facet.values = {{.name = "DATU", .count = 2, .also = {}},
                      {.name = "Port Authority", .count = 1, .also = {}}};
    if (field == "place") facet.values = {{.name = "Lisbon", .count = 2, .also = {}}};
    if (field == "date")
      facet.values = {{.name = "2020-08", .count = 1, .also = {}},
                      {.name = "2020-09", .count = 2, .also = {}}};
    results.facets.push_back(std::move(facet));
  }
  return results;
}

/// As the search thread would answer what is asked now.
inline void answer(State& state) {
  const Question question = question_of(state);
  take(state, std::make_shared<const Answer>(Answer{question, made_up_results(question)}));
  settle(state);
}

/// The page of the document that is looked at.
inline void answer_page(State& state, const std::string& text, HighlightRanges matches = {}) {
  const auto question = document_of(state);
  if (!question) return;
  DocumentView view;
  view.hit = *chosen_hit(state);
  view.text = text;
  view.matches = std::move(matches);
  take(state, std::make_shared<const Page>(lay_out(*question, std::move(view))));
  settle(state);
}

inline State answered_state(const std::string& query = {}) {
  SearchRequest request;
  request.query = query;
  State state = first_state(request, {"strike", "port AND talks", "Zürich"});
  answer(state);
  return state;
}

}  // namespace byline::interactive
