#include "searcher/matching/proximity.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "searcher/query/query_error.hpp"
#include "tests/searcher/matching/small_index.hpp"

using namespace byline;
using namespace byline::query;

TEST_CASE("spans near each other") {
  struct Row {
    std::vector<std::vector<Span>> operands;
    unsigned distance;
    bool in_order, near;
  };
  const Row rows[] = {
      {{{{1, 1}}, {{2, 2}}}, 1, true, true},
      {{{{2, 2}}, {{1, 1}}}, 1, true, false},
      {{{{2, 2}}, {{1, 1}}}, 1, false, true},
      {{{{1, 1}}, {{3, 3}}}, 1, false, false},
      {{{{1, 1}}, {{3, 3}}}, 2, false, true},
      {{{{1, 2}}, {{5, 5}}}, 3, true, true},
      {{{{1, 2}}, {{5, 5}}}, 2, true, false},
      // None upon another.
      {{{{1, 1}}, {{1, 1}}}, 9, false, false},
      {{{{1, 2}}, {{2, 3}}}, 9, false, false},
      {{{{1, 1}, {2, 2}}, {{1, 1}, {2, 2}}}, 1, false, true},
      // The first span that fits need not be the first.
      {{{{1, 1}, {50, 50}}, {{20, 20}, {51, 51}}}, 1, true, true},
      {{{{9, 9}, {50, 50}}, {{4, 4}, {47, 47}}}, 3, false, true},
      // Gaps of a chain are taken together.
      {{{{1, 1}}, {{2, 2}}, {{5, 5}}}, 2, true, true},
      {{{{1, 1}}, {{2, 2}}, {{6, 6}}}, 2, true, false},
      {{{{6, 6}}, {{1, 1}}, {{3, 3}}}, 3, false, true},
      {{{{1, 1}}, {}}, 9, false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(&row - rows);
    CHECK(are_near(row.operands, (row.distance - 1) * (row.operands.size() - 1), row.in_order) == row.near);
  }
}

TEST_CASE("NEAR and ADJ of words in their forms, and of phrases") {
  const Xapian::Database database = small_index({
      {.id = "a", .text = "Advertisers joined the boycotts of Facebook over hate speech on Monday."},
      {.id = "b", .text = "A boycott, said one who for many years has not advertised nor was an advertiser."},
      {.id = "c", .text = "Keating the poet was far from any other of the many poets of the isles."},
      {.id = "d",
       .text = "Hate grew. Facebook lost its speech, and the hate speech of others was far from it."},
      {.id = "e", .text = "US troops left us."},
      {.id = "f", .text = "Hate crime near Facebook.", .title = "Hate crimes of the week"},
  });
  struct Row {
    const char* query;
    const char* found;
  };
  const Row rows[] = {
      {"boycott NEAR/3 advertiser", "a"},
      {"boycotting NEAR/3 advertisers", "a"},
      {"=boycott NEAR/3 advertisers", ""},
      {"boycott NEAR/3 =advertisers", "a"},
      {"boycott NEAR/20 advertiser", "a b"},
      {"advertiser ADJ/3 boycott", "a"},
      {"boycott ADJ/3 advertiser", ""},
      // A name is no form of a word like it.
      {"keats NEAR/2 poet", ""},
      {"keating NEAR/2 poet", "c"},
      {"us NEAR/1 troops", ""},
      {"US NEAR/1 troop", "e"},
      {"\"hate speech\" NEAR/3 facebook", "a"},
      {"facebook NEAR/3 \"hate speech\"", "a"},
      {"facebook ADJ/2 \"hate speech\"", "a"},
      {"facebook ADJ/1 \"hate speech\"", ""},
      {"\"hate speech\" ADJ/3 facebook", ""},
      {"facebook NEAR/7 \"hate speech\"", "a d"},
      {"facebook NEAR/2 (\"hate speech\" OR \"hate crime\")", "a f"},
      {"facebook NEAR/2 (\"hate speech\" OR crimes)", "a f"},
      {"(boycott OR \"hate speech\") NEAR/4 (facebook OR (zzz OR others))", "a d"},
      {"\"hate speech\" NEAR/9 facebook NEAR/9 advertiser", "a"},
      {"\"hate speech\" NEAR/2 \"joined the\"", ""},
      {"\"hate sp*\" ADJ/2 monday", "a"},
      {"title:(\"hate crimes\" NEAR/3 week)", "f"},
      {"title:(hate NEAR/1 crime)", "f"},
      {"boycott -(\"hate speech\" NEAR facebook)", "b"},
      {"(\"hate speech\" NEAR/3 facebook) AND (\"hate speech\" NEAR/2 facebook)", "a"},
      {"\"hate speech\" NEAR zzz", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(ids(database, compiled(database, row.query).query) == row.found);
  }
  Xapian::Enquire enquire(database);
  enquire.set_query(compiled(database, "\"hate speech\" NEAR facebook").query);
  CHECK(enquire.get_mset(0, 1).begin().get_weight() > 0);
}

TEST_CASE("phrases near each other are found in each of several indexes") {
  const Xapian::Database first = small_index({{.id = "a", .text = "Hate speech on Facebook."}});
  const Xapian::Database second = small_index(
      {{.id = "b", .text = "Nothing."}, {.id = "c", .text = "Facebook and its hate speech rules."}});
  Xapian::Database both;
  both.add_database(first);
  both.add_database(second);
  CHECK(ids(both, compiled(both, "\"hate speech\" NEAR/3 facebook").query) == "a c");
}

TEST_CASE("phrases of words that are nearly everywhere are not compared") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  unsigned position = 1;
  for (const char* word : {"of", "the", "people"}) document.add_posting(word, position++);
  for (std::size_t i = 0; i <= max_near_candidates; ++i) database.add_document(document);
  CHECK_THROWS_WITH_AS(
      compiled(database, "\"of the\" NEAR people"),
      "The words beside NEAR or ADJ are in too many documents to look for phrases among them", QueryError);
  try {
    compiled(database, "\"of the\" NEAR people");
  } catch (const QueryError& error) {
    CHECK(error.hint() == "Write a rarer word on one side, or single words: facebook NEAR/5 boycott");
    CHECK(error.position() == 0);
  }
  CHECK_NOTHROW(compiled(database, "of NEAR people"));
  database.delete_document(1);
  CHECK_NOTHROW(compiled(database, "\"of the\" NEAR people"));
}
