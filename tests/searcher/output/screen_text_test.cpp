#include "searcher/output/screen_text.hpp"

#include <doctest/doctest.h>

#include "common/text/width.hpp"
#include "tests/searcher/output/made_up_results.hpp"

using namespace byline;

namespace {

TextOptions screen(std::size_t width) {
  TextOptions options;
  options.width = width;
  options.dense = true;
  return options;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    widest = std::max(widest, columns(text.substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

std::string brief_lines(const std::vector<Hit>& hits, const TextOptions& options) {
  std::string lines;
  for (const Hit& hit : hits) lines += brief_text(hit, brief_columns(hits, options), options);
  return lines;
}

}  // namespace

TEST_CASE("a hit on a screen") {
  const Results results = made_up_results();
  CHECK('\n' + screen_text(results.hits[0], "en", screen(80)) == R"(
  1  Stars leave Instagram for a day
     2020-09-16 · Example News · Jane Roe, +1 more · Arts · …she would freeze
     her accounts on Instagram for a day, with a dozen other stars.
     Kim Kardashian West, +1 more · Facebook, Instagram, +8 more · id:news/1
)");
  CHECK('\n' + screen_text(results.hits[1], "en", screen(40)) == R"(
  2  東京で会議が始まる
     ja · 東京で会議が始まり、各国の代表
     が集まった。最初の日は静かだった。
     id:x:2
)");
  CHECK('\n' + screen_text(results.hits[2], "en", screen(30)) == R"(
  3  Red �[31malert� and tab
     id:-#3
)");
  for (const Hit& hit : results.hits)
    for (std::size_t width = 20; width < 120; ++width) {
      CAPTURE(width);
      CHECK(widest_line(screen_text(hit, "en", screen(width))) <= width);
    }
}

TEST_CASE("two lines of a snippet at most, three where the first match would be lost") {
  Hit hit;
  hit.rank = 1;
  hit.id = hit.path = "/long-ago/news/2020/elections/strike.txt";
  hit.title = "A title that is rather too long for a line of this terminal";
  hit.title_highlights = {{2, 7}, {30, 40}};
  hit.snippets = {
      {"One two three four five six seven eight nine ten eleven twelve thirteen fourteen.", {{4, 7}}}};
  CHECK('\n' + screen_text(hit, "", screen(40)) == R"(
  1  A title that is rather too long fo…
     One two three four five six seven
     eight nine ten eleven twelve…
     …/news/2020/elections/strike.txt
)");
  hit.snippets[0].highlights = {{63, 71}};
  CHECK('\n' + screen_text(hit, "", screen(40)) == R"(
  1  A title that is rather too long fo…
     One two three four five six seven
     eight nine ten eleven twelve
     thirteen fourteen.
     …/news/2020/elections/strike.txt
)");
  TextOptions coloured = screen(40);
  coloured.color = true;
  CHECK(screen_text(hit, "", coloured).find("\x1b[1;31mthirteen\x1b[0m") != std::string::npos);
  CHECK(screen_text(hit, "", coloured).find("\x1b[1;31mtitle\x1b[0m") != std::string::npos);
}

TEST_CASE("the page of a snippet, the day of a file, several snippets, and links") {
  Hit hit;
  hit.rank = 12;
  hit.id = hit.path = "/news/a.pdf";
  hit.title = "A";
  hit.date = "20200916";
  hit.date_from = DateOrigin::file;
  hit.snippets = {{"First.", {}, 12}, {"Second.", {}, 13}};
  hit.persons = {"Ann Lee"};
  CHECK('\n' + screen_text(hit, "", screen(60)) == R"(
 12  A
     file of 2020-09-16 · p. 12 · First.
     p. 13 · Second.
     Ann Lee · /news/a.pdf
)");
  TextOptions links = screen(60);
  links.links = true;
  CHECK(
      screen_text(hit, "", links).find("\x1b]8;;file:///news/a.pdf#page=12\x1b\\/news/a.pdf\x1b]8;;\x1b\\") !=
      std::string::npos);
  hit.weights = {{"ann", 1.5}};
  hit.score = 1.5;
  CHECK(screen_text(hit, "", screen(60)).ends_with("     Score 1.50 = ann 1.50\n"));
}

TEST_CASE("how many there are, and how to see more") {
  struct Case {
    std::uint64_t matches, following, returned, offset;
    std::optional<bool> all;
    std::optional<std::uint64_t> any;
    const char* line;
  };
  for (const Case& each : std::initializer_list<Case>{
           {1973, 12473, 10, 0, true, 14446,
            "1,973 with all words · 1–10 · more: --offset 10 · 14,446 with any: --match any"},
           {1973, 0, 10, 10, {}, {}, "1,973 matches · 11–20 · more: --offset 20"},
           {3, 5, 8, 0, true, 8, "3 with all words · 8 with any: --match any"},
           {3, 9, 10, 0, true, 12, "3 with all words · 1–10 · more: --offset 10 · 12 with any: --match any"},
           {21, 0, 1, 20, {}, {}, "21 matches · 21"},
           {21, 0, 1, 2, {}, {}, "21 matches · 3 · more: --offset 3"},
           {1, 0, 1, 0, {}, {}, "1 match"},
           {7, 0, 7, 0, true, 7, "7 matches"},
       }) {
    Summary summary = summary_of(each.matches, each.following, each.offset, each.returned);
    summary.all_words = each.all;
    summary.matches_any = each.any;
    CHECK(totals(summary, screen(80)) == each.line + std::string("\n"));
  }
  Summary summary = summary_of(1973, 0, 0, 10);
  summary.none_has_all = true;
  summary.elapsed_ms = 21;
  TextOptions options = screen(80);
  options.timing = true;
  CHECK(totals(summary, options) ==
        "1,973 matches, none with all words · 1–10 · more: --offset 10 (0.02 s)\n");
  options.width = 65;
  CHECK(totals(summary, options) == "1,973 matches, none with all words · 1–10 · more: --offset 10\n");
  CHECK(how_to_see_more(summary) == "more: --offset 10");
}

TEST_CASE("a line a hit") {
  Results results = made_up_results();
  results.hits[0].persons = {"Kim Kardashian West"};
  CHECK('\n' + brief_lines(results.hits, {}) == R"(
1  2020-09-16  Example News  Stars leave Instagram for a day  Kim Kardashian West · Facebook, Instagram, NAACP, Example News, A, B, C, D, E, F
2                            東京で会議が始まる  東京
3                            Red �[31malert� and tab
)");
  CHECK('\n' + brief_lines(results.hits, screen(70)) == R"(
1  2020-09-16  Example News  Stars leave Instagram for a…  Kim Kardas…
2                            東京で会議が始まる  東京
3                            Red �[31malert� and tab
)");
  CHECK('\n' + brief_lines(results.hits, screen(50)) == R"(
1  2020-09-16  Example News  Stars leave Instagra…
2                            東京で会議が始まる
3                            Red �[31malert� and …
)");
  results.hits[0].rank = 100;
  results.hits[0].date_from = DateOrigin::file;
  CHECK(brief_lines(results.hits, {}).starts_with("100              Example News  Stars"));
}

TEST_CASE("hits on a screen: how many above them, how to see more below, no room lost between them") {
  Results results = made_up_results();
  results.facets.clear();
  results.hits.resize(2);
  results.hits[0].snippets.clear();
  results.hits[1].snippets.clear();
  results.summary.returned = 2;
  CHECK('\n' + text(results, screen(80)) == R"(
3,480 matches · 1–2 · more: --offset 2
  1  Stars leave Instagram for a day
     2020-09-16 · Example News · Jane Roe, +1 more · Arts
     Kim Kardashian West, +1 more · Facebook, Instagram, +8 more · id:news/1
  2  東京で会議が始まる
     ja
     id:x:2
more: --offset 2
)");
  TextOptions brief = screen(60);
  brief.brief = true;
  results.summary.all_words = true;
  results.hits[1].all_words = false;
  CHECK('\n' + text(results, brief) == R"(
3,480 matches · 1–2 · more: --offset 2
1  2020-09-16  Example News  Stars leave Instagram for a day
With some of the words
2                            東京で会議が始まる
more: --offset 2
)");
  brief.dense = false;
  brief.width = 0;
  CHECK(text(results, brief).ends_with("東京で会議が始まる  東京\n\n2 of 3,480 matches\n"));
  results.hits.clear();
  results.summary = {};
  CHECK(text(results, screen(80)) == "No matches\n");
}

TEST_CASE("snippets as wide as a hit has room for") {
  CHECK(snippet_width({}) == 220);
  CHECK(snippet_width(screen(80)) == 120);
  CHECK(snippet_width(screen(20)) == 40);
}
