#include "searcher/search/entity_names.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "tests/entity_kinds.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

namespace {

TestDocument naming(const std::string& id, const std::vector<std::pair<EntityKind, std::string>>& names) {
  TestDocument document{id, "Text."};
  document.names = names;
  return document;
}

/// "Ann Lee, John Lee"
std::string called(const Xapian::Database& database, const AliasTable& aliases, EntityKind kind,
                   std::string_view typed) {
  std::string names;
  for (const NamedEntity& entity : find_entities(database, aliases, kind, typed))
    names += (names.empty() ? "" : ", ") + entity.name;
  return names;
}

const std::vector<AliasGroup> face_groups{
    {P, "Kim Kardashian West", {"Kim Kardashian", "Kardashian West"}},
    {O, "Facebook", {"FB"}},
};

struct People {
  IndexOnDisk index{{naming("1", {{P, "Kim Kardashian West"}}), naming("2", {{P, "Kim Kardashian"}}),
                     naming("3", {{P, "Khloé Kardashian"}, {O, "Facebook"}}),
                     naming("4", {{P, "Mary-Ann O'Brien"}, {P, "Ann Lee"}}),
                     naming("5", {{P, "Ann Lee"}, {P, "Anna Leeds"}}), naming("6", {{P, "John Lee"}}),
                     naming("7", {{P, "Lee"}, {O, "Lee's"}})},
                    face_groups};
  AliasTable aliases{face_groups};

  /// "Ann Lee 2 [XPER:ann lee]; …"
  std::string found(EntityKind kind, std::string_view typed) {
    std::string text;
    for (const NamedEntity& entity : find_entities(index.database(), aliases, kind, typed)) {
      text += (text.empty() ? "" : "; ") + entity.name + " " + std::to_string(entity.documents) + " [";
      for (const std::string& term : entity.terms)
        text += (text.back() == '[' ? "" : ", ") + term.substr(std::string_view("XPER:").size());
      text += "]";
    }
    return text;
  }
};

}  // namespace

TEST_CASE("a name as typed finds its entities") {
  People people;
  const std::string kim = "Kim Kardashian West 2 [kim kardashian, kim kardashian west]";
  const struct {
    EntityKind kind;
    std::string typed, expected;
  } rows[] = {
      // exactly a name, under any of its names
      {P, "Kim Kardashian West", kim},
      {P, "kim kardashian", kim},
      {P, " KARDASHIAN  WEST, ", kim},
      {P, "Ann Lee", "Ann Lee 2 [ann lee]"},
      // part of names: all that have the words side by side, commonest first
      {P, "kardashian", kim + "; Khloé Kardashian 1 [khloe kardashian]"},
      {P, "KHLOE", "Khloé Kardashian 1 [khloe kardashian]"},
      {P, "lee", "Ann Lee 2 [ann lee]; John Lee 1 [john lee]; Lee 1 [lee]"},
      {P, "ann", "Ann Lee 2 [ann lee]; Mary-Ann O'Brien 1 [mary-ann o'brien]"},
      {P, "o’brien", "Mary-Ann O'Brien 1 [mary-ann o'brien]"},
      {P, "ann o'brien", "Mary-Ann O'Brien 1 [mary-ann o'brien]"},
      {O, "lee", "Lee's 1 [lee's]"},
      // a name no document has as its fullest
      {O, "fb", "Facebook 1 [facebook]"},
      // not at all
      {P, "kardash", ""},
      {P, "lee ann", ""},
      {P, "facebook", ""},
      {P, "brien", ""},
      {P, "…", ""},
      {P, "", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CHECK(people.found(row.kind, row.typed) == row.expected);
  }
}

TEST_CASE("what everybody knows by the name typed is found by another that documents have") {
  const std::vector<AliasGroup> groups{{O, "Islamic State", {"ISIS"}},
                                       {O, "Dredging and Nautical Company", {"DNC"}}};
  AliasTable aliases(groups);
  aliases.lay_over({L, "Peking", {}}, {{L, "peking"}});
  IndexOnDisk index({naming("1", {{L, "Kiev"}, {O, "Senate"}, {O, "Fed"}, {O, "ISIS"}, {L, "Peking"}}),
                     naming("2", {{O, "DNC"}, {O, "Dredging and Nautical Company"}, {O, "US Senate"}}),
                     naming("3", {{O, "Federal Reserve Bank of Boston"}, {O, "Islamic State"}}),
                     naming("4", {{L, "Turkey Creek"}, {L, "Türkiye"}, {O, "Supreme Court"}, {L, "Canada"}}),
                     naming("5", {{O, "Supreme Court of Canada"}, {P, "Kiev"}, {O, "Treasury"}})},
                    groups);
  const struct {
    EntityKind kind;
    std::string typed, expected;
  } rows[] = {
      {L, "Kyiv", "Kiev (Kyiv)"},
      {L, "kijow", "Kiev (Kijów)"},
      {L, "Kiev", "Kiev"},
      {P, "Kyiv", ""},
      {O, "Kyiv", ""},
      {O, "ISIL", "Islamic State (ISIL)"},
      {O, "Daesh", "Islamic State (Daesh)"},
      // beside names that have its words
      {L, "turkey", "Türkiye (Turkey)"},
      {O, "Federal Reserve", "Fed (Federal Reserve)"},
      // with dots and without; ambiguous
      {O, "United States Senate", "US Senate (United States Senate)"},
      // ambiguous, and of the first that the list has
      {O, "HM Treasury", ""},
      {O, "U.S. Treasury", "Treasury (U.S. Treasury)"},
      // another is named for sure
      {O, "U.S. Supreme Court", ""},
      // used for something else
      {O, "Democratic National Committee", ""},
      // the user says something of it
      {L, "Beijing", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    std::string found;
    for (const NamedEntity& entity : find_entities(index.database(), aliases, row.kind, row.typed))
      found += (found.empty() ? "" : ", ") + entity.name +
               (entity.known_as.empty() ? "" : " (" + entity.known_as + ")");
    CHECK(found == row.expected);
  }
}

TEST_CASE("what many countries have is not one country's where documents are about another") {
  const auto found = [](const std::vector<TestDocument>& documents) {
    IndexOnDisk index(documents);
    return !find_entities(index.database(), {}, O, "U.S. Army").empty();
  };
  CHECK(found({naming("1", {{O, "Army"}})}));
  CHECK(found({naming("1", {{O, "Army"}, {L, "Sudan"}})}));
  CHECK(found({naming("1", {{O, "Army"}, {L, "Sudan"}}), naming("2", {{L, "Sudan"}, {L, "U.S."}}),
               naming("3", {{L, "United States"}})}));
  CHECK_FALSE(found({naming("1", {{O, "Army"}, {L, "Sudan"}}), naming("2", {{L, "Sudan"}})}));
  CHECK_FALSE(found({naming("1", {{O, "Army"}, {L, "Sudan"}}), naming("2", {{L, "Sudan"}, {L, "U.S."}})}));
}

TEST_CASE("an index elsewhere is told at once what is asked of names that everybody knows") {
  struct Elsewhere : NamesInDatabase {
    using NamesInDatabase::NamesInDatabase;
    std::uint32_t with_term(const std::string& term) const override {
      if (!told.empty() && !told.contains(term)) not_told.insert(term);
      return NamesInDatabase::with_term(term);
    }
    void look_up(const std::vector<std::string>& terms) const override {
      ++times;
      told.insert(terms.begin(), terms.end());
    }
    mutable std::set<std::string> told, not_told;
    mutable int times = 0;
  };
  IndexOnDisk index(
      {naming("1", {{O, "Senate"}, {O, "Kenyan Parliament"}, {L, "Kenya"}}), naming("2", {{L, "U.S."}})});
  for (const std::string typed :
       {"U.S. Senate", "Kenyan Senate", "Supreme Court of the United States", "DNC"}) {
    CAPTURE(typed);
    const Elsewhere names(index.database());
    find_entities(names, {}, O, typed);
    CHECK(names.times == 1);
    CHECK(names.not_told.empty());
  }
  const Elsewhere names(index.database());
  find_entities(names, {}, O, "Halden");
  CHECK(names.times == 0);
}

TEST_CASE("names are found however they are punctuated") {
  IndexOnDisk index({naming("1", {{P, "J. K. Rowling"}, {P, "Conan O’Brien"}, {O, "Acme Holdings Inc."}}),
                     naming("2", {{P, "JK Rowling"}, {P, "Jean-Luc Aubertin-Roy"}, {O, "Globex"}}),
                     naming("3", {{P, "Jean Luc Aubertin-Roy Jr."},
                                  {P, "D'Arcy"},
                                  {O, "AT&T"},
                                  {P, "Mary O Neill"},
                                  {O, "Sotheby's"}})});
  const struct {
    EntityKind kind;
    std::string typed, expected;
  } rows[] = {
      {P, "jk rowling", "JK Rowling"},  // a name as it is comes before one like it
      {P, "j.k. rowling", "J. K. Rowling, JK Rowling"},
      {P, "J K Rowling", "J. K. Rowling, JK Rowling"},
      {P, "K Rowling", ""},
      {P, "obrien", "Conan O’Brien"},
      {P, "O Brien", "Conan O’Brien"},
      {P, "conan o'brien", "Conan O’Brien"},
      {P, "conan obrien", "Conan O’Brien"},
      {P, "darcy", "D'Arcy"},
      {O, "sothebys", "Sotheby's"},
      {P, "oneill", "Mary O Neill"},
      {P, "jean luc aubertin roy", "Jean-Luc Aubertin-Roy"},
      {P, "aubertin roy", "Jean Luc Aubertin-Roy Jr., Jean-Luc Aubertin-Roy"},
      {P, "luc", "Jean Luc Aubertin-Roy Jr., Jean-Luc Aubertin-Roy"},
      {O, "Acme Holdings", "Acme Holdings Inc."},
      {O, "acme holdings ltd", "Acme Holdings Inc."},
      {O, "Acme Holdings SARL", "Acme Holdings Inc."},
      {O, "Acme Holdings S.A.R.L.", "Acme Holdings Inc."},
      {O, "Acme Holdings Oyj", "Acme Holdings Inc."},
      {O, "Acme Holdings KG", "Acme Holdings Inc."},
      {O, "Acme Holdings GmbH & Co. KG", "Acme Holdings Inc."},
      {O, "Acme Holdings Pty Ltd", "Acme Holdings Inc."},
      {O, "Acme Holdings Company", "Acme Holdings Inc."},
      {O, "PT Acme Holdings Tbk", "Acme Holdings Inc."},
      {O, "Globex Corp.", "Globex"},
      {O, "Inc.", "Acme Holdings Inc."},
      {O, "at&t inc", "AT&T"},
      {P, "Conan Inc", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CHECK(called(index.database(), {}, row.kind, row.typed) == row.expected);
  }
}

TEST_CASE("a document that has two names of one counts once") {
  IndexOnDisk index({naming("1", {{P, "Ann Lee"}, {P, "A. Lee"}}), naming("2", {{P, "A. Lee"}})},
                    {{P, "Ann Lee", {"A. Lee"}}});
  const AliasTable aliases = load_aliases(index.database());
  for (const char* typed : {"ann lee", "lee"}) {
    const auto found = find_entities(index.database(), aliases, P, typed);
    REQUIRE(found.size() == 1);
    CHECK(found[0].documents == 2);
  }
  CHECK(near_entities(index.database(), aliases, P, "ann leee", {3}).at(0).documents == 2);
  CHECK(entities_where(index.database(), aliases, P, [](std::string_view) { return true; }).at(0).documents ==
        2);
}

TEST_CASE("a label as facets show it is the surname alone") {
  People people;
  CHECK(people.found(P, "Lee (Ann or John)") == "Lee 1 [lee]");
  CHECK(people.found(P, "lee (Ann, John or 2 others)") == "Lee 1 [lee]");
  CHECK(people.found(O, "Lee (Ann or John)").empty());
  CHECK(people.found(P, "Brien (Mary or Ann)").empty());
  // Told alone, or of a surname that is no entry of its own: who is told.
  CHECK(people.found(P, "Lee (Ann)") == "Ann Lee 2 [ann lee]");
  CHECK(people.found(P, "Kardashian (Khloe or Kim)") ==
        "Kim Kardashian West 2 [kim kardashian, kim kardashian west]; Khloé Kardashian 1 [khloe kardashian]");
  CHECK(people.found(P, "Lee (Martians or Foo)").empty());
  CHECK(people.found(P, "Lee (Ann or Foo)").empty());
}

TEST_CASE("a label of a surname that is another name of one bearer means all who are told") {
  const std::vector<AliasGroup> groups{{P, "Barack Obama", {"Obama"}}};
  IndexOnDisk index({naming("1", {{P, "Barack Obama"}}), naming("2", {{P, "Obama"}, {P, "Sasha Obama"}}),
                     naming("3", {{P, "Michelle Obama"}, {P, "Ann Roe"}, {P, "Bob Roe"}})},
                    groups);
  AliasTable aliases(groups);
  aliases.lay_over({P, "Ann Roe", {}, true}, {{P, "ann roe"}});
  const struct {
    std::string typed, expected;
  } rows[] = {
      {"Obama (Barack or Michelle)", "Barack Obama, Michelle Obama"},
      {"OBAMA (michelle)", "Michelle Obama"},
      {"Obama (Barack, Michelle or 1 others)", "Barack Obama, Michelle Obama, Sasha Obama"},
      {"Roe (Ann or Bob)", ""},
      {"Roe (Bob)", "Bob Roe"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    std::string found;
    for (const NamedEntity& entity : find_entities(index.database(), aliases, P, row.typed)) {
      CHECK(entity.exact);
      found += (found.empty() ? "" : ", ") + entity.name;
    }
    CHECK(found == row.expected);
  }
}

TEST_CASE("a name is found without the title or article that nobody has it with") {
  IndexOnDisk index({naming("1", {{O, "White House"}, {O, "The Hill"}, {O, "Hill"}, {P, "Donald Trump"}}),
                     naming("2", {{O, "FBI"}, {O, "Friends of the FBI"}, {P, "Ivanka Trump"}, {P, "Trump"}}),
                     naming("3", {{O, "FBI"}, {L, "United States"}, {P, "Mr. Bean"}, {P, "Sawyer Bean"}}),
                     naming("4", {{O, "New York Times"}, {O, "The New York Times Magazine"}, {P, "Tom Poe"}}),
                     naming("5", {{P, "Ex-President Poe"}, {P, "Sister Mary Clarence"}, {P, "Mary Roe"}}),
                     naming("6", {{O, "Trump Organization"}, {O, "Globex Inc."}, {L, "Görlitz"}})});
  const struct {
    EntityKind kind;
    std::string typed, expected;
  } rows[] = {
      {O, "The White House", "White House"},
      {O, "the FBI", "FBI"},
      {O, "The New York Times", "New York Times"},
      {L, "the United States", "United States"},
      {O, "The Globex GmbH", "Globex Inc."},
      {L, "the Goerlitz", "Görlitz"},
      {P, "President Trump", "Donald Trump, Ivanka Trump, Trump"},
      {P, "Mrs. Ivanka Trump", "Ivanka Trump"},
      {P, "the Rev. Tom Poe", "Tom Poe"},
      {P, "President Poe", "Ex-President Poe, Tom Poe"},
      // so called
      {O, "the Hill", "The Hill"},
      {P, "Mr Bean", "Mr. Bean"},
      {P, "Sister Mary", "Sister Mary Clarence"},
      {P, "Mrs. Nobody", ""},
      {P, "the Poe", ""},
      {O, "President Trump", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CHECK(called(index.database(), {}, row.kind, row.typed) == row.expected);
  }
  // Of any kind; the bare name of the family is nobody's own.
  CHECK(find_entities(index.database(), {}, asked_name("President Trump")).size() == 3);
  CHECK(find_entities(index.database(), {}, asked_name("the FBI")).size() == 1);
}

TEST_CASE("names near to one that nobody has") {
  People people;
  const struct {
    EntityKind kind;
    std::string typed, expected;
  } rows[] = {
      {P, "kardashain", "Kim Kardashian West, Khloé Kardashian"},
      {P, "kim kardashan", "Kim Kardashian West"},
      {P, "khloe kardashian west", ""},
      {P, "lea", "Ann Lee, John Lee, Lee"},  // one edit in a short name
      {P, "lia", ""},
      {P, "an", ""},
      {O, "facebok", "Facebook"},
      {P, "facebok", ""},
      {P, "obrian", "Mary-Ann O'Brien"},
      {P, "obriann", "Mary-Ann O'Brien"},                          // two, with the first letter right
      {P, "ubrian", ""},                                           // the first letter is one of two
      {P, "gardashain", "Kim Kardashian West, Khloé Kardashian"},  // in a long name
      {P, "Mrs. Kardashain", "Kim Kardashian West, Khloé Kardashian"},
      {O, "the facebok", "Facebook"},
      {P, "Kardashian (Martians or Foo)", "Kim Kardashian West, Khloé Kardashian"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    std::string found;
    for (const NamedEntity& entity :
         near_entities(people.index.database(), people.aliases, row.kind, row.typed, {3}))
      found += (found.empty() ? "" : ", ") + entity.name;
    CHECK(found == row.expected);
  }
}

TEST_CASE("looking through names is given up at any of them") {
  std::vector<TestDocument> documents;
  std::vector<AliasGroup> face_groups;
  constexpr int names = 50;
  for (int i = 0; i < names; ++i) {
    const std::string name = "Ann Lee" + std::to_string(100 + i), other = "A. Lee" + std::to_string(100 + i);
    documents.push_back(naming(std::to_string(i), {{P, name}, {P, other}, {P, "Bob Lee" + name.substr(7)}}));
    face_groups.push_back({P, name, {other}});
  }
  IndexOnDisk index(documents, face_groups);
  const AliasTable aliases = load_aliases(index.database());
  const struct {
    std::string what;
    std::function<std::size_t(const StopCheck*)> look;
    std::size_t least;  // a look for each name, by document or in a group, and for each group that is meant
  } rows[] = {
      {"find",
       [&](const StopCheck* stop) {
         return find_entities(index.database(), aliases, P, "ann", Hidden::left_out, stop).size();
       },
       6 * names},
      {"where",
       [&](const StopCheck* stop) {
         return entities_where(
                    index.database(), aliases, P,
                    [](std::string_view name) { return name.starts_with("ann"); }, stop)
             .size();
       },
       6 * names},
      {"near",
       [&](const StopCheck* stop) {
         return near_entities(index.database(), aliases, P, "ann lee1000", {names}, stop).size();
       },
       3 * names},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const StopCheck goes_on;
    CHECK(row.look(&goes_on) > 0);
    CHECK(goes_on.looked() >= row.least);
    CHECK(row.look(&goes_on) == row.look(nullptr));
    std::stop_source source;
    source.request_stop();
    StopCheck stops;
    stops.obey(source.get_token());
    CHECK_THROWS_AS(row.look(&stops), Stopped);
    CHECK(stops.looked() == 1);
  }
}

TEST_CASE("an index without its list of names, or two indexes, find the same") {
  People people;
  const std::string listed = people.found(P, "lee");
  CHECK(listed == "Ann Lee 2 [ann lee]; John Lee 1 [john lee]; Lee 1 [lee]");
  people.index.database().set_metadata("byline:names:P", "");
  CHECK(people.found(P, "lee") == listed);
  people.index.database().set_metadata("byline:names:P", "lee\nsomebody lee\n");  // who is in no document
  CHECK(people.found(P, "lee") == "Lee 1 [lee]");

  const IndexOnDisk other({naming("8", {{P, "Zoe Lee"}})});
  Xapian::Database both;
  both.add_database(Xapian::Database(people.index.path()));
  both.add_database(Xapian::Database(other.path()));
  CHECK(find_entities(both, people.aliases, P, "lee").size() == 4);
}

TEST_CASE("a kind before a name") {
  CHECK(asked_name("org:apple").kinds == std::vector{O});
  CHECK(asked_name("org:apple").name == "apple");
  CHECK(asked_name("Mission: Impossible").kinds.size() == 3);
  CHECK(asked_name("Mission: Impossible").name == "Mission: Impossible");
}

TEST_CASE("hidden names are found only when asked for") {
  People people;
  people.aliases.lay_over({P, "Kim", {}, true},
                          {{P, "kim kardashian west"}, {P, "kim kardashian"}, {P, "kim"}});
  CHECK(people.found(P, "kim kardashian") == "");
  const auto found =
      find_entities(people.index.database(), people.aliases, P, "kim kardashian", Hidden::included);
  REQUIRE(found.size() == 1);
  CHECK(found[0].hidden);
  CHECK(found[0].documents == 2);
  CHECK(entity_line(people.aliases, P, "Kim").hidden);
}

TEST_CASE("an entity of one name in two spellings is listed with both") {
  IndexOnDisk index({naming("1", {{P, "Zoe Lee"}})}, {{P, "Zoë Lee", {"Zoe Lee"}}});
  const AliasTable aliases = load_aliases(index.database());
  CHECK(print(entity_line(aliases, P, "Zoë Lee")) == "person: Zoë Lee = Zoe Lee");
  CHECK(print(entity_line(aliases, P, "Max Roe")) == "person: Max Roe");
}

TEST_CASE("a name that stands alone is not listed as the entity that has it as another kind") {
  AliasTable aliases;
  aliases.lay_over({P, "Ann Lee", {"Ye"}}, {{P, "ann lee"}, {O, "ye"}});
  CHECK(print(entity_line(aliases, P, "Ye")) == "person: Ye");
  CHECK(print(entity_line(aliases, P, "Ann Lee")) == "person: Ann Lee = org:Ye");
  aliases.lay_over({P, "Yahoo", {}}, {{O, "yahoo"}});
  CHECK(print(entity_line(aliases, P, "Yahoo")) == "person: org:Yahoo");
}

TEST_CASE("names longer than a term") {
  const std::string longest = "Roe " + std::string(300, 'x');
  IndexOnDisk index({naming("1", {{P, longest + "1"}}), naming("2", {{P, longest + "2"}})});
  const auto exact = find_entities(index.database(), {}, P, longest + "2");
  REQUIRE(exact.size() == 1);
  CHECK(exact[0].terms == std::vector<std::string>{schema::entity_term(P, longest + "2")});
  CHECK(find_entities(index.database(), {}, P, "roe").size() == 2);
}

TEST_CASE("names a user corrected are found as what they are") {
  IndexOnDisk index({{.id = "1", .text = "a", .names = {{P, "Aldi"}, {P, "Getty Lee"}}},
                     {.id = "2", .text = "b", .names = {{EntityKind::organization, "Aldi Sud"}}}});
  AliasTable table;
  table.lay_over({P, "Getty Lee", {}, true}, {{P, "getty lee"}});
  table.lay_over({EntityKind::organization, "Aldi", {"Aldi Sud"}},
                 {{P, "aldi"}, {EntityKind::organization, "aldi sud"}});
  CHECK(find_entities(index.database(), table, P, "aldi").empty());
  CHECK(find_entities(index.database(), table, P, "getty").empty());
  CHECK(find_entities(index.database(), table, P, "getty lee").empty());
  for (const char* typed : {"aldi", "ALDI SUD"}) {
    const auto found = find_entities(index.database(), table, EntityKind::organization, typed);
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "Aldi");
    CHECK(found[0].terms == std::vector<std::string>{"XORG:aldi sud", "XPER:aldi"});
    CHECK(found[0].documents == 2);
  }
}

TEST_CASE("entities with a name of some form, each once") {
  People people;
  const auto named = [&](EntityKind kind, std::string_view beginning) {
    std::string names;
    for (const NamedEntity& entity :
         entities_where(people.index.database(), people.aliases, kind,
                        [&](std::string_view key) { return key.starts_with(beginning); }))
      names += (names.empty() ? "" : "; ") + entity.name + " " + std::to_string(entity.documents);
    return names;
  };
  CHECK(named(P, "k") == "Kim Kardashian West 2; khloe kardashian 1");
  CHECK(named(P, "kard") == "Kim Kardashian West 2");
  CHECK(named(P, "lee") == "lee 1");
  CHECK(named(O, "fb") == "Facebook 1");
  CHECK(named(P, "fb") == "");
}
