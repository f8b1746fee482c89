#include "common/stories/background.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/stories/stop_words.hpp"
#include "common/text/language.hpp"

using namespace byline;

TEST_CASE("a share is found wherever its line stands") {
  const std::string_view lines = "00 791\na 5\nab 100000\nabc 7\nb 1\nélan 12\n";
  const struct {
    std::string_view lines, stem;
    double expected;
  } rows[] = {
      {lines, "00", 0.00791},
      {lines, "a", 0.00005},
      {lines, "ab", 1},
      {lines, "abc", 0.00007},
      {lines, "b", 0.00001},
      {lines, "élan", 0.00012},
      {lines, "", 0},
      {lines, "0", 0},
      {lines, "000", 0},
      {lines, "aa", 0},
      {lines, "abcd", 0},
      {lines, "c", 0},
      {lines, "zz", 0},
      {lines, "ab 100000", 0},
      {lines, "ü", 0},
      {lines, "\n", 0},
      // Whether or not the last line ends.
      {"a 5\nb 6", "b", 0.00006},
      {"a 5\nb 6", "a", 0.00005},
      {"a 5\nb 6", "c", 0},
      {"a 5", "a", 0.00005},
      {"a 5", "b", 0},
      {"a 5", "", 0},
      // No tables.
      {"", "a", 0},
      {"", "", 0},
      {"\n", "a", 0},
      {"\n\n\n", "a", 0},
      {"a", "a", 0},
      {"a ", "a", 0},
      {"a x\n", "a", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.lines);
    CAPTURE(row.stem);
    CHECK(ShareTable(row.lines).share(row.stem) == doctest::Approx(row.expected));
  }
}

TEST_CASE("every line of the table of English is found, and they ascend") {
  std::string_view left = english_background(), before;
  std::size_t lines = 0;
  while (!left.empty()) {
    const std::size_t space = left.find(' '), end = left.find('\n');
    REQUIRE(space < end);
    REQUIRE(end != left.npos);
    const std::string_view stem = left.substr(0, space);
    const double share = std::stoi(std::string(left.substr(space + 1, end - space - 1))) / 100'000.0;
    REQUIRE(before < stem);
    REQUIRE(background_share("en", stem) == share);
    REQUIRE(share > 0.001);
    REQUIRE(share <= 1);
    before = stem;
    left.remove_prefix(end + 1);
    ++lines;
  }
  CHECK(lines > 5000);
}

TEST_CASE("of which language a stem is looked up") {
  const struct {
    std::string_view language, stem;
    double least, most;
  } rows[] = {
      {"en", "the", 0.9, 1},    {"none", "the", 0.9, 1},
      {"", "the", 0.9, 1},      {"en", "helicopt", 0.001, 0.03},
      {"en", "und", 0, 0.01},   {"en", "unheardofstem", 0, 0},
      {"de", "und", 0.5, 0.5},  {"de", "the", 0, 0},
      {"fr", "und", 0, 0},      {"nb", "ikk", 0.5, 0.5},
      {"nn", "ikkj", 0.5, 0.5}, {"no", "ikk", 0.5, 0.5},
      {"xx", "und", 0, 0},      {"d", "und", 0, 0},
      {"b ", "ikk", 0, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.language);
    CAPTURE(row.stem);
    const double share = background_share(row.language, row.stem);
    CHECK(share >= row.least);
    CHECK(share <= row.most);
  }
  CHECK_FALSE(is_stop_stem("en", "the"));
  CHECK(is_stop_word("de", "fur"));
  CHECK(is_stop_word("no", "ikke"));
  CHECK_FALSE(is_stop_word("de", "minister"));
  CHECK_FALSE(is_stop_word("", "der"));
}
