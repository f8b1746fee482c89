#include "common/columns/term_list.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

TEST_CASE("terms by how they begin") {
  OwnTermList own;
  const char* const terms[] = {"bank", "banker", "banks", "bar", "é"};
  for (std::uint32_t i = 0; i < 5; ++i) CHECK(own.add(terms[i], i + 1));
  const TermList list = own.list();
  REQUIRE(list.size() == 5);
  CHECK(list.term(1) == "banker");
  CHECK(list.documents(1) == 2);
  struct Row {
    const char* beginning;
    std::size_t from, to;
  };
  const Row rows[] = {{"", 0, 5},      {"b", 0, 4},   {"bank", 0, 3}, {"banke", 1, 2},
                      {"bankz", 3, 3}, {"bar", 3, 4}, {"é", 4, 5},    {"a", 0, 0}};
  for (const Row& row : rows) {
    CAPTURE(row.beginning);
    CHECK(list.with_beginning(row.beginning) == std::pair(row.from, row.to));
  }
  CHECK(TermList().with_beginning("a") == std::pair(std::size_t{0}, std::size_t{0}));
}

TEST_CASE("entries that do not fit their text are no terms") {
  const TermList::Entry entries[] = {{3, 1}, {2, 1}, {9, 1}, {4, 1}};
  const TermList list("abcd", entries);
  CHECK(list.term(0) == "abc");
  for (const std::size_t i : {1, 2, 3}) CHECK(list.term(i).empty());
}
