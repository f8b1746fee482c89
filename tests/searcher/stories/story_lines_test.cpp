#include "searcher/stories/story_lines.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"

using namespace byline;

TEST_CASE("lines of stories.txt") {
  const struct {
    std::string_view text;
    std::vector<StoryLine> expected;
  } rows[] = {
      {"", {}},
      {"\n  \n# nothing\n\t# nor here\r\n", {}},
      {"same: a b", {{false, {"a", "b"}, 1}}},
      {"apart: a b", {{true, {"a", "b"}, 1}}},
      {"\xEF\xBB\xBFsame: a b\r\napart:\tc  d\te \n", {{false, {"a", "b"}, 1}, {true, {"c", "d", "e"}, 2}}},
      {"\n\n  same :a b", {{false, {"a", "b"}, 3}}},
      {"same: a b # c", {{false, {"a", "b"}, 1}}},
      {"same: a#1 b#c", {{false, {"a#1", "b#c"}, 1}}},
      {"same: a a b", {{false, {"a", "a", "b"}, 1}}},
      {"same: https://news.example/1?a=\"b\" s-0123abcd",
       {{false, {"https://news.example/1?a=\"b\"", "s-0123abcd"}, 1}}},
      {R"(same: "/my news/#1.txt" "say \"a\\b\"" "#c" # d)",
       {{false, {"/my news/#1.txt", "say \"a\\b\"", "#c"}, 1}}},
      {"apart: \"a: b\" same:", {{true, {"a: b", "same:"}, 1}}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_story_lines(row.text, "stories.txt") == row.expected);
  }
}

TEST_CASE("a line of stories.txt that cannot be understood tells where and how to write it") {
  const std::string place = "news/stories.txt, line 2: ", like = " / write it like this: same: ID ID";
  const std::string begins = place + "a line begins with same: or apart:, not with ";
  const struct {
    std::string_view line;
    std::string expected;
  } rows[] = {
      {"joined: a b", begins + "\"joined:\"" + like},
      {"Same: a b", begins + "\"Same:\"" + like},
      {"a b", begins + "\"a\"" + like},
      {": a b", begins + "\":\"" + like},
      {"same a: b", begins + "\"same\"" + like},
      {"same", begins + "\"same\"" + like},
      {"same:", place + "it names no document / name two or more: same: ID ID"},
      {"apart: # a b", place + "it names no document / name two or more: apart: ID ID"},
      {"same: a", place + "it names \"a\" alone / name two or more: same: ID ID"},
      {"apart: a \"a\"", place + "it names \"a\" alone / name two or more: apart: ID ID"},
      {"same: a \"b", place + "a quotation mark is not closed / an id in quotes ends with \""},
      {"same: a \"b\\\"", place + "a quotation mark is not closed / an id in quotes ends with \""},
      {"same: \"a\"b c", place + "something stands right behind \"a\" / put a space between ids"},
      {"same: \"\" a", place + "an id in quotes is empty / write the id of a document in them"},
      {"same: a\x1b[1m b", place + "an id holds a control character / take it out"},
      {"same: a b\xFF", place + "this is not UTF-8 / save the file as UTF-8 text"},
      {"j\x1b: a", begins + "\"j\uFFFD:\"" + like},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    std::string said;
    try {
      parse_story_lines("same: a b\n" + std::string(row.line) + "\napart: c d\n", "news/stories.txt");
    } catch (const Error& error) {
      CHECK(error.code() == Error::Code::file_syntax);
      said = std::string(error.what()) + " / " + error.hint();
    }
    CHECK(said == row.expected);
  }
}
