#include "common/entity.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "common/error.hpp"

using namespace byline;

TEST_CASE("keywords of kinds go both ways") {
  for (const EntityKind kind : all_entity_kinds) CHECK(entity_kind(keyword(kind)) == kind);
  CHECK(keyword(EntityKind::organization) == "org");
  CHECK_FALSE(entity_kind("organisation"));
  CHECK_FALSE(entity_kind(""));
}

TEST_CASE("name keys") {
  const struct {
    std::string_view name, key;
  } rows[] = {
      {"Recep Tayyip ERDOĞAN", "recep tayyip erdogan"},
      {"Conan O’Brien", "conan o'brien"},
      {"“Ada  Lovelace”,", "ada lovelace"},
      {" The\n Hague\t", "the hague"},
      {"U.S.", "u.s"},
      {"Martin Luther King, Jr.", "martin luther king, jr"},
      {"#StopTheRain", "stoptherain"},
      {"Jean–Luc", "jean-luc"},
      {"Yahoo!", "yahoo"},
      {"Canal+", "canal+"},
      {"AT&T", "at&t"},
      {"Москва", "москва"},
      {"東京", "東京"},
      {"Straße", "strasse"},
      {"!!!", ""},
      {"", ""},
      {"non breaking", "non breaking"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(name_key(row.name) == row.key);
    CHECK(name_key(name_key(row.name)) == row.key);
  }
}

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
  CHECK(table.serialise() ==
        "person\tAda Lovelace\tLovelace\tAda\n"
        "org\tAnalytical Society\n"
        "place\tSão Paulo\tSampa\n");
  const AliasTable again = AliasTable::parse(table.serialise());
  CHECK(again.groups() == table.groups());
  CHECK(again.find(EntityKind::place, "sao paulo") == &again.groups()[2]);
  CHECK(AliasTable::parse("").groups().empty());
}

TEST_CASE("a damaged table is an error that names the line") {
  for (const std::string_view text : {"person\tAda\nhero\tBob\n", "person\tAda\nperson\n", "person\tAda\n\n",
                                      "person\tAda\nperson\tBob", "person\tAda\norg\t\tBob\n"}) {
    CAPTURE(text);
    try {
      AliasTable::parse(text);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(std::string_view(error.what()) == "The index's table of names is damaged at line 2");
      CHECK(error.hint() == "index the documents again");
    }
  }
}
