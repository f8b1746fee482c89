#include "searcher/search/reasons.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "common/names/join_reason.hpp"
#include "tests/entity_kinds.hpp"
#include "tests/searcher/search/index_on_disk.hpp"

using namespace byline;

namespace {

TestDocument story_naming(const std::string& id, const std::string& text, const std::string& name) {
  TestDocument document{id, text};
  document.names = {{P, name}};
  return document;
}

/// Ann Lee in two documents, Lee for her in one; FB and Facebook without evidence kept.
struct Lees {
  std::vector<AliasGroup> groups{{P, "Ann Lee", {"Lee", "A. Lee", "Annie"}}};
  IndexOnDisk index{
      {story_naming("1", "Ann Lee came. Nobody else did, and it was late. Then Lee went home again.",
                    "Ann Lee"),
       story_naming("2", "Then A. Lee spoke.", "A. Lee"),
       story_naming("3", "Annie was there, too.", "Annie")},
      groups};
  AliasTable aliases{groups};
  Corrections corrections;
  Analysers analysers;

  Lees() {
    Xapian::Document first = index.database().get_document(1);
    first.add_boolean_term("XALIAS:PLee\tAnn Lee");
    index.database().replace_document(1, first);
    index.database().set_metadata(std::string(schema::metadata_evidence),
                                  serialise({{P, "Ann Lee", "Lee", JoinCode::short_form, "Ann Lee", 1},
                                             {P, "Ann Lee", "A. Lee", JoinCode::spelling, "Ann Lee", 0}}));
    index.database().commit();
  }
  std::vector<EntityReasons> why(EntityKind kind, std::string_view name) {
    return reasons_of(index.database(), aliases, corrections, analysers,
                      find_entities(index.database(), aliases, kind, name, Hidden::included),
                      index.database().get_metadata(std::string(schema::metadata_evidence)));
  }
};

}  // namespace

TEST_CASE("the name typed, where no document has it and everybody knows it") {
  Lees people;
  TestDocument kiev{"4", "It was cold in Kiev."};
  kiev.names = {{L, "Kiev"}};
  IndexOnDisk index({kiev});
  const auto found = reasons_of(index.database(), {}, people.corrections, people.analysers,
                                find_entities(index.database(), {}, L, "kyiv"), {});
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].names.size() == 2);
  CHECK(found[0].names[0].name == "Kiev");
  CHECK(found[0].names[1] == NameReason{L, "Kyiv", 0, "known everywhere as Kiev", "known_everywhere", {}});
}

TEST_CASE("what documents join and everybody knows") {
  Lees people;
  const std::vector<AliasGroup> groups{{O, "Centers for Disease Control", {"CDC", "Centers"}}};
  TestDocument document{"4", "The Centers for Disease Control (CDC) said so."};
  document.names = {{O, "Centers for Disease Control"}, {O, "CDC"}};
  IndexOnDisk index({document}, groups);
  const AliasTable aliases(groups);
  const auto found = reasons_of(index.database(), aliases, people.corrections, people.analysers,
                                find_entities(index.database(), aliases, O, "cdc"),
                                serialise({{O, "Centers for Disease Control", "CDC", JoinCode::short_form,
                                            "Centers for Disease Control", 1},
                                           {O, "Centers for Disease Control", "Centers", JoinCode::short_form,
                                            "Centers for Disease Control", 1}}));
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].names.size() == 3);
  CHECK(found[0].names[1].reason == "1 document uses it for Centers for Disease Control; known everywhere");
  CHECK(found[0].names[2].reason == "1 document uses it for Centers for Disease Control");
}

TEST_CASE("each name of an entity comes with its reason and a passage") {
  Lees people;
  const auto found = people.why(P, "ann lee");
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "Ann Lee");
  CHECK(found[0].documents == 3);
  const struct {
    std::string name;
    std::uint64_t documents;
    std::string reason, code, example, passage;
  } rows[] = {
      {"Ann Lee", 1, "the name shown", "shown", "1", "Ann Lee"},
      {"Lee", 0, "1 document uses it for Ann Lee", "short_form", "1", "Lee"},
      {"A. Lee", 1, "another spelling of Ann Lee", "spelling", "2", "A. Lee"},
      {"Annie", 1, "joined by the indexer", "unknown", "3", "Annie"},
  };
  REQUIRE(found[0].names.size() == std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const NameReason& name = found[0].names[i];
    CAPTURE(name.name);
    CHECK(name.name == rows[i].name);
    CHECK(name.documents == rows[i].documents);
    CHECK(name.reason == rows[i].reason);
    CHECK(name.code == rows[i].code);
    REQUIRE(name.examples.size() == 1);
    CHECK(name.examples[0].id == rows[i].example);
    CHECK(name.examples[0].snippet.text.find(rows[i].passage) != std::string::npos);
    CHECK_FALSE(name.examples[0].snippet.highlights.empty());
  }
  CHECK(people.why(O, "ann lee").empty());
}

TEST_CASE("an index without evidence tells what its documents say") {
  Lees people;
  people.index.database().set_metadata(std::string(schema::metadata_evidence), "");
  people.index.database().commit();
  const NameReason lee = people.why(P, "lee")[0].names[1];
  CHECK(lee.reason == "1 document uses it for Ann Lee");
  CHECK(lee.code == "short_form");
}

TEST_CASE("what the user has said comes before what the index says") {
  Lees people;
  people.corrections.add("\nperson: Ann Lee = Lee = A. Lee = Annie = Annabel\nhide person: Bo", "names.txt");
  people.corrections.lay_over(people.aliases, [](EntityKind, const std::string&) { return false; });
  const auto found = people.why(P, "annabel");
  REQUIRE(found.size() == 1);
  CHECK(found[0].names[0].reason == "the name shown: names.txt, line 2");
  CHECK(found[0].names[1].reason == "names.txt, line 2");
  CHECK(found[0].names[1].code == "corrected");
  CHECK(found[0].names[4].name == "Annabel");
  CHECK(found[0].names[4].examples.empty());  // no document has it
}

TEST_CASE("the passage is the same however an index numbers its documents") {
  const auto document = [](const std::string& id, const std::string& date) {
    TestDocument made = story_naming(id, "Ann Lee came.", "Ann Lee");
    made.date = date;
    return made;
  };
  struct Row {
    std::vector<TestDocument> documents;
    std::string example;
  };
  std::vector<TestDocument> many;
  for (int day = 28; day > 0; --day)
    many.push_back(document("m" + std::to_string(day), std::to_string(20200200 + day)));
  std::vector<Row> rows = {
      {{document("a", "20200102"), document("b", "20200101"), document("c", "")}, "b"},
      {{document("c", "20200101"), document("b", "20200101"), document("a", "20200102")}, "b"},
      {{document("c", ""), document("b", ""), document("a", "")}, "a"},
      {many, "m1"},
  };
  for (Row& row : rows)
    for (int turn = 0; turn < 3; ++turn) {
      std::rotate(row.documents.begin(), row.documents.begin() + 1, row.documents.end());
      IndexOnDisk index{row.documents, {}};
      const AliasTable aliases;
      Analysers analysers;
      const auto found =
          reasons_of(index.database(), aliases, {}, analysers,
                     find_entities(index.database(), aliases, P, "ann lee", Hidden::included), {});
      REQUIRE(found.size() == 1);
      REQUIRE(found[0].names[0].examples.size() == 1);
      CHECK(found[0].names[0].examples[0].id == row.example);
    }
}
