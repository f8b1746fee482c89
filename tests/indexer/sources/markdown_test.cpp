#include "indexer/sources/markdown.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

TEST_CASE("Markdown: front matter and headings") {
  SUBCASE("YAML") {
    const SourceDocument document = read_markdown(
        "---\ntitle: \"Rivers: they rise\"  \ndate: 2020-09-16 10:00 # local\nauthors:\n  - x\noutlet: "
        "'Daily Example'\nlang: "
        "en-GB\ntags: [a, b]\n---\n\n# Another heading\n\nBody.");
    CHECK(document.title == "Rivers: they rise");
    CHECK(document.date == "20200916");
    CHECK(document.source == "Daily Example");
    CHECK(document.language == "en");
    CHECK(document.text == "Another heading\n\nBody.");
  }
  SUBCASE("TOML") {
    const SourceDocument document = read_markdown(
        "+++\ntitle = \"Rivers rise\"\ndate = 2020-09-16T10:00:00Z\n[extra]\nsource = \"no\"\n+++\nBody.");
    CHECK(document.title == "Rivers rise");
    CHECK(document.date == "20200916");
    CHECK(document.source == "");
    CHECK(document.text == "Body.");
  }
  SUBCASE("lists give their first item") {
    CHECK(read_markdown("---\nsource:\n- First\n- Second\n---\nBody.").source == "First");
    CHECK(read_markdown("---\nsource: [First, Second]\n---\nBody.").source == "First");
  }
  SUBCASE("without an end it is text") {
    const SourceDocument document = read_markdown("---\ntitle: Rivers\n\nBody.");
    CHECK(document.title == "");
    CHECK(document.text == "title: Rivers\n\nBody.");
  }
  SUBCASE("the first heading is the title") {
    CHECK(read_markdown("\n# Rivers *rise* #\n\nBody.").title == "Rivers rise");
    CHECK(read_markdown("\n# Rivers *rise* #\n\nBody.").text == "Body.");
    CHECK(read_markdown("Rivers rise\n===\n\nBody.").title == "Rivers rise");
    CHECK(read_markdown("Body.\n\n# Later\n\nMore.").title == "");
    CHECK(read_markdown("## Second level\n\nBody.").title == "");
    CHECK(read_markdown("---\ntitle: Rivers rise\n---\n# Rivers rise\n\nBody.").text == "Body.");
  }
  SUBCASE("a bad date is left out") { CHECK(read_markdown("---\ndate: 2020-13-45\n---\nBody.").date == ""); }
}

TEST_CASE("Markdown: marks go, text stays") {
  struct Row {
    std::string markdown, text;
  };
  const Row rows[] = {
      {"Plain text.", "Plain text."},
      {"*one* **two** ***three*** _four_ ~~five~~", "one two three four five"},
      {"snake_case and 2 * 3 and a * b", "snake_case and 2 * 3 and a * b"},
      {"A [link](http://e.example/a_(b)) here", "A link here"},
      {"A [link][1] here\n\n[1]: http://e.example", "A link here"},
      {"![A picture](a.png)", "A picture"},
      {"[![Alt](a.png)](b.html) end", "Alt end"},
      {"He said [sic] so", "He said [sic] so"},
      {"Stop![sic]", "Stop![sic]"},
      {"Noted[^1].\n\n[^1]: A note.", "Noted.\n\n: A note."},
      {"`code_with_marks` and ``a ` b``", "code_with_marks and a ` b"},
      {"An open ` tick", "An open ` tick"},
      {"```cpp\nint a_b_c;\n\n# no heading\n```\nAfter", "int a_b_c;\n\n# no heading\n\nAfter"},
      {"```\nnever closed", "never closed"},
      {"## Heading ##\nText", "Heading\n\nText"},
      {"#hashtag stays", "#hashtag stays"},
      {"> quoted\n> > twice", "quoted\ntwice"},
      {"* one\n* two\n1. three", "- one\n- two\n1. three"},
      {"| a | b |\n|---|:-:|\n| *c* | d |", "a | b\nc | d"},
      {"one\n\n---\n\ntwo", "one\n\ntwo"},
      {"a <b>bold</b> word<br>next", "a bold word next"},
      {"<https://e.example/a>", "https://e.example/a"},
      {"a < b and c > d", "a < b and c > d"},
      {"one <!-- two\nthree --> four", "one  four"},
      {"R&amp;D &mdash; caf\\*e", "R&D \u2014 caf*e"},
      {"[[[[", "[[[["},
      {"](", "]("},
      {"[a](", "[a]("},
      {"\\", "\\"},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.markdown);
    CHECK(strip_markdown(row.markdown) == row.text);
  }
}
