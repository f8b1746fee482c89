#include "searcher/interactive/line_editor.hpp"

#include <doctest/doctest.h>

#include <string>

#include "searcher/query/lexer.hpp"
#include "tests/searcher/interactive/pressing.hpp"

using namespace byline;
using namespace byline::interactive;

TEST_CASE("a line is edited as in a shell; | is the cursor") {
  struct {
    const char *keys, *line;
  } const rows[] = {
      {"port strike", "port strike|"},
      {"port<Left><Left>x", "pox|rt"},
      {"port strike<C-w>", "port |"},
      {"port strike <C-w>", "port |"},
      {"a-b c-d<A-BS>", "a-b c-|"},
      {"a-b c-d<C-w>", "a-b |"},
      {"port<C-a>x", "x|port"},
      {"port<Home>x<End>y", "xporty|"},
      {"port strike<C-u>x", "x|"},
      {"port strike<C-Left><C-k>", "port |"},
      {"port strike<A-b><A-b><A-d>", "| strike"},
      {"port strike<C-a><C-Right>x", "portx| strike"},
      {"port<C-b><C-b><C-d>", "po|t"},
      {"port<Left><Del>", "por|"},
      {"port<BS><C-h>", "po|"},
      {"po\u0301rt<Left><Left><BS>", "p|rt"},
      {"東京<BS>", "東|"},
      {"x👩\u200d👩\u200d👧<BS>", "x|"},
      {"port<C-a><Left><BS>", "|port"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.keys);
    LineEditor line;
    for (const Key& key : keys_of(row.keys)) line.take(key);
    std::string shown = line.text();
    shown.insert(line.cursor(), "|");
    CHECK(shown == row.line);
  }
}

TEST_CASE("what a key did to a line") {
  LineEditor line;
  CHECK(line.take(typed('a')) == LineEditor::Change::edited);
  CHECK(line.take(control('a')) == LineEditor::Change::moved);
  CHECK(line.take(control('a')) == LineEditor::Change::none);
  CHECK(line.take(control('u')) == LineEditor::Change::none);
  CHECK(line.take({.code = Key::Code::up}) == LineEditor::Change::none);
}

TEST_CASE("a paste is one harmless line, and no longer than a query may be") {
  LineEditor line;
  line.take(pasted("port\nstrike\t\x1b[31m \xff"));
  CHECK(line.text() == "port strike \uFFFD[31m \uFFFD");
  line.take(pasted(std::string(20'000, 'x')));
  CHECK(line.text().size() == query::max_query_bytes);
  CHECK(line.take(typed('y')) == LineEditor::Change::none);
}
