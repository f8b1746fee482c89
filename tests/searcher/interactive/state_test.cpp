#include "searcher/interactive/state.hpp"

#include <doctest/doctest.h>

#include <string>

#include "searcher/interactive/layout.hpp"
#include "searcher/interactive/words.hpp"
#include "tests/searcher/interactive/pressing.hpp"

using namespace byline;
using namespace byline::interactive;

namespace {

/// "port [person: Ann Lee] @facet 0/1 #2": line, filters, focus with what is chosen there, hit.
std::string told_state(const State& state) {
  std::string text = state.line.text();
  for (const Chip& chip : state.chips) text += " [" + chip_words(chip) + ']';
  if (state.focus == Focus::document) text += " @document";
  if (state.focus == Focus::facet) {
    text += " @" + facets_of(state)[state.facet] + ' ' + std::to_string(state.panes[state.facet].chosen);
    if (!state.panes[state.facet].sought.empty()) text += ' ' + state.panes[state.facet].sought.text();
  }
  if (state.overlay == Overlay::help) text += " @help";
  if (state.overlay == Overlay::history) text += " @history " + state.sought.text();
  if (state.match != MatchMode::automatic) text += state.match == MatchMode::all ? " all" : " any";
  if (state.stories) text += " by story";
  if (state.chosen > 0) text += " #" + std::to_string(state.chosen);
  return text;
}

}  // namespace

TEST_CASE("keys, and what they make of a state") {
  struct {
    const char *keys, *state;
  } const rows[] = {
      {"", "port"},
      {"s", "ports"},
      {"<Down><Down><Down><Down>", "port #2"},
      {"<Down><Down><Up>", "port #1"},
      {"<PgDn>", "port #2"},
      {"<Tab>", "port @person 0"},
      {"<Tab><Tab><Tab>", "port @place 0"},
      {"<Tab><Tab><Tab><Tab>", "port @document"},
      {"<Tab><Tab><Tab><Tab><Tab>", "port"},
      {"<BTab>", "port @document"},
      {"<BTab><BTab>", "port @place 0"},
      {"<Tab><Enter>", "port [person: Ann Lee]"},
      {"<Tab><Down><Enter>", "port [person: Björn Øst]"},
      {"<Tab><Enter><Tab><Enter>", "port [person: Ann Lee]"},  // not twice
      {"<Tab><A-Enter>", "port [not person: Ann Lee]"},
      {"<Tab>-", "port [not person: Ann Lee]"},
      {"<Tab><C-x>", "port [not person: Ann Lee]"},
      {"<Tab>ost", "port @person 0 ost"},
      {"<Tab>ost<Enter>", "port [person: Björn Øst]"},
      {"<Tab>a. lee<Enter>", "port [person: Ann Lee]"},  // by another name
      {"<Tab>nobody<Enter>", "port @person 0 nobody"},
      {"<Tab>o-", "port @person 0 o-"},
      {"<Tab>ost<Esc>", "port @person 0"},
      {"<Tab>ost<Esc><Esc>", "port"},
      {"<Tab>ost<BS><BS><BS>", "port @person 0"},
      {"<Tab><Right>", "port @org 0"},
      {"<Tab><Left>", "port @place 0"},
      {"<Tab><Right><Down><Enter>", "port [org: Port Authority]"},
      {"<Tab><Enter><C-u><BS>", ""},
      {"<Tab><Enter><Tab><Right><Enter><C-u><BS>", " [person: Ann Lee]"},
      {"<Tab><Enter><Tab><BS>", "port @person 0"},
      {"<C-t>", "port @date 0"},
      {"<C-t><Enter>", "port [date: 2020-09]"},  // the latest first
      {"<C-t><Down>-", "port [not date: 2020-08]"},
      {"<C-t><C-t>", "port"},
      {"<A-m>", "port all"},
      {"<C-s>", "port by story"},
      {"<C-s><C-s>", "port"},
      {"<Tab><C-s>", "port @person 0 by story"},
      {"<A-m><A-m>", "port any"},
      {"<A-m><A-m><A-m>", "port"},
      {"<C-r>", "port @history "},
      {"<C-r>zur<Enter>", "Zürich"},
      {"<C-r><C-r><Enter>", "port AND talks"},
      {"<C-r><Down><Up><Enter>", "strike"},
      {"<C-r>nothing<Enter>", "port"},
      {"<C-r>zur<Esc>", "port"},
      {"<F1>", "port @help"},
      {"?", "port?"},
      {"<C-u>?", " @help"},
      {"<Tab>?", "port @person 0 @help"},
      {"<F1>x", "port"},
      {"<Esc>", ""},
      {"<Tab><Enter><Esc><Esc>", ""},
      {"<C-t><Esc><Esc>", "port"},
      {"<BTab><Esc>", "port"},
      {"<BTab>q", "port"},
      {"<Down><Tab><Enter>", "port [person: Ann Lee] #1"},  // until the answer is there
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    State state = answered_state("port");
    for (const Key& key : keys_of(row.keys)) {
      const bool toggles = key == control('t');
      step(state, key);
      if (toggles) answer(state);
    }
    CHECK(told_state(state) == row.state);
  }
}

TEST_CASE("keys, and what is to be done") {
  struct {
    const char* keys;
    Act act;
  } const rows[] = {
      {"<C-c>", Act::leave},           {"<C-d>", Act::none},
      {"<C-u><C-d>", Act::leave},      {"<Tab><C-c>", Act::leave},
      {"<F1><C-c>", Act::leave},       {"<Enter>", Act::open},
      {"<BTab><Enter>", Act::open},    {"<Tab><Enter>", Act::none},
      {"<C-o>", Act::print_path},      {"<A-o>", Act::print_id},
      {"<C-y>", Act::leave_with_path}, {"<A-y>", Act::leave_with_id},
      {"<C-l>", Act::redraw},          {"<C-z>", Act::suspend},
      {"<Esc><Esc><Esc>", Act::none},
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    State state = answered_state("port");
    CHECK(press(state, row.keys) == row.act);
  }
}

TEST_CASE("what is asked") {
  State state = answered_state("port");
  CHECK(question_of(state).typed == "port");
  CHECK(question_of(state).growing == 4);
  press(state, " ");
  CHECK(question_of(state).growing == 0);
  press(state, "stri<Left>");  // the cursor alone asks for nothing else
  CHECK(question_of(state).growing == 9);
  CHECK(question_of(state).facets == std::vector<std::string>{"person", "org", "place"});
  const std::size_t few = question_of(state).facet_limit;
  press(state, "<Tab>b");
  CHECK(question_of(state).facet_limit > few);
  press(state, "<Esc><Esc><C-t>");
  CHECK(question_of(state).facets == std::vector<std::string>{"date"});
}

TEST_CASE("more hits are asked for when the last one is near") {
  State state = answered_state("port");
  Question question = question_of(state);
  Results results = made_up_results(question);
  while (results.hits.size() < question.limit) results.hits.push_back(made_up_hit("x", "X"));
  results.summary.returned = question.limit;
  take(state, std::make_shared<const Answer>(Answer{question, results}));
  const std::size_t first = question.limit;
  press(state, "<Down>");
  CHECK(question_of(state).limit == first);
  press(state, "<PgDn><PgDn><PgDn><PgDn><PgDn>");
  CHECK(question_of(state).limit == 2 * first);
  CHECK(same_documents(question_of(state), question));
  const std::size_t chosen = state.chosen;
  answer(state);  // which has three
  CHECK(state.chosen == 2);
  CHECK(chosen > 2);
  press(state, "s");
  CHECK(question_of(state).limit == first);
}

TEST_CASE("an answer begins with its first hit, an error leaves the last answer") {
  State state = answered_state("port");
  press(state, "<Down>");
  take_error(state, "AND has nothing on its right");
  CHECK(state.chosen == 1);
  CHECK(chosen_hit(state)->id == "b");
  CHECK(state.error == "AND has nothing on its right");
  press(state, "s");
  answer(state);
  CHECK(state.chosen == 0);
  CHECK(state.error.empty());
}

TEST_CASE(
    "a document is asked for only where there is a place for it, and when the answer is that to the line") {
  State state = answered_state("port");
  REQUIRE(document_of(state));
  CHECK(document_of(state)->id == "a");
  press(state, "<Down>");
  CHECK(document_of(state)->id == "b");
  resize(state, 10, 40);
  CHECK(!document_of(state));
  press(state, "<BTab>");
  CHECK(document_of(state)->width == 40);
  press(state, "<Esc>");
  resize(state, 24, 80);
  press(state, "s");
  CHECK(!document_of(state));
}

TEST_CASE("a document is shown at its first match, and goes from match to match") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "line\n";
  State state = answered_state("port");
  resize(state, 24, 80);
  press(state, "<BTab>");
  answer_page(state, text, {{100, 104}, {250, 254}, {400, 404}});
  struct {
    const char* keys;
    std::size_t top, mark;
  } const rows[] = {
      {"", 18, 0},      {"n", 48, 1},     {"nn", 78, 2}, {"nnn", 18, 0},           {"N", 78, 2},
      {"<A-n>", 48, 1}, {"<A-p>", 78, 2}, {"j", 19, 0},  {"<Down><Down>k", 19, 0}, {"g", 0, 0},
      {"G", 82, 0},     {" ", 35, 0},     {" b", 18, 0}, {"<S-Down>", 19, 0},      {"<A-Up>", 17, 0},
      {"gN", 78, 2},
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    State each = state;
    press(each, row.keys);
    CHECK(each.top == row.top);
    CHECK(each.mark == row.mark);
  }
  // Of another width it stays where it was read.
  press(state, "n");
  resize(state, 24, 40);
  answer_page(state, text, {{100, 104}, {250, 254}, {400, 404}});
  CHECK(state.top == 48);
}

TEST_CASE("where nothing is found, what may have been meant can be chosen") {
  State state = answered_state("prot");
  Results nothing;
  nothing.summary.did_you_mean = {"port", "part"};
  take(state, std::make_shared<const Answer>(Answer{question_of(state), nothing}));
  CHECK(press(state, "<Down><Enter>") == Act::none);
  CHECK(state.line.text() == "part");
}

TEST_CASE("what Enter opens after an error is the hit of the last answer, and without one it is said") {
  State state = answered_state("port");
  press(state, " AND");
  take_error(state, "AND has nothing on its right");
  CHECK(press(state, "<Down><Enter>") == Act::open);
  CHECK(chosen_hit(state)->id == "b");
  State first = first_state({}, {});
  for (const char* keys : {"<Enter>", "<BTab><Enter>"}) {
    CHECK(press(first, keys) == Act::none);
    CHECK(first.message == "There is no hit to open");
  }
}

TEST_CASE("what is on the command line can be taken off") {
  SearchRequest request;
  request.filters = chip_of("person", "Ann Lee", false).nodes;
  State state = first_state(request, {});
  REQUIRE(state.chips.size() == 1);
  CHECK(chip_words(state.chips[0]) == "person: Ann Lee");
  press(state, "<BS>");
  CHECK(question_of(state).chips.empty());
  press(state, "<C-r>");
  CHECK(state.message == "No queries are remembered yet");
  press(state, "<Esc>");
  CHECK(state.message == "Ctrl-C leaves");
}
