#include "searcher/interactive/opening.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <string>

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
    const Opening opening = opening_of(document, [&](const char* variable) {
      const auto found = row.environment.find(variable);
      return found == row.environment.end() ? std::string() : found->second;
    });
    CHECK(opening.command == row.command);
    CHECK(opening.input.empty() == (row.command.size() > 3));
    if (!opening.input.empty())
      CHECK(opening.input == "A title\n\n" + document.hit.path + "\n\nA line\uFFFD[31m.\n");
  }
}
