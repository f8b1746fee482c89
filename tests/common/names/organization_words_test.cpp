#include "common/names/organization_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace byline::word_lists;

TEST_CASE("what a word may be in and beside a name of an organisation") {
  const struct {
    std::string_view word, uses;
  } rows[] = {
      {"coalition", "tail kind"},
      {"group", "tail kind"},
      {"shares", "tail asset"},
      {"website", "tail"},
      {"brothers", "head"},
      {"party", "head"},
      {"united", "head"},
      {"ministry", "department"},
      {"department", "department"},
      {"workers", "asset"},
      {"university", ""},
      {"acme", ""},
      {"", ""},
      {"zzz", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    std::string uses;
    const auto add = [&uses](bool is, std::string_view use) {
      if (is) uses.append(uses.empty() ? "" : " ").append(use);
    };
    add(is_generic_tail(row.word), "tail");
    add(says_what_it_is(row.word), "kind");
    add(is_droppable_head(row.word), "head");
    add(is_department(row.word), "department");
    add(is_company_asset(row.word), "asset");
    CHECK(uses == row.uses);
  }
}

TEST_CASE("the shipped model knows the ends of names that it was trained with") {
  CHECK(organization_ends_of_model() ==
        std::vector<std::string_view>{"agency", "airlines", "association", "bank", "club", "committee",
                                      "council", "court", "department", "fc", "group", "holdings",
                                      "institute", "ministry", "party", "union", "united", "university"});
}
