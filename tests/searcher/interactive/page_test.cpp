#include "searcher/interactive/page.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;
using namespace byline::interactive;

namespace {

Page page_of(const std::string& text, std::size_t width) {
  DocumentView view;
  view.text = text;
  return lay_out({.id = "a", .marked = {}, .width = width}, view);
}

/// The lines between bars, each behind the code point at which it begins.
std::string told_page(const Page& page) {
  std::string text;
  for (const Page::Line& line : page.lines)
    text += std::to_string(line.code_point) + ' ' + page.view.text.substr(line.begin, line.end - line.begin) +
            '|';
  return text;
}

}  // namespace

TEST_CASE("a text in lines") {
  struct {
    const char* text;
    std::size_t width;
    const char* lines;
  } const rows[] = {
      {"", 10, ""},
      {"one two three", 7, "0 one two|8 three|"},
      {"one\n\ntwo\n", 10, "0 one|4 |5 two|"},
      {"東京 is big", 5, "0 東京|3 is|6 big|"},
      {"é\nü", 10, "0 é|2 ü|"},
      {"wordlong", 4, "0 word|4 long|"},
      {"a", 0, "0 a|"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(told_page(page_of(row.text, row.width)) == row.lines);
  }
}

TEST_CASE("the line of a code point") {
  const Page page = page_of("one two three\n\nfour", 7);  // at 0, 8, 14, 15
  const std::size_t lines[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 3, 3, 3};
  for (std::uint32_t i = 0; i < std::size(lines); ++i) CHECK(page.line_of(i) == lines[i]);
  CHECK(page.line_of(1'000) == 3);
  CHECK(page_of("", 7).line_of(3) == 0);
}
