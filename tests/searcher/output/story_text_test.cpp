#include "searcher/output/story_text.hpp"

#include <doctest/doctest.h>

#include "common/text/width.hpp"
#include "searcher/output/screen_text.hpp"
#include "searcher/output/tables.hpp"
#include "tests/searcher/output/made_up_results.hpp"

using namespace byline;

namespace {

StoryMember member(std::string id, std::string title, std::string source, std::string date = "20200916",
                   std::string copy_of = {}) {
  return {{id, "/news/" + id, std::move(title), std::move(date), std::move(source), DateOrigin::record},
          std::move(copy_of)};
}

Hit best() {
  Hit hit{{"a", "-", "Stars leave Instagram", "20200916", "Reuters"}, 1};
  hit.persons = {"Ann Lee", "Bo Ek"};
  hit.grouped = true;
  return hit;
}

Hit story() {
  Hit hit = best();
  hit.story =
      StoryOfHit{"s-0123abcd", 5, 4, "20200915", "20200916", "Stars leave", {"Bo Ek", "Cy Dahl", "Ann Lee"}};
  hit.members = {member("b", "A day without Instagram", "The Harbour Times", "20200915"),
                 member("c", "Stars leave Instagram", "CNN", "20200916", "a"), member("d", "", "", ""),
                 member("e", "Without Instagram", "BBC", "20200916", "b")};
  return hit;
}

std::string story_in_lines(const Hit& hit, std::size_t width) {
  TextOptions options;
  options.width = width;
  return '\n' + story_text(hit, "  ", options);
}

}  // namespace

TEST_CASE("days in words") {
  struct Case {
    const char *from, *until, *words;
  };
  for (const Case& each : std::initializer_list<Case>{{"20200916", "20200916", "16 Sep 2020"},
                                                      {"20200915", "20200916", "15–16 Sep 2020"},
                                                      {"20200801", "20200831", "1–31 Aug 2020"},
                                                      {"20200830", "20200902", "30 Aug – 2 Sep 2020"},
                                                      {"20191230", "20200102", "30 Dec 2019 – 2 Jan 2020"},
                                                      {"20190916", "20200916", "16 Sep 2019 – 16 Sep 2020"},
                                                      {"", "", ""},
                                                      {"20200916", "", ""},
                                                      {"no day", "20200916", ""},
                                                      {"20201350", "20201350", "50 ? 2020"}}) {
    CAPTURE(each.from);
    CHECK(days_in_words(each.from, each.until) == each.words);
  }
}

TEST_CASE("what is below the best of a story") {
  CHECK(story_in_lines(story(), 0) == R"(
  s-0123abcd · 5 articles · 4 outlets · 15–16 Sep 2020
  also in: CNN
    2020-09-15  The Harbour Times  A day without Instagram (also in: BBC)
                                   d
)");
  CHECK(story_in_lines(story(), 60) == R"(
  s-0123abcd · 5 articles · 4 outlets · 15–16 Sep 2020
  also in: CNN
    2020-09-15  The Harbour Times  A day wit… (also in: BBC)
                                   d
)");
  CHECK(story_in_lines(best(), 0) == "\n");
  for (std::size_t width = 20; width < 120; ++width) {
    CAPTURE(width);
    const std::string text = story_in_lines(story(), width);
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      CHECK(columns(text.substr(at, text.find('\n', at) - at)) <= width);
  }
}

TEST_CASE("a story behind the count of its documents") {
  const StoryOfHit five = *story().story;
  CHECK(told_of_counted(five, 5) == "Stars leave · 4 outlets · 15–16 Sep 2020");
  CHECK(told_of_counted(five, 3) == "Stars leave · of 5 articles · 4 outlets · 15–16 Sep 2020");
  CHECK(told_of_counted({"s-0123abcd", 5, 0, "", "", ""}, 5).empty());
  Facet facet{"story", 1, {{"s-0123abcd", 5, {}}}};
  facet.values[0].story = five;
  TextOptions narrow;
  narrow.width = 60;
  narrow.bars = true;
  CHECK(text(facet, narrow) == "Stories (1)\n      5  s-0123abcd  Stars leave · 4 outlets …  ████████████\n");
}

TEST_CASE("the day of a file is none") {
  Hit hit = story();
  hit.members[0].date_from = DateOrigin::file;
  CHECK(story_in_lines(hit, 0).find("\n                The Harbour Times  A day") != std::string::npos);
}

TEST_CASE("where copies are") {
  struct Case {
    std::vector<StoryMember> copies;
    std::size_t width;
    std::string line;
  };
  std::vector<StoryMember> many;
  std::string all;
  for (char letter = 'b'; letter < 'n'; ++letter) {
    many.push_back(member({letter}, "x", std::string("Gazette ") + letter, "20200916", "a"));
    all += (all.empty() ? "" : ", ") + many.back().source;
  }
  for (const Case& each : std::vector<Case>{
           {{member("b", "x", "CNN", "", "a")}, 0, "also in: CNN"},
           // Whoever has no source, or the same one, is called by its id.
           {{member("b", "x", "", "", "a"), member("c", "x", "Reuters", "", "a")}, 0, "also in: b, c"},
           {{member("b", "x", "CNN", "", "a"), member("c", "x", "CNN", "", "a")}, 0, "also in: CNN, c"},
           {many, 0, "also in: " + all},
           {many, 50, "also in: Gazette b, Gazette c, +10 more"},
           {{member("b", "x", "C\x1b[31mN\nN", "", "a")}, 0, "also in: C\xef\xbf\xbd[31mN N"},
       }) {
    CAPTURE(each.line);
    Hit hit = best();
    hit.members = each.copies;
    CHECK(story_in_lines(hit, each.width) == "\n  " + each.line + '\n');
  }
}

TEST_CASE("titles and sources do not steer the terminal") {
  Hit hit = story();
  hit.members = {member("b", "Red \x1b[31malert\x07\u202e", "\x1b]0;x\x07")};
  const std::string text = story_in_lines(hit, 0);
  for (const char* bad : {"\x1b", "\x07", "\u202e"}) CHECK(text.find(bad) == std::string::npos);
  CHECK(text.find("alert") != std::string::npos);
}

TEST_CASE("a hit that stands for a story names the people of the story") {
  TextOptions options;
  CHECK(text(story(), options).find("People: Bo Ek, Cy Dahl, Ann Lee\n") != std::string::npos);
  options.width = 80;
  CHECK(screen_text(story(), "", options).find("Bo Ek, Cy Dahl, Ann Lee · id:a\n") != std::string::npos);
  Hit alone = best();
  alone.story = StoryOfHit{"s-0123abcd", 1, 1, "20200916", "20200916", "Stars leave", {"Bo Ek"}};
  CHECK(text(alone, TextOptions{}).find("People: Ann Lee, Bo Ek\n") != std::string::npos);
}

TEST_CASE("a line a story says how many others there are") {
  Hit alone = best();
  alone.rank = 2;
  const std::vector<Hit> hits{story(), alone};
  std::string story_in_lines;
  for (const Hit& hit : hits) story_in_lines += brief_text(hit, brief_columns(hits, {}), {});
  CHECK('\n' + story_in_lines == R"(
1  2020-09-16  Reuters  +4  Stars leave Instagram  Bo Ek, Cy Dahl, Ann Lee
2  2020-09-16  Reuters      Stars leave Instagram  Ann Lee, Bo Ek
)");
}

TEST_CASE("how many stories there are") {
  struct Case {
    std::uint64_t matches, following, grouped, groups, offset, returned;
    bool by_story;
    const char *line, *more;
  };
  for (const Case& each : std::initializer_list<Case>{
           {838, 0, 500, 308, 0, 10, true, "10 of 308 stories in the best 500 of 838 matches",
            "more: --offset 10"},
           {838, 0, 500, 308, 10, 10, true, "11–20 of 308 stories in the best 500 of 838 matches",
            "more: --offset 20"},
           {838, 0, 500, 308, 300, 8, true, "301–308 of 308 stories in the best 500 of 838 matches", ""},
           {11, 210, 221, 212, 0, 1, true, "1 of 212 stories in 221 matches", "more: --offset 1"},
           {2, 0, 2, 1, 0, 1, true, "1 story in 2 matches", ""},
           {1, 0, 1, 1, 0, 1, true, "1 story in 1 match", ""},
           {9, 0, 9, 7, 0, 7, false, "7 different texts in 9 matches", ""},
           {2, 0, 2, 1, 0, 1, false, "1 different text in 2 matches", ""},
           {9, 0, 9, 7, 7, 0, false,
            "Nothing left: --offset 7 passes over all 7 different texts in 9 matches", ""},
           {2, 0, 2, 1, 3, 0, true, "Nothing left: --offset 3 passes over the only story in 2 matches", ""},
           {0, 0, 0, 0, 0, 0, true, "No matches", ""},
       }) {
    CAPTURE(each.line);
    Results results;
    Summary& summary = results.summary;
    summary = summary_of(each.matches, each.following, each.offset, each.returned);
    summary.grouped = each.grouped;
    summary.groups = each.groups;
    summary.by_story = each.by_story;
    CHECK(text(results, {}) == std::string(each.line) + '\n');
    CHECK(how_to_see_more(summary) == each.more);
  }
}

TEST_CASE("stories in a table have their columns at the end") {
  Hit copy = story();
  copy.copy_of = "=a";
  const auto tail = [&](HitColumns columns) {
    const std::string rows = table(std::vector{copy}, TableForm::csv, columns);
    const std::size_t first = rows.find('\n');
    return rows.substr(rows.rfind(",extra", first) + 6, first - rows.rfind(",extra", first) - 6) + " | " +
           rows.substr(rows.rfind("record", rows.size()) == rows.npos ? first : rows.rfind("record"));
  };
  copy.date_from = DateOrigin::record;
  CHECK(tail({}) == " | record,\n");
  CHECK(tail({.copies = true}) == ",copy_of | record,,'=a\n");
  CHECK(tail({.stories = true, .copies = true}) == ",story,copy_of | record,,s-0123abcd,'=a\n");
  CHECK(table(std::vector<Hit>{}, TableForm::tsv, {.stories = true, .copies = true})
            .ends_with("extra\tstory\tcopy_of\n"));
}
