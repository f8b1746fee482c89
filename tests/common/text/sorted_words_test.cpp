#include "common/text/sorted_words.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("a list holds its words and no others") {
  constexpr SortedWords list{"", "A", "a", "ab", "é"};
  CHECK(list.words().size() == 5);
  for (const std::string_view word : list.words()) CHECK(list.contains(word));
  for (const std::string_view word : {" ", "B", "aa", "abc", "e", "\xC3"}) {
    CAPTURE(word);
    CHECK(!list.contains(word));
  }
}
