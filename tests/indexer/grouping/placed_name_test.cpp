#include "indexer/grouping/placed_name.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

TEST_CASE("a cleaned name is found in the words that it was made of") {
  const struct {
    std::string_view name, words, written;
  } rows[] = {
      {"Ann Lee", "Ann Lee", "Ann Lee"},
      {"Facebook", "Facebook-owned", "Facebook"},
      {"Trump", "anti-Trump", "Trump"},
      {"Ann Lee", "Ann\n  Lee", "Ann\n  Lee"},
      {"Ann Lee", "Ann\u00a0Lee", "Ann\u00a0Lee"},
      {"Stop Hate for Profit", "StopHateforProfit", "StopHateforProfit"},
      {"Kim Jong Un", "Kim Jong Un Kim\nJong UnTrump", "Kim Jong Un"},
      {"Zoë Å", "Zoë\tÅB", "Zoë\tÅ"},
      {"Marco Rubio", "Marco” Rubio", "Marco” Rubio"},  // is not in there: all of it
      {"", "Rubio", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.words);
    const auto [begin, length] = find_written(row.name, row.words);
    CHECK(row.words.substr(begin, length) == row.written);
  }
}
