#include "searcher/interactive/screen.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/interactive/help.hpp"
#include "searcher/interactive/words.hpp"
#include "tests/searcher/interactive/pressing.hpp"

using namespace byline;
using namespace byline::interactive;

namespace {

std::string text_of(const Canvas& canvas) {
  std::string text;
  for (std::size_t row = 0; row < canvas.rows(); ++row) text += canvas.text(row) + '\n';
  return text;
}

bool shows(const State& state, const std::string& text) {
  return text_of(draw(state)).find(text) != std::string::npos;
}

/// The characters of a row that have a look.
std::string with_look(const Canvas& canvas, std::size_t row, Look look) {
  std::string text;
  for (std::size_t i = 0; i < canvas.columns(); ++i)
    if ((canvas.at(row, i).look & (look & looks::colours ? looks::colours : look)) == look)
      text += canvas.at(row, i).text;
  return text;
}

}  // namespace

TEST_CASE("a canvas takes text into columns") {
  struct {
    const char* text;
    std::size_t width;
    const char* shown;
    std::size_t used;
  } const rows[] = {
      {"port", 10, "port", 4},
      {"port", 3, "po…", 3},
      {"東京都", 6, "東京都", 6},
      {"東京都", 5, "東京…", 5},
      {"東京都", 4, "東…", 3},
      {"e\u0301te\u0301", 10, "e\u0301te\u0301", 3},
      {"a\x1b[31mb\u202e", 20, "a\uFFFD[31mb\uFFFD", 8},
      {"a\tb\nc", 10, "a b c", 5},
      {"👩\u200d👩\u200d👧x", 10, "👩x", 3},
      {"👍\U0001F3FDx", 10, "👍x", 3},
      {"❤\uFE0Fx", 10, "❤x", 3},
      {"port", 0, "", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    Canvas canvas(1, 20);
    CHECK(canvas.put(0, 0, row.width, row.text) == row.used);
    CHECK(canvas.text(0) == row.shown);
  }
  Canvas canvas(1, 4);
  CHECK(canvas.put(0, 2, 10, "port") == 2);
  CHECK(canvas.text(0) == "  p…");
  CHECK(canvas.put(1, 0, 10, "port") == 0);
}

TEST_CASE("marks are code points, whatever their columns") {
  Canvas canvas(1, 20);
  canvas.put(0, 0, 20, "e\u0301 東京 port", looks::plain, {{3, 5, looks::match}, {6, 8, looks::person}});
  CHECK(with_look(canvas, 0, looks::match) == "東京");
  CHECK(with_look(canvas, 0, looks::person) == "po");
}

TEST_CASE("what is on the screen, by its size") {
  State state = answered_state("port");
  answer_page(state, "The strike began in Lisbon.");
  for (const auto& [rows, columns] :
       std::vector<std::pair<std::size_t, std::size_t>>{{24, 80}, {50, 160}, {18, 60}}) {
    CAPTURE(columns);
    resize(state, rows, columns);
    answer_page(state, "The strike began in Lisbon.");
    for (const char* text :
         {"> port", "3 matches", "Port strike begins", "2020-09-16", "The strike began in Lisbon.", "People",
          "Ann Lee", "Organisations", "DATU", "Places", "Lisbon", "Tab"})
      CHECK_MESSAGE(shows(state, text), text);
  }
  resize(state, 10, 40);
  CHECK(shows(state, "Port strike begins"));
  CHECK(!shows(state, "People"));
  press(state, "<Tab>");
  CHECK(shows(state, "People"));
  CHECK(shows(state, "Ann Lee"));
  CHECK(!shows(state, "Port strike begins"));
  press(state, "<BTab><BTab>");
  answer_page(state, "The strike began in Lisbon.");
  CHECK(shows(state, "The strike began in Lisbon."));
}

TEST_CASE("every screen of every size is drawn within its edges") {
  for (std::size_t rows = 1; rows < 30; rows += 3)
    for (std::size_t columns = 1; columns < 170; columns += 13)
      for (const char* keys : {"", "<Tab>", "<BTab>", "<C-t>", "<F1>", "<C-r>", "<Tab><Enter>",
                               "<Tab>=", "<Tab>=m", "<Tab>=r", "<Tab>=h"}) {
        State state = answered_state("port");
        resize(state, rows, columns);
        press(state, keys);
        answer(state);
        answer_page(state, "東京で会議が始まる。 The strike began in Lisbon, where the docks are closed.");
        const Canvas canvas = draw(state);
        for (std::size_t row = 0; row < canvas.rows(); ++row)
          CHECK(byline::columns(canvas.text(row)) <= canvas.columns());
      }
}

TEST_CASE("what is chosen stands out, and so does what was asked for") {
  State state = answered_state("port");
  const Question question = question_of(state);
  Results results = made_up_results(question);
  results.hits[0].title_highlights = {{0, 4}};
  take(state, std::make_shared<const Answer>(Answer{question, results}));
  press(state, "<Down>");
  Canvas canvas = draw(state);
  CHECK(with_look(canvas, 2, looks::match) == "Port");
  CHECK(with_look(canvas, 3, looks::reverse).find("Port talks") != std::string::npos);
  press(state, "<Tab><Down>");
  canvas = draw(state);
  std::string reversed;
  for (std::size_t row = 10; row < canvas.rows(); ++row) reversed += with_look(canvas, row, looks::reverse);
  CHECK(reversed.find("Björn Øst") != std::string::npos);
  CHECK(reversed.find("Ann Lee") == std::string::npos);
}

TEST_CASE("names and matches are marked in the document, and what is no part of it is dim") {
  State state = answered_state("port");
  DocumentView view;
  view.hit = *chosen_hit(state);
  view.text = "Ann Lee of DATU in Lisbon\nmenu strike";
  view.names = {{0, 7, EntityKind::person, "Ann Lee"},
                {11, 15, EntityKind::organization, "DATU"},
                {19, 25, EntityKind::place, "Lisbon"}};
  view.matches = {{4, 7}, {31, 37}};
  view.boilerplate = {{26, 37}};
  take(state, std::make_shared<const Page>(lay_out(*document_of(state), view)));
  const Canvas canvas = draw(state);
  CHECK(with_look(canvas, 5, looks::person) == "Ann ");
  CHECK(with_look(canvas, 5, looks::match) == "Lee");
  CHECK(with_look(canvas, 5, looks::organization) == "DATU");
  CHECK(with_look(canvas, 5, looks::place) == "Lisbon");
  CHECK(with_look(canvas, 6, looks::match) == "strike");
  CHECK(canvas.text(4).find("match 1 of 2") != std::string::npos);
}

TEST_CASE("hits with only some of the words stand under a heading") {
  State state = answered_state("port");
  const Question question = question_of(state);
  Results results = made_up_results(question);
  results.summary.all_words = true;
  results.hits[0].all_words = true;
  results.hits[1].all_words = results.hits[2].all_words = false;
  take(state, std::make_shared<const Answer>(Answer{question, results}));
  const Canvas canvas = draw(state);
  CHECK(canvas.text(2).find("Port strike") != std::string::npos);
  CHECK(canvas.text(3).starts_with("With some of the words"));
  CHECK(canvas.text(4).find("Port talks") != std::string::npos);
}

TEST_CASE("others of a story and copies stand to the right of the best of them") {
  State state = answered_state("port");
  press(state, "<C-s>");
  const Question question = question_of(state);
  Results results = made_up_results(question);
  results.summary.groups = 1;
  results.summary.grouped = 3;
  results.summary.by_story = true;
  take(state, std::make_shared<const Answer>(
                  Answer{question, results, {}, {Kin::none, Kin::of_its_story, Kin::copy}}));
  const Canvas canvas = draw(state);
  CHECK(shows(state, "[by story]"));
  CHECK(shows(state, "1 story in 3 matches"));
  CHECK(canvas.text(3).starts_with("2020-09-16  Port strike"));
  CHECK(canvas.text(4).starts_with("· 2020-09-16  Port talks"));
  CHECK(canvas.text(5).starts_with("= 2020-09-16  Museum"));
}

TEST_CASE("what the first lines say") {
  State state = answered_state("port");
  press(state, "<Tab><Enter><Tab><Right><Down>-<A-m>");
  answer(state);
  CHECK(shows(state, "[all words] [person: Ann Lee] [not org: Port Authority]"));
  take_error(state, "AND has nothing on its right · Write: strike AND word");
  CHECK(shows(state, "AND has nothing on its right · Write: strike AND word"));
  CHECK(shows(state, "Port strike begins"));
  press(state, "<Esc><Esc><Esc><Esc>");
  CHECK(shows(state, "Ctrl-C leaves"));
  Summary summary;
  summary.matches = 1'973;
  summary.elapsed_ms = 11.6;
  CHECK(count_words(summary) == "1,973 matches · 12 ms");
  summary.all_words = true;
  summary.matches_any = 14'446;
  CHECK(count_words(summary) == "1,973 with all words · 14,446 with any · 12 ms");
  summary.matches_any = {};
  summary.none_has_all = true;
  CHECK(count_words(summary) == "1,973 matches, none with all words · 12 ms");
  CHECK(count_words({}) == "No matches · 0 ms");
}

TEST_CASE("that words are found which only begin as one does is said, as far as there is room") {
  State state = answered_state("merk");
  Answer grown = *state.answer;
  grown.beginning = "merk";
  take(state, std::make_shared<const Answer>(grown));
  const struct {
    std::size_t columns;
    const char* words;
  } rows[] = {{80, "3 matches · 0 ms · words beginning with merk"},
              {44, "3 matches · 0 ms · words beginning with merk"},
              {43, "3 matches · 0 ms · merk…"},
              {24, "3 matches · 0 ms · merk…"},
              {20, "merk… · 3 matches · 0 ms"}};
  for (const auto& row : rows) {
    CAPTURE(row.columns);
    resize(state, 24, row.columns);
    CHECK(status_words(state) == row.words);
  }
  take_error(state, "AND has nothing on its right");
  CHECK(status_words(state) == "AND has nothing on its right");
}

TEST_CASE("all that an error has to say is shown, above what was found before") {
  State state = answered_state("port");
  const std::string words =
      "AND has nothing on its right · Write: strike AND word; to search for the word itself, put it in "
      "quotes: \"AND\"";
  take_error(state, words);
  const struct { std::size_t rows, columns, of_error; } rows[] = {{24, 80, 2}, {10, 40, 3}, {50, 160, 1}};
  for (const auto& row : rows) {
    CAPTURE(row.columns);
    resize(state, row.rows, row.columns);
    settle(state);
    const Canvas canvas = draw(state);
    std::string shown;
    for (std::size_t i = 1; i <= row.of_error; ++i) shown += (i > 1 ? " " : "") + canvas.text(i);
    CHECK(shown == words);
    CHECK(canvas.text(row.of_error + 1).find("Port strike") != std::string::npos);
  }
  resize(state, 4, 40);  // no room: the list stays, and what is cut ends with …
  CHECK(draw(state).text(1).ends_with("…"));
  CHECK(shows(state, "Port strike"));
  press(state, "<A-m>");
  resize(state, 24, 80);
  CHECK(draw(state).text(3).starts_with("[all words]"));
}

TEST_CASE("what stands for a title") {
  struct {
    const char *title, *path, *shown;
  } const rows[] = {
      {"Port strike", "/news/a.txt", "Port strike"},
      {"", "/news/a.txt", "a.txt"},
      {"", "/news/Oh!.txt", "Oh!.txt"},
      {"", "-", "id"},
      {"", "/news/\xff\x1b.txt", "\uFFFD\uFFFD.txt"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.shown);
    Hit hit = made_up_hit("id", row.title);
    hit.path = row.path;
    CHECK(title_of(hit) == row.shown);
  }
}

TEST_CASE("where nothing is found it is said, with what may have been meant") {
  State state = answered_state("prot");
  Results nothing;
  nothing.summary.did_you_mean = {"port"};
  take(state, std::make_shared<const Answer>(Answer{question_of(state), nothing}));
  CHECK(shows(state, "No matches"));
  CHECK(shows(state, "Did you mean (Enter searches for it)"));
  const std::string text = text_of(draw(state));
  CHECK(text.find("No matches") == text.rfind("No matches"));
  CHECK(with_look(draw(state), 3, looks::reverse).find("port") != std::string::npos);
  for (const auto& [rows, columns] :
       std::vector<std::pair<std::size_t, std::size_t>>{{24, 80}, {50, 160}, {10, 40}}) {
    resize(state, rows, columns);
    CHECK(!shows(state, "People"));  // nobody is
    CHECK(!shows(state, "│"));
  }
}

TEST_CASE("of a hidden name it is said how to show it again") {
  State state = answered_state("person:Ek");
  Results nothing;
  nothing.summary.notes = {"the person \"Bo Ek\" is hidden: entities.txt, line 1"};
  nothing.summary.hidden_names = {{EntityKind::person, "Bo Ek"}};
  take(state, std::make_shared<const Answer>(Answer{question_of(state), nothing}));
  CHECK(shows(state, "Alt-E shows it again: the person \"Bo Ek\" is hidden: entities.txt, line 1"));
}

TEST_CASE("a facet of stories shows what they tell") {
  State state = answered_state("port");
  state.facets = {"story"};
  state.panes.resize(1);
  Results found = state.answer->results;
  found.facets = {{"story", 2, {{"s-1a2b3c4d", 2, {}}, {"s-5e6f7a8b", 2, {}}}}};
  found.facets[0].values[0].story = {"s-1a2b3c4d", 2, 2, "20200915", "20200916", "Port\x1b strike ends"};
  found.facets[0].values[1].story = {"s-5e6f7a8b", 2, 1, {}, {}, {}};
  take(state, std::make_shared<const Answer>(Answer{question_of(state), found}));
  CHECK(shows(state, "Stories"));
  CHECK(shows(state, "2  Port\uFFFD strike ends"));
  CHECK(shows(state, "2  s-5e6f7a8b"));
  press(state, "<Tab>strike");
  CHECK(values_of(state, 0).size() == 1);
  press(state, "<Enter>");
  CHECK(shows(state, "[story: Port\uFFFD strike ends]"));
  CHECK(request_of(question_of(state), {}).facets == std::vector<std::string>{"story"});
  found.facets.clear();  // it stays, whatever is found later
  take(state, std::make_shared<const Answer>(Answer{question_of(state), found}));
  CHECK(shows(state, "[story: Port\uFFFD strike ends]"));
}

TEST_CASE("a story that was asked for by one of its documents is shown by its headline") {
  for (const bool excluded : {false, true}) {
    CAPTURE(excluded);
    State state = answered_state("port");
    state.chips = {chip_of("story", "/news/a.txt", excluded)};
    const std::vector<std::string> asked = request_of(question_of(state), {}).facets;
    CHECK((std::find(asked.begin(), asked.end(), "story") != asked.end()) == !excluded);
    Results found = state.answer->results;
    found.facets.push_back({"story", 1, {{"s-1a2b3c4d", 2, {}}}});
    found.facets.back().values[0].story = {"s-1a2b3c4d", 2, 2, "20200915", "20200916", "Port strike ends"};
    take(state, std::make_shared<const Answer>(Answer{question_of(state), found}));
    CHECK(shows(state, excluded ? "[not story: /news/a.txt]" : "[story: Port strike ends]"));
  }
}

TEST_CASE("a correction is offered where there is a name to correct") {
  struct {
    const char* keys;
    bool offered;
  } const rows[] = {{"<Tab>", true}, {"<C-t>", false}, {"<Tab><Tab>", false}};
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    State state = answered_state("port");
    state.facets = {"person", "source"};
    state.panes.resize(2);
    press(state, row.keys);
    CHECK(shows(state, "= correct it") == row.offered);
    CHECK(shows(state, "F1 keys"));
  }
}

TEST_CASE("the cursor is where one types, also in a long line") {
  State state = answered_state("port");
  CHECK(draw(state).cursor_column == 6);
  press(state, "<C-a>");
  CHECK(draw(state).cursor_column == 2);
  step(state, pasted("東京 " + std::string(200, 'x')));
  CHECK(draw(state).cursor_column == 79);
  CHECK(draw(state).text(0).find("東京") == std::string::npos);
  press(state, "<C-a>");
  CHECK(draw(state).cursor_column == 2);
  CHECK(draw(state).text(0).starts_with("> 東京 xxx"));
  press(state, "<Tab>a");
  const Canvas canvas = draw(state);
  CHECK(canvas.text(canvas.cursor_row).starts_with("People: a"));
  CHECK(canvas.cursor_column == 9);
}

TEST_CASE("help is whole on every screen") {
  std::string all;
  for (const HelpLine& line : help_lines())
    all += std::string(line.keys) + ' ' + std::string(line.does) + ' ';
  const auto words_of = [](const std::string& text) {
    std::vector<std::string> words;
    for (const std::string_view word : split(text, " \n")) words.emplace_back(word);
    std::sort(words.begin(), words.end());
    return words;
  };
  for (const auto& [rows, columns] : std::vector<std::pair<std::size_t, std::size_t>>{
           {200, 160}, {200, 80}, {200, 60}, {200, 40}, {200, 30}}) {
    CAPTURE(columns);
    State state = answered_state("port");
    resize(state, rows, columns);
    press(state, "<F1>");
    std::string shown;
    const Canvas canvas = draw(state);
    for (std::size_t row = 0; row + 1 < rows; ++row) shown += canvas.text(row) + '\n';
    CHECK(words_of(shown) == words_of(all));
  }
}

TEST_CASE("help has every key, and earlier queries are listed") {
  State state = answered_state("port");
  resize(state, 50, 160);
  press(state, "<F1>");
  for (const char* text : {"Ctrl-T", "Alt-M", "Ctrl-R", "Alt-Enter", "In the document"})
    CHECK(shows(state, text));
  resize(state, 10, 40);
  CHECK(!shows(state, "In the document"));
  press(state, "<End>");
  CHECK(shows(state, "open it"));
  CHECK(shows(state, "  Enter"));
  press(state, "x<C-r>po");
  CHECK(shows(state, "earlier: po"));
  CHECK(shows(state, "port AND talks"));
  CHECK(!shows(state, "strike"));
  press(state, "<C-u>nothing");
  CHECK(shows(state, "No earlier query has that"));
}
