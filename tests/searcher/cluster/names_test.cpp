#include "searcher/cluster/names.hpp"

#include <doctest/doctest.h>

using byline::cluster::keys_like;

TEST_CASE("a pattern lets through whatever a name that is typed may stand for") {
  struct Case {
    const char *typed, *pattern;
  };
  for (const auto& [typed, pattern] : {
           Case{"", ""},
           Case{"lee", ".*l[-'. ]*e[-'. ]*e.*"},
           Case{"ann lee", ".*a[-'. ]*n[-'. ]*n.*"},
           Case{"köln", ".*k[-'. ]*ö[-'. ]*l[-'. ]*n.*"},
           Case{"a&b", ".*a[-'. ]*\\&[-'. ]*b.*"},
       }) {
    CAPTURE(typed);
    CHECK(keys_like(typed) == pattern);
  }
}
