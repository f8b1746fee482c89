#include "common/columns/term_list.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

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

TEST_CASE("lists of several indexes as one") {
  const auto list = [](std::initializer_list<std::pair<const char*, std::uint32_t>> terms) {
    OwnTermList made;
    for (const auto& [term, documents] : terms) CHECK(made.add(term, documents));
    return made;
  };
  const OwnTermList lists[] = {list({{"bank", 1}, {"bar", 2}, {"é", 3}}), list({}),
                               list({{"a", 4}, {"bank", 5}}), list({{"bank", 6}, {"banks", 7}})};
  const std::optional<OwnTermList> all =
      merged(std::array{lists[0].list(), lists[1].list(), lists[2].list(), lists[3].list()});
  REQUIRE(all);
  std::string text;
  for (std::size_t i = 0; i < all->list().size(); ++i)
    text.append(all->list().term(i)).append(" ") += std::to_string(all->list().documents(i)) + '\n';
  CHECK(text == "a 4\nbank 12\nbanks 7\nbar 2\né 3\n");
  for (const auto& [term, documents] :
       {std::pair("a", 4), {"bank", 12}, {"é", 3}, {"", 0}, {"ban", 0}, {"banker", 0}, {"z", 0}, {"ö", 0}}) {
    CAPTURE(term);
    CHECK(all->list().documents_of(term) == static_cast<std::uint32_t>(documents));
  }
  CHECK(merged({})->list().size() == 0);
}
