#include "indexer/sources/markdown.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "common/text/text.hpp"
#include "tests/indexer/sources/support.hpp"

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
    CHECK(read_markdown("<!-- draft -->\n\n# Rivers rise\n\nBody.").title == "Rivers rise");
    CHECK(read_markdown("# Rivers `rise` &amp; fall\n\nBody.").title == "Rivers rise & fall");
    CHECK(read_markdown("> # Quoted\n\nBody.").title == "");
    CHECK(read_markdown("#\n\nBody.").title == "");
    CHECK(read_markdown("# Rivers rise\n# Again\n\nBody.").text == "Again\n\nBody.");
    CHECK(read_markdown("## Second level\n\nBody.").title == "");
    CHECK(read_markdown("---\ntitle: Rivers rise\n---\n# Rivers rise\n\nBody.").text == "Body.");
  }
  SUBCASE("blank lines may come first") {
    CHECK(read_markdown("\n\n---\ntitle: Rivers\n---\nBody.").title == "Rivers");
    CHECK(read_markdown("\n\n---\ntitle: Rivers\n---\nBody.").text == "Body.");
  }
  SUBCASE("a bad date is left out") { CHECK(read_markdown("---\ndate: 2020-13-45\n---\nBody.").date == ""); }
}

TEST_CASE("Markdown: titles as YAML writes them, and as people do") {
  struct Row {
    std::string yaml, title;
  };
  const Row rows[] = {
      {"title: 'Don''t rise'", "Don't rise"},
      {"title: \"Rivers \\\"rise\\\" \\u2014 \\x41\\U0001F30A\\tnow\"",
       "Rivers \"rise\" \u2014 A\U0001F30A now"},
      {"title: \"Rivers\\\n  rise\"", "Riversrise"},
      {"title: \"Rivers\n  rise\"", "Rivers rise"},
      {"title: 'Rivers\n  rise'", "Rivers rise"},
      {"title: Rivers\n  rise\n  again\ndate: x", "Rivers rise again"},
      {"title:\n  Rivers rise", "Rivers rise"},
      {"title: >\n  Rivers\n  rise\n", "Rivers rise"},
      {"title: >-\n  Rivers\n  rise\ndate: x", "Rivers rise"},
      {"title: >+\n  Rivers\n\n  rise\n\ndate: x", "Rivers rise"},
      {"title: |\n  Rivers\n  rise", "Rivers rise"},
      {"title: |2-\n   Rivers\n  rise", "Rivers rise"},
      {"title: >- # folded\n  Rivers: they\n  # rise", "Rivers: they # rise"},
      {"title: Rivers rise # for now", "Rivers rise"},
      {"title: Rivers#1 rise", "Rivers#1 rise"},
      {"\"title\": Rivers rise", "Rivers rise"},
      {"TITLE:   Rivers rise  ", "Rivers rise"},
      {"# a comment\n\ntitle: Rivers rise", "Rivers rise"},
      {"title: [Rivers rise, again]", "Rivers rise"},
      {"title: [\n  'Rivers, rise', again\n]", "Rivers, rise"},
      {"title:\n- Rivers rise\n- again", "Rivers rise"},
      {"title:\n  - \"Rivers: rise\"", "Rivers: rise"},
      {"title: !!str Rivers rise", "Rivers rise"},
      {"title: &t Rivers rise", "Rivers rise"},
      {"a:\n  title: no\ntitle: Rivers rise", "Rivers rise"},
      {"a: |\n  title: no\ntitle: Rivers rise", "Rivers rise"},
      {"tags: [a,\n  b]\ntitle: Rivers rise", "Rivers rise"},
      // What is nothing.
      {"title:", ""},
      {"title: ~", ""},
      {"title: null", ""},
      {"title: ''", ""},
      {"title: {a: b}", ""},
      {"title:\n  a: b\n  c: d", ""},
      {"title:\n  - a: b", ""},
      {"a: b", ""},
      // What YAML refuses.
      {"title: Kim: the return", "Kim: the return"},
      {"title: Kim: the return # again", "Kim: the return"},
      {"title: \"Rivers\" rise", "\"Rivers\" rise"},
      {"title: 'Don't rise'", "Don't rise"},
      {"title: [Breaking] Rivers rise", "[Breaking] Rivers rise"},
      {"title: @rivers rise", "@rivers rise"},
      {"title: *Rivers* rise", "*Rivers* rise"},
      {"title: *rivers", "*rivers"},
      {"title: \"Rivers \\q rise\"", "Rivers \\q rise"},
      {"title: 100% rain\nbad: [", "100% rain"},
      {"bad: {[\ntitle: Rivers rise", "Rivers rise"},
      {"title: Rivers\n\trise", "Rivers rise"},
      {"title:\tRivers rise", "Rivers rise"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.yaml);
    CHECK(read_markdown("---\n" + row.yaml + "\n---\nBody.").title == row.title);
    CHECK(read_markdown("---\n" + row.yaml + "\n...\nBody.").text == "Body.");
    std::string returns;
    for (const char c : "---\n" + row.yaml + "\n---\nBody.")
      returns += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(read_markdown(returns).title == row.title);
    CHECK(read_markdown(returns).text == "Body.");
  }
}

TEST_CASE("Markdown: front matter in TOML and JSON") {
  struct Row {
    std::string markdown, title, source;
  };
  const Row rows[] = {
      {R"(+++
title = "Rivers \"rise\" \u2014 now" # comment
+++
Body.)",
       "Rivers \"rise\" \u2014 now", ""},
      {R"(+++
# title = 'no'

title = 'C:\rivers "rise"'
source = 'S'
+++
Body.)",
       "C:\\rivers \"rise\"", "S"},
      {R"(+++
title = """
Rivers "rise" \
   now"""
source="S"
+++
Body.)",
       "Rivers \"rise\" now", "S"},
      {R"(+++
title = '''
It's \n
so'''
source = "S"
+++
Body.)",
       "It's \\n so", "S"},
      {R"(+++
source = [
  'S', # first
  'T'
]
"title" = "Rivers = rise"
+++
Body.)",
       "Rivers = rise", "S"},
      {"+++\ntitle = \"Rivers\n+++\nBody.", "\"Rivers", ""},
      {R"({
  "title": "Rivers \"rise\" \ud83c\udf0a",
  "source": ["S", "T"], "n": {"title": "}"}
}

Body.)",
       "Rivers \"rise\" \U0001F30A", "S"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.markdown);
    const SourceDocument document = read_markdown(row.markdown);
    CHECK(document.title == row.title);
    CHECK(document.source == row.source);
    CHECK(document.text == "Body.");
  }
}

TEST_CASE("Markdown: what is no front matter is text") {
  for (const std::string text :
       {"---\n\nBetween two rules.\n\n---\n\nMore.", "{ \"a\": 1 }\n\nBody.", "{{ title: x }}\n\nBody.",
        "{ \"title\": \"Rivers\", \"text\": \"Body.\" }\n", "---\ntitle: Rivers\n\nBody."}) {
    CAPTURE(text);
    CHECK(read_markdown(text).title == "");
    CHECK(read_markdown(text).text == strip_markdown(text));
  }
  const std::string far = "---\ntitle: x\n" + std::string(300 * 1024, '\n') + "---\nBody.";
  CHECK(read_markdown(far).title == "");
}

TEST_CASE("Markdown: hostile front matter takes no longer than other text of its size") {
  const std::size_t n = 20'000;
  const std::string laughs =
      "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\ntitle: [*b,*b,*b]\n";
  for (const std::string& yaml :
       {laughs, "title: " + repeated("[", n), "title: " + repeated("{a: ", n), "title: " + repeated("- ", n),
        "title:\n" + repeated("  - a\n", n), repeated("title:\n", n), repeated("title: {}\n", n),
        "title: " + repeated("&a ", n), "title: \"" + repeated("\\", n), repeated("a:\n ", n),
        "title: [" + repeated("a: b, ", n) + "]", "title: " + repeated("? ", n), repeated("'", n)}) {
    const std::string document = "---\nx: y\n" + yaml + "\n---\nBody.";
    CHECK(read_markdown(document).text == "Body.");
  }
  for (const std::string& toml : {repeated("title = '''", n), repeated("title = [\n", n), repeated("=", n)})
    CHECK(read_markdown("+++\n" + toml + "\n+++\nBody.").text == "Body.");
  CHECK_FALSE(read_markdown(repeated("{\"title\":", n)).text.empty());
}

TEST_CASE("Markdown: a line of numbers is no list in lists") {
  std::string numbers = "0";
  for (int i = 1; i < 300; ++i) numbers += ' ' + std::to_string(i);
  const TempFolder folder;
  const SourceDocument document =
      read_all(folder.write("n.md", "# Numbers\n\nSome **bold** words.\n\n" + numbers + " came.\n"))
          .documents.at(0);
  CHECK(document.title == "Numbers");
  CHECK(document.text.find("Some bold words.\n\n0 1 2") != std::string::npos);
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
      {"Noted[^1].\n\n[^1]: A note.", "Noted.\n\n1: A note."},
      {"Noted[^a] here.\n\n[^a]: Word\n[^b]: <https://e.example>",
       "Noted here.\n\na: Word\nb: https://e.example"},
      {"```\n[^1]: x[^2]\n```", "[^1]: x[^2]"},
      {"Not a note[^ x] nor [^] one", "Not a note[^ x] nor [^] one"},
      {"A [ref] and [Ref][] here\n\n[ref]: http://e.example \"Title\"", "A ref and Ref here"},
      {"- [x] done\n- [ ] to do\n  - more", "- done\n- to do\n- more"},
      {"1) one\n2) two\n\n   still two", "1) one\n\n2) two\n\nstill two"},
      {"- one\n\n- two", "- one\n\n- two"},
      {"7. seven\n8. eight", "7. seven\n8. eight"},
      {"a | b\n---|---\n1 | 2\n\nAfter", "a | b\n1 | 2\n\nAfter"},
      {"a | b is no table", "a | b is no table"},
      {"<div>\n<b>Bold</b> move<script>x</script>\n</div>\n\nAfter", "Bold move\n\nAfter"},
      {"<h1>Head</h1><p>Text.</p>\n\nAfter", "Head\n\nText.\n\nAfter"},
      {"a vector<int> of them", "a vector<int> of them"},
      {"an <span\nclass='x'>inner</span> part", "an inner part"},
      {"Line one  \nline two", "Line one\nline two"},
      {"    Indented text with *marks*", "Indented text with marks"},
      {"`&amp;` and &lt;b&gt;", "&amp; and <b>"},
      {"\\# no heading \\*no marks\\*", "# no heading *no marks*"},
      {std::string(300, '-') + " *one*", std::string(300, '-') + " one"},
      {"www.e.example and <jane@e.example>", "www.e.example and jane@e.example"},
      {"`code_with_marks` and ``a ` b``", "code_with_marks and a ` b"},
      {"An open ` tick", "An open ` tick"},
      {"```cpp\nint a_b_c;\n\n# no heading\n```\nAfter", "int a_b_c;\n\n# no heading\n\nAfter"},
      {"```\nnever closed", "never closed"},
      {"## Heading ##\nText", "Heading\n\nText"},
      {"#hashtag stays", "#hashtag stays"},
      {"> quoted\n> > twice", "quoted\n\ntwice"},
      {"> quoted\nlazily", "quoted\nlazily"},
      {"* one\n* two\n1. three", "- one\n- two\n\n1. three"},
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

TEST_CASE("Markdown: hostile text takes no longer than other text of its size") {
  const std::size_t n = 30'000;
  std::string ticks;
  for (std::size_t i = 1; i < 300; ++i) ticks += std::string(i, '`') + "a";
  const std::string columns = repeated("a|", n) + "\n" + repeated("-|", n) + "\n" + repeated("b|\n", n);
  for (const std::string& text : {repeated("[", n),
                                  repeated("[a](", n),
                                  repeated("*a _b ", n),
                                  repeated("> ", n) + "a",
                                  repeated("- ", n) + "a" + repeated("\n", n),
                                  repeated("1. ", n) + "a\n" + repeated("\n", n),
                                  repeated("> ", n) + "a\n" + repeated("\nb\n", n),
                                  repeated("<", n),
                                  repeated("<!--", n),
                                  repeated("<a ", n),
                                  repeated("<?", n),
                                  repeated("&amp", n),
                                  repeated("|", n) + "\n" + repeated("|-", n),
                                  columns,
                                  ticks,
                                  repeated("![a", n),
                                  repeated("[a]: b\n[a] ", n),
                                  repeated("[^a]", n),
                                  repeated("[^", n),
                                  repeated("~~a", n),
                                  repeated("#\n", n),
                                  repeated("```\n", n),
                                  repeated("\\", n),
                                  repeated("a\n---\n", n)}) {
    CAPTURE(text.substr(0, 20));
    CHECK(strip_markdown(text).size() <= 2 * text.size() + 5000);
    CHECK(is_valid_utf8(strip_markdown(text)));
  }
}
