#include "common/user_file.hpp"

#include <doctest/doctest.h>

#include "common/error.hpp"

using namespace byline;

TEST_CASE("a file that cannot be read is told of") {
  CHECK_THROWS_WITH_AS(read_user_file("the synonyms", "/"), "the synonyms / cannot be read: Is a directory",
                       Error);
  CHECK_THROWS_WITH_AS(read_user_file("the synonyms", "absent"),
                       "the synonyms absent cannot be read: No such file or directory", Error);
  CHECK(read_user_file("the synonyms", "/dev/null") == "");
  CHECK(read_user_file("the synonyms", "/dev/zero", 100'000).size() > 100'000);
}

TEST_CASE("lines are numbered") {
  const auto printed = [](std::string_view text) {
    std::string all;
    for (const NumberedLine& line : numbered_lines(text))
      all += std::to_string(line.number) + '[' + std::string(line.text) + ']';
    return all;
  };
  CHECK(printed("") == "");
  CHECK(printed("\n") == "1[]");
  CHECK(printed("a\n\nb") == "1[a]2[]3[b]");
  CHECK(printed("\xEF\xBB\xBF# a\r\nb\n") == "1[# a\r]2[b]");
  CHECK(place_in_file("a\x1b.txt", 12) == "a\uFFFD.txt, line 12");
}
