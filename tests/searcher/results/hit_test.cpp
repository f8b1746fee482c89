#include "searcher/results/hit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace byline;

TEST_CASE("a hit names entities by their canonical names, most mentioned first") {
  StoredFields document;
  document.id = "1";
  document.path = "/a.txt";
  document.title = "T";
  document.date = "20200916";
  document.language = "en";
  document.source = "Example News";
  document.entities = {{EntityKind::person, "Al", 1, {}},
                       {EntityKind::person, "Kim Kardashian", 2, {"Kim"}},
                       {EntityKind::person, "Kim K", 1, {}},
                       {EntityKind::organization, "Example", 1, {}},
                       {EntityKind::organization, "EXAMPLE", 1, {}},
                       {EntityKind::place, "Kenosha", 3, {}}};
  const AliasTable aliases({{EntityKind::person, "Kim Kardashian West", {"Kim Kardashian", "Kim K"}}});

  const Hit hit = make_hit(document, aliases);
  CHECK(hit.persons == std::vector<std::string>{"Kim Kardashian West", "Al"});
  CHECK(hit.organizations == std::vector<std::string>{"Example"});
  CHECK(hit.places == std::vector<std::string>{"Kenosha"});
  CHECK(hit.id == "1");
  CHECK(hit.path == "/a.txt");
  CHECK(hit.title == "T");
  CHECK(hit.date == "20200916");
  CHECK(hit.language == "en");
  CHECK(hit.source == "Example News");
  CHECK(hit.snippets.empty());
}

TEST_CASE("a hit shows names as the user corrected them") {
  constexpr auto P = EntityKind::person, O = EntityKind::organization;
  StoredFields document;
  document.entities = {
      {P, "Getty", 5, {}}, {P, "Aldi", 1, {}}, {P, "Bo", 1, {}}, {O, "Aldi Sud", 1, {}}, {O, "Bo", 3, {}}};
  AliasTable aliases;
  aliases.lay_over({P, "Getty", {}, true}, {{P, "getty"}});
  aliases.lay_over({O, "Aldi", {}}, {{P, "aldi"}, {O, "aldi sud"}});
  const Hit hit = make_hit(document, aliases);
  CHECK(hit.persons == std::vector<std::string>{"Bo"});
  CHECK(hit.organizations == std::vector<std::string>{"Bo", "Aldi"});
}

TEST_CASE("a hit that lists several of a surname does not list the surname besides") {
  const struct {
    std::vector<std::string> named, listed;
  } rows[] = {
      {{"Anna Lindqvist", "Erik Lindqvist", "Lindqvist"}, {"Anna Lindqvist", "Erik Lindqvist"}},
      {{"Lindqvist", "Ben Lindqvist Jr.", "Anna Lindqvist"}, {"Ben Lindqvist Jr.", "Anna Lindqvist"}},
      {{"Michelle Obama", "Obama"}, {"Michelle Obama", "Obama"}},
      {{"Anna Lindqvist", "Erik Lindqvist", "Anna"}, {"Anna Lindqvist", "Erik Lindqvist", "Anna"}},
  };
  for (const auto& row : rows) {
    StoredFields document;
    for (const std::string& name : row.named) document.entities.push_back({EntityKind::person, name, 1, {}});
    CHECK(make_hit(document, AliasTable()).persons == row.listed);
  }
}
