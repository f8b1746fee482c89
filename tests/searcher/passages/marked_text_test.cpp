#include "searcher/passages/marked_text.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <utility>

#include "common/text/text.hpp"

using namespace byline;

namespace {

std::string piece(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  std::string piece;
  const std::u32string points = to_code_points(text);
  std::size_t byte = 0;
  for (std::uint32_t at = 0; at < end && byte < text.size(); ++at) {
    const std::size_t from = byte;
    next_code_point(text, byte);
    if (at >= begin) piece += text.substr(from, byte - from);
  }
  return piece;
}

StoredFields document(const std::string& text, std::vector<DocumentEntity> entities = {}) {
  StoredFields fields;
  fields.text = text;
  fields.language = "en";
  fields.entities = std::move(entities);
  return fields;
}

/// "Kim = Kim Kardashian; …"
std::string names(const StoredFields& fields, const AliasTable& table = {}) {
  Analysers analysers;
  const DocumentView view = marked_text(fields, table, {}, analysers);
  std::string told;
  for (const NamePlace& place : view.names)
    told += (told.empty() ? "" : "; ") + piece(view.text, place.begin, place.end) + " = " + place.name;
  return told;
}

constexpr auto person = EntityKind::person;
constexpr auto org = EntityKind::organization;
constexpr auto city = EntityKind::place;

}  // namespace

TEST_CASE("matches in a whole text are told in code points") {
  const StoredFields fields = document("“Zürich” – a boycott.\n\nThe boycotts went on.");
  Highlights highlights;
  highlights.words.push_back({{"Zboycott"}, 1});
  Analysers analysers;
  const DocumentView view = marked_text(fields, AliasTable(), highlights, analysers);
  CHECK(view.text == fields.text);
  REQUIRE(view.matches.size() == 2);
  CHECK(piece(view.text, view.matches[0].first, view.matches[0].second) == "boycott");
  CHECK(piece(view.text, view.matches[1].first, view.matches[1].second) == "boycotts");
  CHECK(view.matches[0] == std::pair<std::uint32_t, std::uint32_t>(13, 20));
}

TEST_CASE("names of a document stand where any of their forms does") {
  struct Row {
    std::string text;
    std::vector<DocumentEntity> entities;
    std::string told;
  };
  const Row rows[] = {
      {"Kim Kardashian said. Kardashian left.",
       {{person, "Kim Kardashian", 2, {"Kardashian"}}},
       "Kim Kardashian = Kim Kardashian; Kardashian = Kim Kardashian"},
      {"The New York Times is in New York.",
       {{city, "New York", 1, {}}, {org, "New York Times", 1, {}}},
       "New York Times = New York Times; New York = New York"},
      {"Apple sells no apple.", {{org, "Apple", 1, {}}}, "Apple = Apple"},
      {"O’Brien met Al O'Brien’s son.",
       {{person, "Al O'Brien", 2, {"O’Brien"}}},
       "O’Brien = Al O'Brien; Al O'Brien = Al O'Brien"},
      {"Nobody is named.", {}, ""},
      {"", {{person, "Ann Lee", 1, {}}}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(names(document(row.text, row.entities)) == row.told);
  }
}

TEST_CASE("names are told as the table of names shows them, and hidden ones not at all") {
  const StoredFields fields =
      document("Jim Roe met Ann Lee.", {{person, "Jim Roe", 1, {}}, {person, "Ann Lee", 1, {}}});
  AliasTable table({{person, "James Roe", {"Jim Roe"}}});
  table.lay_over({person, "Ann Lee", {}, true}, {{person, "ann lee"}});
  CHECK(names(fields, std::move(table)) == "Jim Roe = James Roe");
}

TEST_CASE("pages and boilerplate are told in code points, too") {
  StoredFields fields = document("é menu\fzwei é\fdrei");
  fields.pages = {{0, 1, {}}, {8, 2, {}}, {16, 3, "C"}};
  fields.boilerplate = {{3, 7, BoilerplateKind::headlines}};
  Analysers analysers;
  const DocumentView view = marked_text(fields, AliasTable(), {}, analysers);
  CHECK(view.pages == std::vector<PageStart>{{0, 1, {}}, {7, 2, {}}, {14, 3, "C"}});
  CHECK(view.boilerplate == HighlightRanges{{2, 6}});
}
