#include "common/names/alias_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include "common/error.hpp"
#include "tests/entity_kinds.hpp"

using namespace byline;

TEST_CASE("a table finds a group by any of its names, within its kind") {
  const AliasTable table({{EntityKind::person, "Ada Lovelace", {"Lovelace", "Augusta Ada King"}},
                          {EntityKind::place, "Lovelace Hill", {"Lovelace"}}});
  const AliasGroup* ada = table.find(EntityKind::person, "lovelace");
  REQUIRE(ada);
  CHECK(ada->name == "Ada Lovelace");
  CHECK(table.find(EntityKind::person, "ada lovelace") == ada);
  CHECK(table.find(EntityKind::person, "augusta ada king") == ada);
  CHECK(table.find(EntityKind::place, "lovelace")->name == "Lovelace Hill");
  CHECK_FALSE(table.find(EntityKind::organization, "lovelace"));
  CHECK_FALSE(table.find(EntityKind::person, "byron"));
  CHECK_FALSE(AliasTable().find(EntityKind::person, "lovelace"));
}

TEST_CASE("a table survives being written and read") {
  const AliasTable table({{EntityKind::person, "Ada Lovelace", {"Lovelace", "Ada"}},
                          {EntityKind::organization, "Analytical Society", {}},
                          {EntityKind::place, "São Paulo", {"Sampa"}}});
  CHECK(table.text() ==
        "person\tAda Lovelace\tLovelace\tAda\n"
        "org\tAnalytical Society\n"
        "place\tSão Paulo\tSampa\n");
  const AliasTable again = AliasTable::parse(std::string(table.text()));
  CHECK(again.groups() == table.groups());
  CHECK(*again.find(EntityKind::place, "sao paulo") == again.groups()[2]);
  CHECK(again.sorted() == table.sorted());
  CHECK(AliasTable::parse("").groups().empty());
}

TEST_CASE("a damaged table is an error that names the line") {
  for (const std::string_view text : {"person\tAda\nhero\tBob\n", "person\tAda\nperson\n", "person\tAda\n\n",
                                      "person\tAda\nperson\tBob", "person\tAda\norg\t\tBob\n"}) {
    CAPTURE(text);
    try {
      AliasTable::parse(std::string(text));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(std::string_view(error.what()) == "The index's table of names is damaged at line 2");
      CHECK(error.hint() == "index the documents again");
    }
  }
}

TEST_CASE(
    "a stored table is searched in place, and read through where it was stored without the sorted names") {
  std::vector<AliasGroup> groups;
  for (int i = 0; i < 500; ++i) {
    const std::string number = std::to_string(i * 7919 % 500);
    groups.push_back(
        {all_entity_kinds[i % 3], "Ann B. Number" + number, {"Number" + number, "Ann Number" + number}});
  }
  const AliasTable built(groups);
  const AliasTable sorted = AliasTable::stored(std::string(built.text()), std::string(built.sorted()));
  const AliasTable old = AliasTable::stored(std::string(built.text()), "");
  CHECK(sorted.groups() == groups);
  for (const AliasTable* table : {&built, &sorted, &old})
    for (const AliasGroup& group : groups)
      for (const EntityKind kind : all_entity_kinds)
        for (const std::string& name : group.also) {
          const AliasGroup* found = table->find(kind, name_key(name));
          CHECK((found != nullptr) == (kind == group.kind));
          if (found) CHECK(*found == group);
        }
  CHECK_FALSE(sorted.find(P, ""));
  CHECK_FALSE(sorted.find(P, "zz"));
  CHECK(AliasTable::stored("", "").groups().empty());
}

TEST_CASE("of two groups with one name the first has it") {
  const AliasTable table({{P, "Zoe West", {"West"}}, {P, "Al West", {"West"}}});
  CHECK(table.find(P, "west")->name == "Zoe West");
}

TEST_CASE("a damaged stored table is an error when it is read there, never more") {
  const AliasTable good({{P, "Ada Lovelace", {"Lovelace"}}, {O, "Analytical Society", {"AS"}}});
  for (std::size_t at = 0; at < good.sorted().size(); ++at)
    for (const char byte : {'\x00', '\x01', '\x7f', '\xff'}) {
      std::string sorted(good.sorted());
      sorted[at] = byte;
      const AliasTable table = AliasTable::stored(std::string(good.text()), sorted);
      try {
        for (const EntityKind kind : all_entity_kinds) table.find(kind, "lovelace");
      } catch (const Error& error) {
        CHECK(std::string_view(error.what()) == "The index's table of names is damaged");
      }
    }
  std::string text(good.text());
  text[text.size() - 1] = ' ';
  const AliasTable table = AliasTable::stored(text, std::string(good.sorted()));
  CHECK(table.find(P, "lovelace")->name == "Ada Lovelace");
  CHECK_THROWS_AS(table.find(O, "as"), Error);
}

TEST_CASE("what is laid over goes before the table") {
  AliasTable table({{P, "Ada Lovelace", {"Lovelace", "Ada"}}, {P, "Aldi Sud", {"Aldi"}}});
  CHECK_FALSE(table.counts_as(P, O));
  CHECK(table.counts_as(O, O));
  table.lay_over({O, "Aldi", {"Aldi Süd"}}, {{P, "aldi"}, {P, "aldi sud"}, {O, "aldi sud"}});
  table.lay_over({P, "Ada", {}, true}, {{P, "ada"}});
  table.lay_over({P, "Ada Lovelace", {"Lovelace"}}, {{P, "ada lovelace"}, {P, "lovelace"}});

  CHECK(table.find(P, "aldi")->kind == O);
  CHECK(table.find(P, "aldi") == table.find(O, "aldi sud"));
  CHECK_FALSE(table.find(O, "aldi"));
  CHECK(table.find(P, "ada")->hidden);
  CHECK(table.find(P, "lovelace")->also == std::vector<std::string>{"Lovelace"});
  CHECK(table.counts_as(P, O));
  CHECK_FALSE(table.counts_as(O, P));
  CHECK_FALSE(table.counts_as(P, L));
  const std::vector<NameOfKind> ada = table.names_of(*table.find(P, "lovelace"));
  CHECK(std::is_permutation(ada.begin(), ada.end(),
                            std::vector<NameOfKind>{{P, "ada lovelace"}, {P, "lovelace"}}.begin()));
  CHECK(table.names_of(*table.find(P, "aldi")).size() == 3);
  const auto with_l = [](std::string_view key) { return key.starts_with('l') || key.starts_with("al"); };
  CHECK(table.groups_where(P, with_l).size() == 2);
  CHECK(table.groups_where(O, with_l).size() == 1);
  CHECK(table.groups().size() == 2);  // of the index alone
}
