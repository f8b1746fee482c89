#include "indexer/sources/path_patterns.hpp"

#include <doctest/doctest.h>

#include <string>

#include "common/error.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

TEST_CASE("globs") {
  struct Row {
    std::string_view pattern, matching, other;  // texts with spaces between
  };
  for (const Row& row : std::vector<Row>{
           {"", "", "a"},
           {"cup.txt", "cup.txt", "cup.txt2 cup.TXT cup up.txt"},
           {"*", "a .a a[b", "a/b"},
           {"*.txt", "a.txt .txt a.b.txt", "a.txt2 atxt a/b.txt"},
           {"a*", "a ab a**", "ba a/b"},
           {"a*c*e", "ace abcde accee", "aec a/ce acd"},
           {"*a*b", "ab aab abb xaybzb", "ba a/b"},
           {"?", "a ? /", ""},
           {"??", "é ab", "a abc"},
           {"a?c", "abc a?c", "a/c ac abbc"},
           {"[abc]", "a b c", "d ab ["},
           {"[a-c]x", "ax bx cx", "dx -x"},
           {"[c-a]", "c", "a b -"},
           {"[!a-c]", "d ! -", "a /"},
           {"[^a]", "b ^", "a /"},
           {"[]a]", "] a", "[ b"},
           {"[!]a]", "b", "] a"},
           {"[a-]", "a -", "b"},
           {"[-a]", "a -", "b"},
           {"[a-c-e]", "b - e", "d"},
           {"[\\]]", "]", "\\"},
           {"[a\\-c]", "a - c", "b"},
           {"[+-\\-]", "+ , -", "."},
           {"[[]", "[", "]"},
           {"[[:digit:]]", "0 9", "a ["},
           {"[![:digit:][:upper:]]", "a _", "0 A"},
           {"[[:x]", "[ : x", "]"},
           {"[[:]", "[ :", "x"},
           {"[[:alpha:]-z]", "a - z", "1"},
           {"[[:space:]]", "\t", "a"},
           {"[[:xdigit:]][[:punct:]]", "f! 0_", "g! fa"},
           {"[/]", "", "/"},
           {"a[/]b", "", "a/b"},
           {"\xC3[\xA0-\xAF]", "é", "ü"},
           {"{a,b}", "{a,b}", "a b"},
           {"\\*", "*", "a"},
           {"\\a\\[", "a[", "\\a["},
           {"**", "a a/b a/b/c", ""},
           {"**/a", "a b/a b/c/a", "ba b/ba a/b"},
           {"**/**/a", "a b/a b/c/a", "ba"},
           {"a/**", "a/b a/b/c", "a ab/c b/a/c"},
           {"a/**/b", "a/b a/x/b a/x/y/b", "ab a/xb a/b/c"},
           {"a/**/", "a/", "a"},
           {"a/**\\/b", "a/x/b a/x/y/b a//b", "a/b"},
           {"a**/b", "a/b ax/b", "a/x/b ax/y/b"},
           {"a/**b", "a/b a/xb", "a/x/b"},
           {"a/***/b", "a/b a/x/b", "ab"},
           {"**a", "a ba", "b/a"},
           {"*/b", "a/b", "b a/c/b"},
           {"a/*/c", "a/b/c", "a/c a/b/b/c"},
           {"**/a/**/b", "a/b x/a/y/b a/a/b", "ab a/x"},
           {"x/**/*.t?t", "x/a.txt x/y/a.tit", "a.txt x/a.tt"},
       }) {
    const Glob glob(row.pattern);
    CAPTURE(row.pattern);
    CHECK(glob.fault() == "");
    const auto check = [&](std::string_view texts, bool expected) {
      while (!texts.empty()) {
        const std::string_view text = texts.substr(0, texts.find(' '));
        texts.remove_prefix(std::min(texts.size(), text.size() + 1));
        if (row.pattern == "?" && text == "/") {  // the row above cannot say it
          CHECK_FALSE(glob.matches(text));
          continue;
        }
        CAPTURE(text);
        CHECK(glob.matches(text) == expected);
      }
    };
    check(row.matching, true);
    check(row.other, false);
  }
  CHECK(Glob("").matches(""));
  CHECK(Glob("a\nb*").matches("a\nbc"));
  CHECK(Glob("*[ ]").matches("a "));
  CHECK(Glob("\xFF?").matches("\xFF\xFE"));
}

TEST_CASE("globs that match nothing") {
  const std::pair<const char*, const char*> rows[] = {
      {"[a", "its [ is not closed"},         {"[", "its [ is not closed"},
      {"[]", "its [ is not closed"},         {"[!", "its [ is not closed"},
      {"[!]", "its [ is not closed"},        {"[a\\", "its [ is not closed"},
      {"[a\\]", "its [ is not closed"},      {"[a-", "its [ is not closed"},
      {"[a-\\", "its [ is not closed"},      {"[[:alpha:", "its [ is not closed"},
      {"[[:alpha:]", "its [ is not closed"}, {"[[:word:]]", "there is no class [:word:]"},
      {"[[::]]", "there is no class [::]"},  {"a\\", "it ends with a \\ that stands before nothing"},
  };
  for (const auto& [pattern, fault] : rows) {
    CAPTURE(pattern);
    CHECK(Glob(pattern).fault() == fault);
    for (const char* text : {"", "a", "[", "[a", "a\\", "]"}) CHECK_FALSE(Glob(pattern).matches(text));
  }
}

TEST_CASE("a glob takes no time but that of its length and the text's multiplied") {
  std::string pattern = "**/", text;
  for (int i = 0; i < 60; ++i) pattern += "a/**/*a*a", text += "aaaa/aaaa/";
  CHECK_FALSE(Glob(pattern + "b").matches(text + "c"));
  CHECK_FALSE(Glob(repeated("*a", 2000) + "b").matches(repeated("a", 4000)));
  CHECK(Glob(repeated("*", 100000) + "/a").matches("b/a"));
}

TEST_CASE("patterns of paths") {
  struct Row {
    const char* pattern;
    const char* path;  // a slash behind it: a folder
    bool matches;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"cup", "cup", true},         {"cup", "cup/", true},       {"cup", "a/cup", true},
           {"cup", "a/b/cup/", true},    {"cup", "a/cups", false},    {"cup/", "cup", false},
           {"cup/", "cup/", true},       {"cup/", "a/cup/", true},    {"/cup", "cup", true},
           {"/cup", "a/cup", false},     {"/cup/", "cup/", true},     {"/cup/", "a/cup/", false},
           {"a/cup", "a/cup", true},     {"a/cup", "b/a/cup", false}, {"a/cup/", "a/cup/", true},
           {"a/cup/", "a/cup", false},   {"**/cup", "a/b/cup", true}, {"*.txt", "a/b.txt", true},
           {"/*.txt", "a/b.txt", false}, {"a/*", "a/b", true},        {"a/*", "a/b/c", false},
           {"a/**", "a/b/c", true},      {"!cup", "cup", true},       {"\\!cup", "!cup", true},
           {"!!cup", "!cup", true},      {"!/cup", "a/cup", false},   {"cup//", "cup/", false},
           {"/", "cup/", false},         {"!", "cup", false},         {"[a/b]", "x/a", false},
           {"a\\/cup", "a/cup", true},   {"CUP", "cup", false},
       }) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    std::string_view path = row.path;
    const bool folder = path.ends_with('/');
    path.remove_suffix(folder);
    CHECK(PathPattern(row.pattern).matches(path, folder) == row.matches);
  }
}

TEST_CASE("lines of patterns") {
  const PathPatterns patterns(
      "\xEF\xBB\xBF*.log\r\n"
      "# a comment\n"
      "\n"
      "  # none\n"
      "\\#one\n"
      "blanks  \n"
      "blank\\ \n"
      "blank\\  \n"
      "tab\t\n"
      "!keep.log\n"
      "\r\n"
      "   \n"
      "[a\n"
      "lone\\\n"
      "last\\ ");
  std::string read;
  for (const PathPattern& each : patterns.all())
    read += std::to_string(each.line) + (each.negated ? " not " : " ") + each.written + "|";
  CHECK(read ==
        "1 *.log|4   # none|5 \\#one|6 blanks|7 blank\\ |8 blank\\ |9 tab\t|10 not !keep.log|13 [a|14 "
        "lone\\|15 "
        "last\\ |");
  CHECK(patterns.match("a/b.log", false)->line == 1);
  CHECK(patterns.match("a/keep.log", false)->negated);
  CHECK(patterns.match("blank ", false)->line == 8);
  CHECK(patterns.match("#one", false)->line == 5);
  CHECK(patterns.match("one", false) == nullptr);
  CHECK(PathPatterns("").empty());
}

TEST_CASE("patterns of options") {
  const auto error_of = [](const std::string& pattern) {
    PathPatterns patterns;
    try {
      patterns.add("--exclude", pattern);
    } catch (const Error& error) {
      CHECK(error.code() == Error::Code::option_value);
      CHECK(error.hint() != "");
      return std::string(error.what());
    }
    return std::string(patterns.all().size() == 1 ? "taken" : "lost");
  };
  const std::pair<const char*, const char*> rows[] = {
      {"*.txt", "taken"},
      {"#old", "taken"},
      {"old ", "taken"},
      {"\\!old", "taken"},
      {"/old/**/", "taken"},
      {"...", "taken"},
      {"!old", "--exclude !old: a pattern here does not begin with !"},
      {"[a\n", "--exclude [a  can match nothing: its [ is not closed"},
      {"a\\", "--exclude a\\ can match nothing: it ends with a \\ that stands before nothing"},
      {"/", "--exclude / can match nothing: it names nothing"},
      {"./old",
       "--exclude ./old can match nothing: no path below a given folder has \".\" between its slashes"},
      {"../old",
       "--exclude ../old can match nothing: no path below a given folder has \"..\" between its slashes"},
      {"a//b", "--exclude a//b can match nothing: no path below a given folder has \"\" between its slashes"},
      {"a//", "--exclude a// can match nothing: no path below a given folder has \"\" between its slashes"},
  };
  for (const auto& [pattern, expected] : rows) CHECK(error_of(pattern) == expected);
}
