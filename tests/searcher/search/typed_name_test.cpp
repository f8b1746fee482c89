#include "searcher/search/typed_name.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/entity_kinds.hpp"

using namespace byline;

TEST_CASE("a name as typed is a name of the index, a part of one, or neither") {
  constexpr auto P = EntityKind::person;
  constexpr auto O = EntityKind::organization;
  const struct {
    EntityKind kind;
    std::string typed, name;
    TypedName::Match match;
  } rows[] = {
      {P, "ann lee", "Ann Lee", TypedName::whole},
      {P, "ann", "Ann Lee", TypedName::part},
      {P, "lee", "Mary-Ann Lee's", TypedName::part},
      {P, "ann", "Mary-Ann Lee", TypedName::part},
      {P, "ann", "A. N. N. Lee", TypedName::part},
      {P, "naa", "Ann Lee", TypedName::no},
      {P, "ann lee", "Ann B. Lee", TypedName::no},
      {P, "ann", "Anna Lee", TypedName::no},
      {P, "jk rowling", "J. K. Rowling", TypedName::whole},
      {P, "j.k. rowling", "JK Rowling", TypedName::whole},
      {P, "o brien", "Conan O'Brien", TypedName::part},
      {P, "obrien", "O'Brien", TypedName::whole},
      {P, "mary ann", "Mary-Ann", TypedName::whole},
      {O, "acme", "Acme Inc.", TypedName::whole},
      {O, "acme", "Acme S.p.A.", TypedName::whole},
      {O, "acme", "PT Acme", TypedName::whole},
      {O, "acme", "Acme Company", TypedName::whole},
      {O, "acme", "Acme Rain Inc.", TypedName::part},
      {O, "acme inc", "Acme Inc.", TypedName::whole},
      {P, "acme", "Acme Inc.", TypedName::part},  // persons have no legal form
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CAPTURE(row.name);
    CHECK(TypedName(row.kind, name_key(row.typed)).match(name_key(row.name)) == row.match);
  }
}

TEST_CASE("what is a loose key at a glance") {
  const struct {
    std::string key;
    bool is;
  } rows[] = {
      {"ann lee", true},   {"obrien", true},     {"o'brien", false},  {"mary-ann", false}, {"j. lee", false},
      {"j lee", false},    {"ann b lee", false}, {"lee b", false},    {"o brien", false},  {"", false},
      {"ann  lee", false}, {" ann lee", false},  {"ann lee ", false}, {"zoë ó lee", true}, {"a1 b2", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.key);
    CHECK(is_loose_key(row.key) == row.is);
    if (row.is) CHECK(loose_key(row.key) == row.key);
  }
}

TEST_CASE("and is written & as well, once") {
  const struct {
    std::string key, other;
  } rows[] = {{"barnes and noble", "barnes & noble"},
              {"barnes & noble", "barnes and noble"},
              {"anderson", "anderson"},
              {"and", "and"},
              {"a and b and c", "a & b and c"}};
  for (const auto& row : rows) CHECK(with_other_and(row.key) == row.other);
}

TEST_CASE("patterns for names") {
  const struct {
    std::string pattern, name;
    bool matches;
  } rows[] = {
      {"kardashian", "Kim Kardashian West", true},
      {"Kim Kardashian", "Kim Kardashian West", true},
      {"kim west", "Kim Kardashian West", false},
      {"kard", "Kim Kardashian West", false},
      {"lee", "Mary-Lee", true},
      {"sotheby", "Sotheby's", true},
      {"kard*", "Kardashian", true},
      {"kard*", "Kim Kardashian", false},
      {"*kard*", "Kim Kardashian", true},
      {"*west", "Kim Kardashian West", true},
      {"*", "anybody", true},
      {"**", "anybody", true},
      {"?", "A", true},
      {"?", "AB", false},
      {"?*", "Zoë", true},
      {"z?rich", "Zürich", true},
      {"KHLO*", "Khloé Kardashian", true},
      {"a*b*c", "aXbXbXc", true},
      {"a*b*c", "aXbXb", false},
      {"??", "世界", true},
      {"?", "世界", false},
      {"*界", "世界", true},
      // ? is a character, also where a star leaves off in the middle of bytes
      {"*??xz", "世xz", false},
      {"*?xz", "世xz", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.name);
    CHECK(NamePattern(row.pattern).matches(row.name) == row.matches);
  }
  CHECK(NamePattern("").empty());
  CHECK(NamePattern("  ").empty());
  CHECK_FALSE(NamePattern("*").empty());
  // Many stars take no time to speak of.
  CHECK_FALSE(NamePattern("*a*a*a*a*a*a*a*a*a*a*a*b").matches(std::string(2000, 'a')));
}

TEST_CASE("what people say before a name and no index keeps") {
  const struct {
    EntityKind kind;
    std::string_view key, expected;
  } rows[] = {
      {O, "the fbi", "fbi"},
      {L, "the united states", "united states"},
      {O, "the", "the"},
      {O, "theatre royal", "theatre royal"},
      {O, "president trump", "president trump"},
      {P, "president trump", "trump"},
      {P, "mrs. clinton", "clinton"},
      {P, "mrs clinton", "clinton"},
      {P, "former vice president joe biden", "joe biden"},
      {P, "sen", "sen"},
      {P, "mr. president", "president"},
      {P, "queen elizabeth", "queen elizabeth"},  // shown with the name
      {P, "the rev. al sharpton", "al sharpton"},
      {P, "the rock", "the rock"},
      {P, "", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.key);
    CHECK(without_title_or_article(row.kind, row.key) == row.expected);
  }
}

TEST_CASE("a label of a surname tells its bearers") {
  const struct {
    std::string_view typed;
    std::vector<std::string_view> told;
    bool others;
  } rows[] = {
      {"Clinton (Bill)", {"Bill"}, false},
      {"Clinton (Bill or Hillary)", {"Bill", "Hillary"}, false},
      {"Bush (George H. W., George W. or Jeb)", {"George H. W.", "George W.", "Jeb"}, false},
      {"Clinton (Bill, Hillary or 1,204 others)", {"Bill", "Hillary"}, true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    const auto label = surname_label(row.typed);
    REQUIRE(label);
    CHECK(label->told == row.told);
    CHECK(label->others == row.others);
  }
  for (const std::string_view typed : {"Clinton", "Clinton ()", "Clinton (Bill or )", "Clinton (, or Bill)",
                                       " (Bill)", "Clinton(Bill)", "Clinton (Bill", ""})
    CHECK_FALSE(surname_label(typed));
  const struct {
    std::string_view told, bearer, surname;
    bool expected;
  } names[] = {
      {"hillary", "hillary clinton", "clinton", true},
      {"hillary", "hillary rodham clinton", "clinton", true},
      {"hillary rodham", "hillary rodham clinton", "clinton", true},
      {"george w", "george w. bush", "bush", true},
      {"donald jr", "donald trump, jr", "trump", true},
      {"al gore", "al gore", "gore", true},
      {"bill", "billy clinton", "clinton", false},
      {"bill", "bill gates", "clinton", false},
      {"bill", "clinton", "clinton", false},
      {"clinton", "clinton", "clinton", false},
  };
  for (const auto& row : names) {
    CAPTURE(row.bearer);
    CHECK(SurnameLabel::tells(row.told, row.bearer, row.surname) == row.expected);
  }
}

TEST_CASE("the surname of a label") {
  const struct {
    std::string_view typed, surname;
  } rows[] = {
      {"Clinton (Bill or Hillary)", "Clinton"},
      {"de la Cruz (Ana, Rosa or 4 others)", "de la Cruz"},
      {"Clinton (Bill)", ""},
      {"Clinton (Bill or Hillary", ""},
      {" (Bill or Hillary)", ""},
      {"Clinton", ""},
      {"", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CHECK(surname_of_label(row.typed) == row.surname);
  }
}

TEST_CASE("a label as a pattern is the surname alone") {
  const NamePattern label("Clinton (Bill or Hillary)");
  CHECK(label.matches("Clinton"));
  CHECK_FALSE(label.matches("Bill Clinton"));
  CHECK(NamePattern("Clinton").matches("Bill Clinton"));
}
