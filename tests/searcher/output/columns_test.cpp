#include "searcher/output/columns.hpp"

#include <doctest/doctest.h>

using namespace byline;

namespace {

/// The lines between bars.
std::string wrapped(const std::string& text, std::size_t width) {
  std::string out = "|";
  for (const auto& [begin, end] : wrap(text, width)) out += text.substr(begin, end - begin) + '|';
  return out;
}

}  // namespace

TEST_CASE("fit") {
  CHECK(fit("abc", 3) == "abc");
  CHECK(fit("abcd", 3) == "ab…");
  CHECK(fit("東京都", 5) == "東京…");
  CHECK(fit("東京都", 4) == "東…");
  CHECK(fit("e\xcc\x81"
            "bc",
            2) == "e\xcc\x81…");
  CHECK(fit("abc", 1) == "…");
  CHECK(fit("abc", 0) == "");
  CHECK(fit("", 0) == "");
}

TEST_CASE("pad") {
  CHECK(pad("ab", 4) == "ab  ");
  CHECK(pad("東", 4) == "東  ");
  CHECK(pad("abcde", 4) == "abcde");
}

TEST_CASE("wrap") {
  CHECK(wrapped("", 10) == "||");
  CHECK(wrapped("one two three", 0) == "|one two three|");
  CHECK(wrapped("one two three", 13) == "|one two three|");
  CHECK(wrapped("one two three", 8) == "|one two|three|");
  CHECK(wrapped("one two three", 7) == "|one two|three|");
  CHECK(wrapped("one two three", 6) == "|one|two|three|");
  CHECK(wrapped("abcdefgh ij", 3) == "|abc|def|gh|ij|");
  CHECK(wrapped("東京で会議", 4) == "|東京|で会|議|");
  CHECK(wrapped("東京。会議", 4) == "|東|京。|会議|");
  CHECK(wrapped("in 東京 now", 6) == "|in 東|京 now|");
  CHECK(wrapped("ab e\xcc\x81 cd", 4) == "|ab e\xcc\x81|cd|");
  CHECK(wrapped("東京", 1) == "|東|京|");
}
