#include "common/fields/fields.hpp"

#include <doctest/doctest.h>

#include "common/fields/schema.hpp"

using namespace byline;

TEST_CASE("values that a reader takes for one are one") {
  struct Case {
    Field field;
    std::string_view value, folded;
  };
  for (const auto& [field, value, folded] : {
           Case{Field::source, "The Néw  York Times", "the new york times"},
           Case{Field::section, "Politics", "politics"},
           Case{Field::author, "Jane O’Brien", "jane o'brien"},
           Case{Field::language, "EN", "en"},
           Case{Field::type, "HTML", "html"},
           Case{Field::id, "A/b C", "A/b C"},
           Case{Field::path, "/Sport/A.txt", "/Sport/A.txt"},
           Case{Field::date, "20200916", "20200916"},
           Case{Field::title, "Lock Closed", "lock closed"},
           Case{Field::url, "https://www.Example.org/News/?a=B#top", "example.org/news/?a=b"},
           Case{Field::url, "http://example.org/", "example.org"},
           Case{Field::url, "HTTP://EXAMPLE.ORG", "example.org"},
           Case{Field::url, "example.org/news//", "example.org/news"},
           Case{Field::url, "//example.org/a", "example.org/a"},
           Case{Field::url, "/", "/"},
           Case{Field::url, "/a/to?u=http://b.org", "/a/to?u=http://b.org"},
           Case{Field::url, "", ""},
       })
    CHECK_MESSAGE(fold(field, value) == folded, value);
}

TEST_CASE("the term of a value") {
  CHECK(schema::value_term(Field::source, "BBC News") == "XSRC:bbc news");
  CHECK(schema::value_term(Field::language, "EN") == "Len");
  CHECK(schema::value_term(Field::id, "A") == schema::id_term("A"));
  CHECK(schema::value_term(Field::person, "Kim West") == schema::entity_term(EntityKind::person, "Kim West"));
  for (const EntityKind kind : all_entity_kinds) {
    CHECK(schema::entity_prefix(kind) == schema::row_of(kind).prefix);
    CHECK(schema::row_of(kind).several);
  }
}

TEST_CASE("words of a value") {
  using Words = std::vector<std::string_view>;
  CHECK(words_of(fold(Field::author, "Jean-Luc  O’Brien")) == Words{"jean", "luc", "o'brien"});
  CHECK(words_of(fold(Field::author, "J.K. Rowling")) == Words{"j", "k", "rowling"});
  CHECK(words_of(fold(Field::author, "roe@example.org")) == Words{"roe", "example", "org"});
  CHECK(words_of("").empty());
}

TEST_CASE("fields are found by name") {
  CHECK(field_of_name("language") == Field::language);
  CHECK(field_of_name("lang") == std::nullopt);
  CHECK(field_of_name("") == std::nullopt);
}
