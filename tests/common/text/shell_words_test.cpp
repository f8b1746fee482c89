#include "common/text/shell_words.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("a word for a shell") {
  CHECK(shell_word("~/news/index-2") == "~/news/index-2");
  CHECK(shell_word("Zürich") == "Zürich");
  CHECK(shell_word("sp ace's/x") == "'sp ace'\\''s/x'");
  CHECK(shell_word("$(touch x)") == "'$(touch x)'");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("=cat") == "'=cat'");
  CHECK(shell_word("a=b") == "a=b");
}

TEST_CASE("words as a shell parts them") {
  using Words = std::vector<std::string>;
  struct Row {
    std::string_view line;
    std::optional<Words> words;
  };
  const Row rows[] = {
      {"", Words{}},
      {" \t ", Words{}},
      {"a  b\tc", Words{"a", "b", "c"}},
      {"'a b'", Words{"a b"}},
      {"a'b 'c\"d e\"", Words{"ab cd e"}},
      {"''", Words{""}},
      {"'a \"b\" \\'", Words{"a \"b\" \\"}},
      {"\"a 'b' \\\"c\\\" \\$d \\e\"", Words{"a 'b' \"c\" $d \\e"}},
      {"a\\ b \\' \\#", Words{"a b", "'", "#"}},
      {"a # b", Words{"a"}},
      {"a#b '#c'", Words{"a#b", "#c"}},
      {"# a 'b", Words{}},
      {"Zürich '東 京'", Words{"Zürich", "東 京"}},
      {"'a", {}},
      {"\"a", {}},
      {"\"a\\", {}},
      {"a\\", {}},
  };
  for (const auto& [line, words] : rows) {
    CAPTURE(line);
    CHECK(shell_words(line) == words);
  }
  for (const std::string_view word : {"a", "", "it's", "\"a b\"", "#", "a\\b", "-x=~", "=a"}) {
    CAPTURE(word);
    CHECK(shell_words(shell_word(word)) == Words{std::string(word)});
  }
}
