#include "searcher/interactive/opening.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/temp_folder.hpp"

using namespace byline;
using namespace byline::interactive;

TEST_CASE("with what a document is opened") {
  const TempFolder folder;
  const std::string file = folder.at("a b.txt");
  std::ofstream(file) << "text";
  const auto run = [&](const std::string& command) {
    return std::vector<std::string>{"/bin/sh", "-c", command + " \"$@\"", "sh", file};
  };
  const auto shown = [](const std::string& pager) {
    return std::vector<std::string>{"/bin/sh", "-c", pager};
  };
  struct {
    std::map<std::string, std::string> environment;
    bool is_file, is_member;
    std::vector<std::string> command;
  } const rows[] = {
      {{{"BYLINE_OPENER", "xdg-open"}, {"VISUAL", "vi"}}, true, false, run("xdg-open")},
      {{{"VISUAL", "code --wait"}, {"EDITOR", "ed"}}, true, false, run("code --wait")},
      {{{"EDITOR", "ed"}}, true, false, run("ed")},
      {{{"EDITOR", "ed"}}, true, true, shown("less")},
      {{{"EDITOR", "ed"}}, false, false, shown("less")},
      {{}, true, false, shown("less")},
      {{{"PAGER", "more"}}, true, false, shown("more")},
      {{{"PAGER", "more"}, {"BYLINE_PAGER", "most -s"}}, true, false, shown("most -s")},
  };
  for (const auto& row : rows) {
    DocumentView document;
    document.text = "A line\x1b[31m.\n";
    document.hit.title = "A title";
    document.hit.path = row.is_file ? file : "/nowhere/x.txt";
    if (row.is_member) document.hit.file = file;
    const Opening opening = opening_of(document, 0, [&](const char* variable) {
      const auto found = row.environment.find(variable);
      return found == row.environment.end() ? std::string() : found->second;
    });
    CHECK(opening.command == row.command);
    CHECK(opening.input.empty() == (row.command.size() > 3));
    if (!opening.input.empty())
      CHECK(opening.input == "A title\n\n" + document.hit.path + "\n\nA line\uFFFD[31m.\n");
  }
}

TEST_CASE("an editor opens at the line of the match that is looked at") {
  const TempFolder folder;
  const std::string file = folder.at("a b.txt");
  std::ofstream(file) << "text";
  const struct {
    std::string editor;
    std::size_t match;
    std::vector<FilePlace> places;
    std::optional<std::uint32_t> line;  // of the hit
    std::vector<std::string> arguments;
  } rows[] = {
      {"vi", 0, {{7, 2}, {9, 1}}, 7, {"+7", file}},
      {"vi", 1, {{7, 2}, {9, 1}}, 7, {"+9", file}},
      {"vi", 0, {}, 3, {"+3", file}},  // nothing in the text matches
      {"vi", 0, {}, {}, {file}},
      {"vi", 1, {{7, 0}, {}}, 7, {file}},
      {"/usr/bin/emacs -nw", 0, {{7, 2}}, 7, {"+7", file}},
      {"'/opt/my editor'", 0, {{7, 2}}, 7, {"+7", file}},
      {"code --wait", 0, {{7, 2}}, 7, {"--goto", file + ":7"}},
      {"/usr/bin/hx", 0, {{7, 2}}, 7, {file + ":7"}},
      {"kate", 0, {{7, 2}}, 7, {"--line", "7", file}},
      {"code", 0, {}, {}, {file}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.editor);
    DocumentView document;
    document.hit.path = file;
    document.hit.line = row.line;
    document.match_places = row.places;
    const Opening opening = opening_of(document, row.match, [&](const char* variable) {
      return std::string(variable) == "EDITOR" ? row.editor : std::string();
    });
    std::vector<std::string> expected{"/bin/sh", "-c", row.editor + " \"$@\"", "sh"};
    expected.insert(expected.end(), row.arguments.begin(), row.arguments.end());
    CHECK(opening.command == expected);
  }
  // What is opened with another program is so as a whole.
  DocumentView document;
  document.hit.path = file;
  document.hit.line = 7;
  const Opening opening = opening_of(document, 0, [](const char* variable) {
    return std::string(variable) == "BYLINE_OPENER" ? "xdg-open" : "vi";
  });
  CHECK(opening.command.back() == file);
  CHECK(opening.command.size() == 5);
}
