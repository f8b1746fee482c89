#include "searcher/query/pattern.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <random>
#include <vector>

#include "common/text/edit_distance.hpp"
#include "common/text/text.hpp"

using namespace byline::query;
using byline::edit_distance;

TEST_CASE("edit distance") {
  struct Row {
    const char32_t* a;
    const char32_t* b;
    unsigned distance;  // with limit 5
  };
  const Row rows[] = {
      {U"", U"", 0},
      {U"", U"ab", 2},
      {U"abc", U"abc", 0},
      {U"abc", U"abd", 1},
      {U"abc", U"ab", 1},
      {U"abc", U"xabc", 1},
      {U"kardashain", U"kardashian", 1},  // neighbours swapped: one
      {U"boykott", U"boycott", 1},
      {U"abcd", U"badc", 2},
      {U"ca", U"abc", 2},  // swapped, then b put between: unrestricted
      {U"kitten", U"sitting", 3},
      {U"zürich", U"zurich", 1},
      {U"日本", U"日木", 1},
      {U"abcdef", U"uvwxyz", 6},
  };
  for (const Row& row : rows) {
    CHECK(edit_distance(row.a, row.b, 5) == row.distance);
    CHECK(edit_distance(row.b, row.a, 5) == row.distance);
    for (unsigned limit = 0; limit < 5; ++limit)
      CHECK(edit_distance(row.a, row.b, limit) == std::min(row.distance, limit + 1));
  }
}

TEST_CASE("distance to the nearest words of a name") {
  struct Row {
    const char* wanted;
    const char* name;
    unsigned distance;  // with limit 2
  };
  const Row rows[] = {
      {"kardashain", "kim kardashian west", 1},
      {"kim kardashain", "kim kardashian west", 1},
      {"kim west", "kim kardashian west", 3},
      {"kardashian west", "kim kardashian west", 0},
      {"ann lee", "annlee", 1},
      {"ann lee", "ann", 3},
      {"lee", "bo ann lea", 1},
      {"lee", "", 3},
  };
  for (const Row& row : rows) {
    CAPTURE(row.wanted);
    CAPTURE(row.name);
    CHECK(Fuzzy(row.wanted, 2).distance_of_words(row.name) == row.distance);
  }
}

TEST_CASE("the limit changes no distance below it") {
  std::mt19937 random(7);
  const auto word = [&] {
    std::u32string text;
    for (auto n = random() % 8; n > 0; --n) text += static_cast<char32_t>(U'a' + random() % 3);
    return text;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::u32string a = word(), b = word();
    const unsigned distance = edit_distance(a, b, 20);
    for (const unsigned limit : {1u, 2u, 3u})
      REQUIRE(edit_distance(a, b, limit) == std::min(distance, limit + 1));
    const std::string as(a.begin(), a.end()), bs(b.begin(), b.end());
    REQUIRE(Fuzzy(as, 2).distance(bs) == std::min(distance, 3u));
  }
}

TEST_CASE("distances of terms side by side are those of each alone") {
  std::mt19937 random(8);
  for (int round = 0; round < 300; ++round) {
    const auto word = [&] {
      std::string text;
      for (auto n = random() % 9; n > 0; --n)
        text += random() % 8 == 0 ? "é" : std::string(1, static_cast<char>('a' + random() % 3));
      return text;
    };
    const std::string typed = word();
    const unsigned edits = 1 + static_cast<unsigned>(round % 3);
    std::vector<std::string> terms;
    for (int i = 0; i < 300; ++i) terms.push_back(word());
    if (round % 4 > 0) std::sort(terms.begin(), terms.end());
    SortedFuzzy fuzzy(typed, edits);
    for (const std::string& term : terms) {
      CAPTURE(typed);
      CAPTURE(term);
      REQUIRE(fuzzy.distance(term) ==
              edit_distance(byline::to_code_points(typed), byline::to_code_points(term), edits));
    }
  }
}

TEST_CASE("wildcards") {
  struct Row {
    const char* pattern;
    const char* text;
    bool matches;
  };
  const Row rows[] = {
      {"boyc*", "boycott", true},
      {"boyc*", "boyc", true},
      {"boyc*", "boy", false},
      {"*gram", "instagram", true},
      {"*gram", "gram", true},
      {"*gram", "grams", false},
      {"fre?ze", "freeze", true},
      {"fre?ze", "freze", false},
      {"?", "日", true},
      {"a?b", "a日b", true},
      {"*a*b", "xaab", true},
      {"*a*b", "xaba", false},
      {"a*b*c", "axbxbc", true},
      {"*ab", "aab", true},
      {"??", "日", false},
      {"*", "", true},
      {"a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.pattern));
    CAPTURE(std::string(row.text));
    CHECK(Wildcard(row.pattern).matches(row.text) == row.matches);
  }
  CHECK(Wildcard("boy*c?").literal_prefix() == "boy");
  CHECK(Wildcard("*x").literal_prefix().empty());
}

TEST_CASE("what is a wildcard and what is punctuation") {
  struct Row {
    const char* typed;
    const char* pattern;  // "" when it is none
  };
  const Row rows[] = {
      {"boycott", ""},
      {"boycott?", ""},
      {"boycott??", ""},
      {"what?!", ""},
      {"¿qué?", ""},
      {"https://x/?q=*", ""},
      {"***", ""},
      {"*", ""},
      {"x/?q", ""},
      {"BOYC*", "boyc*"},
      {"Zür*", "zur*"},
      {"re-elect*", "reelect*"},
      {"fre?ze", "fre?ze"},
      {"?oycott", "?oycott"},
      {"boy**t", "boy*t"},
      {"foo?*", "foo?*"},
      {"#Stop*Profit", "stop*profit"},
      {"boyc*?", "boyc*"},
      {"192.168.*", "192.168.*"},
      {"3.2*", "3.2*"},
      {"1,5*", "15*"},
      {"v2.3*", "v23*"},
      {"example.o*", "exampleo*"},
      {"O’Bri*", "obri*"},
      {"٢٠٢*", "202*"},
      {"H₂*", "h2*"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.typed));
    CHECK((has_wildcard(row.typed) ? fold_pattern(row.typed) : "") == row.pattern);
  }
}

TEST_CASE("names with wildcards, in the form of their keys") {
  const struct {
    std::string typed, expected;
  } rows[] = {
      {"* Jr.", "* jr"},
      {"Z\u00FCri*", "zuri*"},
      {" J. K. *", "j. k. *"},
      {"O\u2019Br?en", "o'br?en"},
      {"\"Gull (*", "gull (*"},
      {"*", "*"},
      {"**?", "**?"},
      {"*.", "*"},
      {"x*x", "x*x"},
      {"a * b", "a * b"},
      {"plain name.", "plain name"},
      {"", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CHECK(name_pattern(row.typed) == row.expected);
  }
}
