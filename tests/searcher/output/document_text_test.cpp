#include "searcher/output/document_text.hpp"

#include <doctest/doctest.h>
#include <regex.h>

#include <string>

#include "common/text/text.hpp"

using namespace byline;

namespace {

DocumentView document(const std::string& text) {
  DocumentView view;
  view.hit.id = "x";
  view.hit.path = "/x.txt";
  view.hit.title = "T";
  view.text = text;
  return view;
}

constexpr std::string_view head = "T\n/x.txt  id:x\n\n";

/// What is shown behind the head, escape sequences as one reads them.
std::string body(const DocumentText& shown) {
  std::string text = shown.text;
  const std::pair<std::string, std::string> codes[] = {
      {"\x1b[1m", "<b>"}, {"\x1b[2m", "<d>"}, {"\x1b[1;31m", "<m>"}, {"\x1b[4m", "<n>"}, {"\x1b[0m", "</>"}};
  for (const auto& [code, name] : codes)
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code))
      text.replace(at, code.size(), name);
  return text.substr(text.find("\n\n") + 2);
}

TextOptions wide(std::size_t width, bool color = false) {
  TextOptions options;
  options.width = width;
  options.color = color;
  return options;
}

/// Whether less finds `pattern` in a line of `text`: it asks the C library as well.
bool found_by_pager(const std::string& pattern, const std::string& text) {
  regex_t compiled{};
  REQUIRE(regcomp(&compiled, pattern.c_str(), REG_EXTENDED | REG_NEWLINE | REG_NOSUB) == 0);
  const bool found = regexec(&compiled, text.c_str(), 0, nullptr, 0) == 0;
  regfree(&compiled);
  return found;
}

}  // namespace

TEST_CASE("a whole document for a pipe") {
  DocumentView view = document("One.\n\n  Two, and a\tline.\n");
  view.hit.title = "A title";
  view.hit.date = "20200916";
  view.hit.source = "Example News";
  view.hit.language = "en";
  view.hit.values = {{Field::author, "Jane Roe"}, {Field::url, "https://example.org/a?b=1"}};
  view.hit.persons = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"};
  view.hit.places = {"東京"};
  view.matches = {{0, 3}};
  const DocumentText shown = document_text(view, {});
  CHECK(shown.text ==
        "A title\n2020-09-16 · Example News · Jane Roe · en\n/x.txt  id:x\nhttps://example.org/a?b=1\n"
        "People: A, B, C, D, E, F, G, H, I, J, K\nPlaces: 東京\n\nOne.\n\n  Two, and a line.\n");
  CHECK(shown.first_match == 8);
  CHECK(document_text(document(""), {}).text == head);
  CHECK(document_text(document("no end"), {}).text == std::string(head) + "no end\n");
}

TEST_CASE("paragraphs are wrapped, and what is marked keeps its style from line to line") {
  //                       0         1         2         3
  //                       0123456789012345678901234567890123456789
  DocumentView view = document("The Example News wrote of hate\nspeech in Zürich. Foot.");
  view.matches = {{17, 22}, {26, 30}};
  view.names = {{4, 16, EntityKind::organization, "Example News"}, {41, 47, EntityKind::place, "Zürich"}};
  view.boilerplate = {{49, 54}};
  const DocumentText shown = document_text(view, wide(12, true));
  CHECK(body(shown) ==
        "The <n>Example</>\n<n>News</> <m>wrote</>\nof <m>hate</>\nspeech in\n<n>Zürich</>.\n<d>Foot.</>\n");
  CHECK(shown.first_match == 5);
  CHECK(document_text(view, wide(12)).text ==
        std::string(head) + "The Example\nNews wrote\nof hate\nspeech in\nZürich.\nFoot.\n");
  view.matches = {{4, 16}};  // goes before the name
  CHECK(body(document_text(view, wide(12, true))).starts_with("The <m>Example</>\n<m>News</> wrote"));
}

TEST_CASE("pages are told where they begin") {
  DocumentView view = document("one\ntwo and three\nfour");
  view.pages = {{0, 1}, {4, 2}, {12, 3}, {18, 0, "Last\x1b[31m"}, {18, 7, "Sheet"}, {22, 8}};
  CHECK(body(document_text(view, {})) ==
        "— p. 1 —\none\n— p. 2 —\ntwo and \n— p. 3 —\nthree\n— Last\uFFFD[31m —\n— p. 7 · Sheet —\nfour\n");
  view.page_kind = PageKind::slide;
  view.matches = {{12, 17}};
  const DocumentText shown = document_text(view, wide(40));
  CHECK(shown.text.find("— slide 2 —\ntwo and\n— slide 3 —\nthree\n") != std::string::npos);
  CHECK(shown.first_match == 9);
}

TEST_CASE("a pattern finds the matches, and little else") {
  struct Row {
    std::string text;
    HighlightRanges matches;
    std::size_t width;
    std::string pattern;
  };
  const Row rows[] = {
      {"no match", {}, 0, ""},
      {"port and ports, report; Port port",
       {{0, 4}, {9, 14}, {24, 28}, {29, 33}},
       0,
       "(\\bport\\b|\\bPort\\b|\\bports\\b)"},
      {"a.b (c) [d] $e^ f\\g {h} i|j *+?",
       {{0, 31}},
       0,
       "(\\ba\\.b \\(c\\) \\[d\\] \\$e\\^ f\\\\g \\{h\\} i\\|j \\*\\+\\?)"},
      {"Ärger über Öl", {{0, 5}, {6, 10}, {11, 13}}, 0, "(Ärger\\b|Öl\\b|über\\b)"},
      {"so much hate speech", {{8, 19}}, 12, "(\\bhate$)"},
      {"so much hate of of hate", {{8, 15}, {16, 23}}, 12, "(\\bhate$|\\bof hate\\b)"},
      {"東京で会議が始まる", {{0, 2}}, 40, "(東京)"},
  };
  for (const auto& [text, matches, width, pattern] : rows) {
    CAPTURE(text);
    DocumentView view = document(text);
    view.matches = matches;
    const DocumentText shown = document_text(view, wide(width));
    CHECK(shown.pattern == pattern);
    if (!pattern.empty()) CHECK(found_by_pager(pattern, shown.text));
  }
  std::string many;
  DocumentView view = document("");
  for (unsigned i = 0; i < 2000; ++i) {
    const auto begin = static_cast<std::uint32_t>(many.size());
    many += i % 2 == 0 ? "common" : "word" + std::to_string(i);
    view.matches.emplace_back(begin, static_cast<std::uint32_t>(many.size()));
    many += '\n';
  }
  view.text = many;
  const std::string pattern = document_text(view, {}).pattern;
  CHECK(pattern.size() < 410);
  CHECK(pattern.starts_with("(\\bcommon\\b|"));
}

TEST_CASE("a document cannot steer the terminal") {
  DocumentView view = document("a\x1b[2Jb \u202Ec\x07\r\nd\xff");
  view.matches = {{2, 6}};
  const DocumentText shown = document_text(view, wide(40, true));
  CHECK(body(shown) == "a\uFFFD<m>[2Jb</> \uFFFDc\uFFFD\nd\uFFFD\n");
  view.matches = {{90, 95}, {100, 200}};  // behind the end, as an index that is damaged may say
  view.pages = {{95, 1}};
  CHECK(document_text(view, {}).first_match == 0);
}

TEST_CASE("a text of one long line is wrapped in time that grows with it") {
  std::string text;
  while (text.size() < (std::size_t{4} << 20)) text += "some words in a line ";
  const DocumentText shown = document_text(document(text), wide(80));
  CHECK(code_points(shown.text) > (std::size_t{4} << 20) - 100);
}
