#include "common/names/entity.hpp"

#include <doctest/doctest.h>

#include <ostream>

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
      {"& Sons &", "sons"},
      {"O´Neill", "o'neill"},
      {"D`Arcy", "d'arcy"},
      {"Kaʻiulani", "ka'iulani"},
      {"Ham\u00ADburg\u200E", "hamburg"},
      {"علی", "علي"},
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
