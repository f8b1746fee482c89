#include "common/program_names.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("programs are called as they were started") {
  const struct {
    const char *started_as, *searcher, *indexer;
  } cases[] = {
      {"searcher", "searcher", "indexer"},
      {"build/dev/bin/indexer", "searcher", "indexer"},
      {"/usr/bin/byline-search", "byline-search", "byline-index"},
      {"byline-index", "byline-search", "byline-index"},
      {"byline search", "byline search", "byline index"},
      {"byline index", "byline search", "byline index"},
      {"/home/byline search/find", "searcher", "indexer"},
      {"", "searcher", "indexer"},
  };
  for (const auto& [started_as, searcher, indexer] : cases) {
    CAPTURE(started_as);
    tell_program_names(started_as);
    CHECK(searcher_name() == searcher);
    CHECK(indexer_name() == indexer);
  }
}

TEST_CASE("texts of ours name programs as they are called") {
  const struct {
    const char *text, *named;
  } cases[] = {
      {"searcher WORDS searches; searcher --help tells more",
       "byline search WORDS searches; byline search --help tells more"},
      {"see searcher(1).", "see byline-search(1)."},
      {"it is the indexer.", "it is the byline index."},
      {"\"indexer --annotate\"", "\"byline index --annotate\""},
      {"searcher/query/GRAMMAR.md", "searcher/query/GRAMMAR.md"},
      {"below [searcher] or [indexer]", "below [searcher] or [indexer]"},
      {"researchers and searchers", "researchers and searchers"},
      {"common/options/searcher.cpp searcher.cpp", "common/options/searcher.cpp searcher.cpp"},
      {"", ""},
  };
  tell_program_names("byline search");
  for (const auto& [text, named] : cases) CHECK(with_program_names(text) == named);
  tell_program_names("searcher");
  for (const auto& [text, named] : cases) CHECK(with_program_names(text) == text);
}

TEST_CASE("pages of the manual are named without spaces") {
  CHECK(page_name("byline search") == "byline-search");
  CHECK(page_name("searcher") == "searcher");
}
