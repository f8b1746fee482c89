#include "searcher/interactive/question.hpp"

#include <doctest/doctest.h>

#include <string>

#include "common/text/text.hpp"
#include "searcher/interactive/words.hpp"
#include "searcher/query/filters.hpp"

using namespace byline;
using namespace byline::interactive;

TEST_CASE("the word that grows is also the beginning of words") {
  struct {
    const char *before, *behind, *query;  // the cursor between
  } const rows[] = {
      {"facebook boyc", "", "facebook (boyc OR boyc*)"},
      {"bo", "", "bo"},
      {"faceb", " boycott", "(faceb OR faceb*) boycott"},
      {"+boyc", "", "+(boyc OR boyc*)"},
      {"-boyc", "", "-(boyc OR boyc*)"},
      {"title:boyc", "", "title:(boyc OR boyc*)"},
      {"zür", "", "(zür OR zür*)"},
      {"東京都", "", "東京都"},            // words without spaces between
      {"person:kard", "", "person:kard"},  // a name, not a word
      {"2020-09", "", "2020-09"},
      {"boyc*", "", "boyc*"},
      {"boyc~", "", "boyc~"},
      {"=boyc", "", "=boyc"},
      {"\"hate spee", "", "\"hate spee\""},  // closed for the query only
      {"\"hate speech\" boyc", "", "\"hate speech\" (boyc OR boyc*)"},
      {"strike \"", "", "strike "},
      {"strike AND", "", "strike AND"},
      {"strike foo:ba", "", "strike foo:ba"},  // an error, told of what is typed
      {"", "", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.before);
    Question question{.typed = std::string(row.before) + row.behind, .growing = code_points(row.before)};
    CHECK(grown_query(question) == row.query);
    const std::string word = growing_word(question);
    CHECK(word.empty() == (grown_query(question) == closed_query(question.typed)));
    if (!word.empty()) CHECK(std::string_view(row.before).ends_with(word));
    question.growing = 0;
    CHECK(growing_word(question).empty());
    CHECK(grown_query(question) == closed_query(question.typed));
  }
}

TEST_CASE("a value of a facet is a filter") {
  struct {
    const char *field, *value;
    bool excluded;
    const char* printed;
  } const rows[] = {
      {"person", "Ann Lee", false, "(list +(person \"Ann Lee\"))"},
      {"place", "Iowa", true, "(list -(place \"Iowa\"))"},
      {"source", "The Gull", true, "(list -(source \"The Gull\"))"},
      {"date", "2020-09", false, "(list +(date 2020-09-01..2020-09-30))"},
      {"date", "2020", true, "(list -(date 2020-01-01..2020-12-31))"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.value);
    query::Node list{.kind = query::Node::Kind::list};
    list.children = chip_of(row.field, row.value, row.excluded).nodes;
    CHECK(query::print(list) == row.printed);
  }
}

TEST_CASE("filters of the command line are shown as others are") {
  query::Node since{.kind = query::Node::Kind::dates, .field = Field::date};
  since.range.first = 20200901;
  std::vector<query::Node> filters{since};
  for (const auto& more :
       {query::filters_of(Field::source, {"The Gull", "CNN*"}),
        query::filters_of(Field::place, {"Iowa"}, true), query::filters_of(Field::language, {"en"})})
    filters.insert(filters.end(), more.begin(), more.end());
  std::string shown;
  for (const Chip& chip : chips_of(filters)) shown += '[' + chip_words(chip) + ']';
  CHECK(shown == "[date: 2020-09-01..][source: The Gull or CNN*][not place: Iowa][language: en]");
}

TEST_CASE("a request has what the command line says and what is asked now") {
  SearchRequest base;
  base.sort = SortOrder::newest_first;
  base.query = "port";
  base.filters = chip_of("person", "Ann Lee", false).nodes;
  base.offset = 5;
  Question question{.typed = "strike", .chips = {chip_of("org", "DATU", true)}, .match = MatchMode::any};
  question.facets = {"date"};
  question.limit = 100;
  const SearchRequest request = request_of(question, base);
  CHECK(request.query == "strike");
  CHECK(request.sort == SortOrder::newest_first);
  CHECK(request.match == MatchMode::any);
  REQUIRE(request.filters.size() == 1);
  CHECK(request.filters[0].text == "DATU");
  CHECK(request.facets == std::vector<std::string>{"date"});
  CHECK(request.limit == 100);
  CHECK_FALSE(request.stories);
  base.collapse = true;
  CHECK(request_of(question, base).collapse);
  question.stories = true;
  CHECK(request_of(question, base).stories == StoryLevel::normal);
  CHECK_FALSE(request_of(question, base).collapse);
  base.stories = StoryLevel::strict;
  CHECK(request_of(question, base).stories == StoryLevel::strict);
  question.stories = false;
  CHECK_FALSE(request_of(question, base).stories);
  CHECK_FALSE(same_documents(
      question,
      Question{.typed = "strike", .chips = question.chips, .match = MatchMode::any, .stories = true}));
  CHECK(request.offset == 0);
  CHECK(request.snippets == 0);
  base.plain = true;
  question.typed = "\"strike";
  question.growing = 7;
  CHECK(request_of(question, base).query == "\"strike");
}
