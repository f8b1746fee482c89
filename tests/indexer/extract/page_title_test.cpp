#include "indexer/extract/page_title.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace byline::extract;

namespace {

// Lines of these heights.
PageLines page_of(const std::vector<std::pair<float, std::string>>& rows) {
  PageLines lines;
  float top = 0;
  for (const auto& [height, text] : rows) {
    lines.push_back({.text = text, .begin = 50, .end = 200, .top = top, .bottom = top + height});
    top += 1.2F * height;
  }
  return lines;
}

const std::string prose =
    "The lock was shut on Monday by the harbour master, who had come by the first of the boats";

struct Case {
  std::vector<std::pair<float, std::string>> rows;
  std::string title;
  std::size_t first = 0, lines = 0;
};

}  // namespace

TEST_CASE("page title: the largest lines") {
  const std::string long_line(90, 'x');
  for (const auto& [rows, title, first, lines] : std::vector<Case>{
           {{}, ""},
           {{{10, prose}}, ""},
           {{{11, "Hardly larger"}, {10, prose}}, ""},
           {{{18, "Lock closed for good"}, {10, prose}}, "Lock closed for good", 0, 1},
           {{{8, "Harbour Board"},
             {18, "Lock closed for"},
             {18, "good, says the inter-"},
             {17.5, "national board"},
             {10, prose}},
            "Lock closed for good, says the international board",
            1,
            3},
           {{{18, "Lock closed for good"}, {10, prose}, {18, "Another one"}}, "Lock closed for good", 0, 1},
           {{{40, "T"}, {18, "Lock closed"}, {10, prose}}, "Lock closed", 1, 1},
           {{{40, "2020"}, {10, prose}}, "", 0, 0},
           {{{30, "PRESS RELEASE"}, {18, "Lock closed"}, {10, prose}}, "Lock closed", 1, 1},
           {{{18, "Press release"}, {18, "Lock closed"}, {10, prose}}, "Lock closed", 1, 1},
           {{{18, long_line}, {18, long_line}, {18, long_line}, {10, prose + prose + prose + prose}},
            long_line + " " + long_line,
            0,
            2},
       }) {
    CAPTURE(title);
    const PageTitle found =
        largest_lines({{}, page_of(rows), page_of({{10, prose}, {10, prose}, {10, prose}})});
    CHECK(found.text == title);
    CHECK(found.first == first);
    CHECK(found.lines == lines);
  }
}

TEST_CASE("page title: the first lines where they are the title") {
  const PageLines page = page_of({{18, "LOCK CLOSED"}, {18, "for good"}, {10, prose}});
  for (const auto& [title, lines] : {std::pair{"Lock closed for good", 2},
                                     {"Lock Closed", 1},
                                     {"Lock", 0},
                                     {"Lock closed for", 0},
                                     {"Annual report", 0}})
    CHECK(title_lines(page, title).lines == static_cast<std::size_t>(lines));
  CHECK(title_lines({}, "Lock").lines == 0);
}
