#include "common/text/lines.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

using namespace byline;

TEST_CASE("the lines of a text, one by one") {
  const struct {
    std::string text;
    std::vector<std::string_view> expected;
  } rows[] = {
      {"", {}},
      {"one", {"one"}},
      {"one\n", {"one"}},
      {"\n", {""}},
      {"one\ntwo", {"one", "two"}},
      {"one\n\n two \n\n", {"one", "", " two ", ""}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    std::vector<std::string_view> lines;
    for (std::string_view left = row.text; !left.empty();) {
      CHECK(line_at(left).data() == left.data());
      const std::string_view behind = after_line(left);
      lines.push_back(next_line(left));
      CHECK(left == behind);
    }
    CHECK(lines == row.expected);
  }
}
