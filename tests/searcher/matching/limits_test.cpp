// What keeps any query from taking long: each limit, and what is said where it is met.
#include <doctest/doctest.h>

#include <ostream>

#include "searcher/matching/proximity.hpp"
#include "searcher/query/query_error.hpp"
#include "tests/searcher/matching/small_index.hpp"

using namespace byline;
using namespace byline::query;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// So many documents of the same words, and one with a zebra.
Xapian::Database many_alike(int number) {
  std::vector<SmallDocument> documents;
  for (int i = 0; i < number; ++i)
    documents.push_back({.id = std::to_string(i), .text = "The cat and the hat."});
  documents.push_back({.id = "rare", .text = "The zebra and the hat."});
  return small_index(documents);
}

const Xapian::Database& crowd() {
  static const Xapian::Database database = many_alike(900);
  return database;
}

std::string error(const std::string& query) {
  try {
    compiled(crowd(), query);
  } catch (const QueryError& failure) {
    return std::string(failure.what()) + ". " + failure.hint();
  }
  return "fine";
}

std::string notes(const Xapian::Database& database, const std::string& query) {
  std::string all;
  for (const std::string& note : compiled(database, query).notes) all += (all.empty() ? "" : " | ") + note;
  return all;
}

}  // namespace

TEST_CASE("frequent words are looked up by their places only so often") {
  const std::string many =
      "The words of phrases, NEAR and ADJ stand in too many places, up to here. Write rarer words, or fewer "
      "of "
      "them";
  struct Row {
    std::string query;
    std::string said;
  };
  const Row rows[] = {
      {"\"the cat and the hat\" the NEAR/5 cat", "fine"},
      {'"' + repeat("the ", 2'000) + '"', "fine"},
      {'"' + repeat("the ", 2'400) + '"', many},
      {"the NEAR/1000 " + repeat("the NEAR/1000 ", 300) + "cat", many},
      {"the ADJ/1000 " + repeat("the ADJ/1000 ", 300) + "cat", many},
      {"zebra NEAR/9 " + repeat("the NEAR/9 ", 300) + "cat", "fine"},  // in one document
      {'"' + repeat("t* ", 40) + "\"~9", "fine"},
      {repeat("\"the hat\" ", 900), "fine"},
      {repeat("\"the cat and the hat\"~1000 ", 350), many},
      {"-(" + repeat("\"the cat and the hat\"~1000 ", 350) + ") cat", many},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query.substr(0, 60));
    CHECK(error(row.query) == row.said);
  }
}

TEST_CASE("parts of compounds in too many documents are looked for apart, and it is said") {
  const CompiledQuery query = compiled(crowd(), repeat("the-", 2'490) + "hat");
  REQUIRE(query.notes.size() == 1);
  CHECK(query.notes[0] ==
        "The parts of \"the-the-the-the-the-the-the-the-the-the-…\" are in very many documents; they were "
        "searched apart");
  CHECK(query.position_lists == 0);
  CHECK(compiled(crowd(), "the-hat").notes.empty());
  // Where phrases have taken nearly all of what may be looked up, even that is done for a few only.
  const std::string told =
      notes(crowd(), '"' + repeat("the ", 2'219) +
                         "\" the-hat the-cat hat-the cat-the and-the the-and cat-and and-cat hat-and "
                         "and-hat hat-cat cat-hat");
  CHECK(told.starts_with("The parts of \"the-hat\" are in very many documents; they were searched apart | "));
  CHECK(
      told.ends_with(" | The query has many words such as \"the-hat\"; some were searched only as one word"));
}

TEST_CASE("of very many alternatives the rarest are searched, and it is said") {
  std::string query;
  for (int i = 0; i < 200; ++i) query += "(the cat and hat w" + std::to_string(i) + ") ";
  CHECK(notes(crowd(), query).empty());
  CHECK(notes(many_alike(3000), query) ==
        "The query has very many words; the 166 rarest of 200 were searched");
}

TEST_CASE("a pattern stands for so many names") {
  CompileContext context;
  context.database = &crowd();
  context.entities_where = [](EntityKind, const std::function<bool(std::string_view)>&) {
    return std::vector<std::vector<std::string>>(1'204, {"XPER:ann"});
  };
  CHECK(compile(parse("person:a*", today), context).notes ==
        std::vector<std::string>{"a* stands for the names of 1,204; the 1,000 most frequent were searched"});
}

TEST_CASE("position_lists counts documents that have all, and the lists of each") {
  const std::uint64_t all = 901;
  const auto count = [](const std::vector<NearOperand>& operands, bool side_by_side) {
    return position_lists(crowd(), "", operands, side_by_side);
  };
  CHECK(count({{{{"the"}, {"hat"}}}}, true) == doctest::Approx(all * 1.0));
  CHECK(count({{{{"zebra"}, {"hat"}}}}, true) == doctest::Approx(1.0));
  CHECK(count({{{{"the"}}}, {{{"hat"}}}}, false) == doctest::Approx(all * (2 + 4 / 25.0)));
  CHECK(count({{{{"none"}}}, {{{"hat"}}}}, false) == 0);
}

TEST_CASE("names and dates") {
  std::string names, dates;
  for (int i = 0; i < 21; ++i) names += "person:n" + std::to_string(i) + ' ';
  for (int i = 0; i < 101; ++i) dates += "date:" + std::to_string(1900 + i) + ' ';
  CompileContext context;
  const Xapian::Database& database = crowd();
  context.database = &database;
  context.entity_terms = [](EntityKind, std::string_view name, bool) {
    return std::vector<std::string>{"XPER:" + std::string(name)};
  };
  const auto said = [&](const std::string& query) -> std::string {
    try {
      compile(parse(query, today), context);
    } catch (const QueryError& failure) {
      return std::string(failure.what()) + ". " + failure.hint();
    }
    return "fine";
  };
  CHECK(said(names) ==
        "The query has more than 20 names of one word, or that nobody has. Write fewer, or whole "
        "names: person:\"Kim Kardashian\"");
  CHECK(said(repeat("person:n ", 100)) == "fine");
  CHECK(said(repeat("person:\"a n\" ", 100)) == "fine");
  CHECK(said(dates) == "The query has more than 100 dates. Write ranges: date:2020-09..2020-12");
  CHECK(said(repeat("person:n* ", 5)) == "fine");
  CHECK(
      said(repeat("org:n~ ", 6)) ==
      "There are too many names with wildcards or ~. At most 5 in a query; others are to be written in full");
}
