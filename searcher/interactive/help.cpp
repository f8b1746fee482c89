#include "searcher/interactive/help.hpp"

#include <utility>

#include "searcher/output/columns.hpp"

namespace byline::interactive {

const std::vector<HelpLine>& help_lines() {
  static const std::vector<HelpLine> lines{
      {"", "Anywhere"},
      {"Tab, Shift-Tab", "to the facets, to the document, and round to the line"},
      {"Esc", "a step back"},
      {"Shift-Up, Shift-Down", "scroll the document by a line (also Alt-Up, Alt-Down)"},
      {"Alt-N, Alt-P", "next and previous match in the document"},
      {"Ctrl-T", "dates in place of the facets, and back"},
      {"Ctrl-S", "hits of one story together, copies below what they are of; and back"},
      {"Alt-M", "documents with all words where there are any, with all, with any"},
      {"Ctrl-R", "earlier queries; typing searches among them"},
      {"Ctrl-O", "print the path of the chosen document and go on (Alt-O: its id)"},
      {"Ctrl-Y", "print its path and leave (Alt-Y: its id)"},
      {"Ctrl-L", "draw the screen anew"},
      {"Ctrl-C", "leave (also Ctrl-D on an empty line)"},
      {"", ""},
      {"", "In the line"},
      {"Up, Down, PgUp, PgDn", "choose a hit"},
      {"Space", "end a word: until then words that only begin with it are found, too"},
      {"Enter", "open it: $BYLINE_OPENER, $VISUAL or $EDITOR, else its text in a pager"},
      {"Backspace", "on an empty line: take the last filter off"},
      {"Ctrl-A E U K W", "to the beginning, to the end, delete before, behind, a word"},
      {"Ctrl-Left, Ctrl-Right", "a word back, a word on (also Alt-B, Alt-F)"},
      {"", ""},
      {"", "In a facet"},
      {"Enter", "only documents with the value"},
      {"Alt-Enter, Ctrl-X, -", "only documents without it"},
      {"Alt-E, =", "correct the name: merge it with another, split one off, rename, hide"},
      {"Left, Right", "the facet beside it"},
      {"letters", "show the values that have them"},
      {"", ""},
      {"", "In the document"},
      {"n, N", "next and previous match"},
      {"Up, Down, PgUp, PgDn", "scroll (also k, j, b, Space)"},
      {"g, G", "to the beginning, to the end"},
      {"Alt-E, e", "correct one of the names in it"},
      {"Enter", "open it at that match"},
  };
  return lines;
}

std::vector<HelpRow> help_rows(std::size_t columns) {
  constexpr std::size_t keys_columns = 24, narrow = 60, below = 2 * help_indent;
  const bool beside = columns >= narrow;
  const std::size_t column = beside ? keys_columns : below;
  std::vector<HelpRow> rows;
  for (const HelpLine& line : help_lines()) {
    if (line.keys.empty()) {
      rows.push_back({.heading = std::string(line.does)});
      continue;
    }
    rows.push_back({.keys = std::string(line.keys)});
    bool first = beside;
    for (const auto& [begin, end] : wrap(line.does, columns > column ? columns - column : 1)) {
      if (!std::exchange(first, false)) rows.emplace_back();
      rows.back().does = line.does.substr(begin, end - begin);
      rows.back().column = column;
    }
  }
  return rows;
}

}  // namespace byline::interactive
