#include "searcher/output/text.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "common/text/text.hpp"
#include "common/text/width.hpp"
#include "searcher/output/screen_text.hpp"
#include "tests/searcher/output/made_up_results.hpp"

using namespace byline;

namespace {

TextOptions terminal(std::size_t width) {
  TextOptions options;
  options.width = width;
  options.bars = true;
  options.timing = true;
  return options;
}

/// Escape sequences as one reads them.
std::string legible(std::string text) {
  const std::pair<std::string, std::string> codes[] = {{"\x1b[1m", "<b>"},     {"\x1b[2m", "<d>"},
                                                       {"\x1b[1;31m", "<m>"},  {"\x1b[36m", "<c>"},
                                                       {"\x1b[0m", "</>"},     {"\x1b]8;;\x1b\\", "</link>"},
                                                       {"\x1b]8;;", "<link "}, {"\x1b\\", ">"}};
  for (const auto& [code, name] : codes)
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code))
      text.replace(at, code.size(), name);
  return text;
}

std::string without_colour(std::string text) {
  for (std::size_t at = text.find("\x1b["); at != std::string::npos; at = text.find("\x1b[", at))
    text.erase(at, text.find('m', at) - at + 1);
  return text;
}

}  // namespace

TEST_CASE("authors and sections stand beside date and source, the first few") {
  Hit hit;
  hit.rank = 1;
  hit.id = hit.path = "/news/a.txt";
  hit.title = "Ferry sold";
  hit.language = "en";
  for (const char* name : {"Ann", "Bo", "Cy\x1b[31m", "Di", "Ed"})
    hit.values.push_back({Field::author, name});
  hit.values.push_back({Field::url, "https://example.org/"});
  hit.values.push_back({Field::section, "Sea"});
  CHECK(text(hit, {}) ==
        "  1  Ferry sold\n     Ann, Bo, Cy\ufffd[31m, +2 more · Sea · en\n     /news/a.txt\n");
}

TEST_CASE("addresses on the web are links, where they are such and links are taken") {
  const struct {
    std::string address, link, shown;
  } rows[] = {
      {"https://example.org/a b?c=1#d", "https://example.org/a%20b?c=1#d", "example.org"},
      {"http://example.org", "http://example.org", "example.org"},
      {"https://example.org/%20\x1b]8;;x\x07", "https://example.org/%20%1B]8;;x%07", "example.org"},
      {"https://ex\x1b[31m.org", "https://ex%1B[31m.org", "ex\ufffd[31m.org"},
      {"https:///a", "", ""},
      {"javascript:alert(1)", "", ""},
      {"example.org/a", "", ""},
      {"/a", "", ""},
  };
  TextOptions options;
  options.links = true;
  for (const auto& row : rows) {
    Hit hit;
    hit.id = "x";
    hit.path = "-";
    hit.title = "T";
    hit.values = {{Field::url, row.address}};
    const std::string link = row.link.empty() ? "" : "<link " + row.link + '>';
    CHECK(legible(text(hit, options)) ==
          (link.empty() ? "  0  T\n     id:x\n"
                        : "  0  " + link + "T</link>\n     id:x  " + link + row.shown + "</link>\n"));
    options.links = false;
    CHECK(text(hit, options) == "  0  T\n     id:x\n");
    options.links = true;
  }
}

TEST_CASE("a title leads to the web, or else to the line in the file") {
  const struct {
    std::string path, file, url;
    std::optional<std::uint32_t> line;
    std::string link;
  } rows[] = {
      {"/a b.txt", "", "", 12, "file:///a%20b.txt#12"},
      {"/a.txt", "", "", {}, "file:///a.txt"},
      {"/a.zip!b.txt", "/a.zip", "", 12, "file:///a.zip"},  // a line of the member is none of the archive's
      {"/a.txt", "", "https://example.org/a", 12, "https://example.org/a"},
      {"/a.txt", "", "javascript:alert(1)", 12, "file:///a.txt#12"},
      {"-", "", "", 12, ""},
  };
  for (const auto& row : rows) {
    Hit hit;
    hit.id = "x";
    hit.path = row.path;
    hit.file = row.file;
    hit.title = "Ferry sold again";
    hit.title_highlights = {{6, 10}};
    hit.line = row.line;
    if (!row.url.empty()) hit.values = {{Field::url, row.url}};
    TextOptions options;
    options.color = options.links = true;
    options.width = 17;
    const auto linked = [&](const std::string& shown) {
      return row.link.empty() ? shown : "<link " + row.link + '>' + shown + "</link>";
    };
    const std::string first = linked("<b>Ferry </><m>sold</>"), second = linked("<b>again</>"),
                      wrapped = "<d>  0</>  " + first + "\n     " + second + '\n';
    CHECK(legible(text(hit, options)).starts_with(wrapped));
    CHECK(legible(screen_text(hit, "", options))
              .starts_with("<d>  0</>  " + linked("<b>Ferry </><m>sold</><b> …</>")));
    options.width = 0;
    const std::string whole = linked("<b>Ferry </><m>sold</><b> again</>");
    CHECK(legible(brief_text(hit, {}, options)).find(whole) != std::string::npos);
    options.links = false;
    CHECK(legible(text(hit, options)).find("<link") == std::string::npos);
  }
}

TEST_CASE("the day of a file is told as such") {
  Hit hit;
  hit.rank = 1;
  hit.id = hit.path = "/news/a.txt";
  hit.title = "Ferry sold";
  hit.date = "20200916";
  hit.source = "Gull Post";
  hit.date_from = DateOrigin::file;
  CHECK(text(hit, {}) == "  1  Ferry sold\n     Gull Post\n     file of 2020-09-16\n     /news/a.txt\n");
  TextOptions options = terminal(80);
  options.color = true;
  CHECK(legible(text(hit, options)).find("<d>file of 2020-09-16</>") != std::string::npos);
  hit.date_from = DateOrigin::name;
  CHECK(text(hit, {}) == "  1  Ferry sold\n     2020-09-16 · Gull Post\n     /news/a.txt\n");
}

TEST_CASE("plain, for pipes") {
  CHECK('\n' + text(made_up_results(), {}) == R"(
  1  Stars leave Instagram for a day
     2020-09-16 · Example News · Jane Roe, Al O'Hara · Arts
     /news/a file.txt  id:news/1
     …she would freeze her accounts on Instagram for a day, with a dozen other stars.
     People: Kim Kardashian West, Mark Zuckerberg
     Organisations: Facebook, Instagram, NAACP, Example News, A, B, C, D, +2 more

  2  東京で会議が始まる
     ja
     /news/東京.txt  id:x:2
     東京で会議が始まり、各国の代表が集まった。最初の日は静かだった。
     Places: 東京

  3  Red �[31malert� and tab
     -#3

People (3 of 3,480)
  1,234  Kim Kardashian West  also Kim Kardashian; Kim
    617  東京 太郎
      1  Bo

Dates (2)
      3  2020-08
     12  2020-09

3 of 3,480 matches
)");
}

TEST_CASE("a terminal of 60 columns, without colour") {
  CHECK('\n' + text(made_up_results(), terminal(60)) == R"(
  1  Stars leave Instagram for a day
     2020-09-16 · Example News · Jane Roe, Al O'Hara · Arts
     /news/a file.txt  id:news/1
     …she would freeze her accounts on Instagram for a day,
     with a dozen other stars.
     People: Kim Kardashian West, Mark Zuckerberg
     Organisations: Facebook, Instagram, NAACP, +7 more

  2  東京で会議が始まる
     ja
     /news/東京.txt  id:x:2
     東京で会議が始まり、各国の代表が集まった。最初の日は静
     かだった。
     Places: 東京

  3  Red �[31malert� and tab
     -#3

People (3 of 3,480)
  1,234  Kim Kardashian West  ████████████  also Kim Kardas…
    617  東京 太郎            ██████
      1  Bo                   ▏

Dates (2)
      3  2020-08  ██████████▌
     12  2020-09  ██████████████████████████████████████████

3 of 3,480 matches (0.02 s)
)");
}

TEST_CASE("colours and links") {
  TextOptions options = terminal(60);
  options.color = true;
  options.links = true;
  options.host = "h";
  CHECK('\n' + legible(text(made_up_results(), options)) == R"(
<d>  1</>  <link https://example.org/a?b=1><b>Stars leave </><m>Instagram</><b> for a day</></link>
     2020-09-16 · Example News · Jane Roe, Al O'Hara · Arts
     <link file://h/news/a%20file.txt><d>/news/a file.txt</></link>  <d>id:news/1</>  <link https://example.org/a?b=1><d>example.org</></link>
     …she would <m>freeze</> her accounts on <m>Instagram</> for a day,
     with a dozen other stars.
     <d>People:</> Kim Kardashian West, Mark Zuckerberg
     <d>Organisations:</> Facebook, Instagram, NAACP, +7 more

<d>  2</>  <link file://h/news/%E6%9D%B1%E4%BA%AC.txt#7><b>東京で会議が始まる</></link>
     ja
     <link file://h/news/%E6%9D%B1%E4%BA%AC.txt><d>/news/東京.txt</></link>  <d>id:x:2</>
     <m>東京</>で会議が始まり、各国の代表が集まった。最初の日は静
     かだった。
     <d>Places:</> 東京

<d>  3</>  <b>Red �[31malert� and tab</>
     <d>-#3</>

<b>People (3 of 3,480)</>
  1,234  Kim Kardashian West  <c>████████████</><d>  also Kim Kardas…</>
    617  東京 太郎            <c>██████</>
      1  Bo                   <c>▏</>

<b>Dates (2)</>
      3  2020-08  <c>██████████▌</>
     12  2020-09  <c>██████████████████████████████████████████</>

<d>3 of 3,480 matches (0.02 s)</>
)");
}

TEST_CASE("no line is wider than the terminal, but for paths, from 30 columns on") {
  for (const std::size_t width : {33, 60, 79, 100}) {
    std::istringstream lines(text(made_up_results(), terminal(width)));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      if (line.find("/news/") == std::string::npos && line.find(" matches") == std::string::npos)
        CHECK(columns(line) <= width);
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("colour changes nothing but the colour") {
  for (const std::size_t width : {0, 20, 60}) {
    TextOptions options = terminal(width);
    const std::string plain = text(made_up_results(), options);
    options.color = true;
    CHECK(without_colour(text(made_up_results(), options)) == plain);
  }
}

TEST_CASE("paragraphs stand at the left edge, to be copied") {
  Results results;
  Hit hit;
  hit.rank = 1;
  hit.title = "Ferry sold";
  hit.path = hit.id = "/news/a.pdf";
  hit.date = "20200916";
  hit.snippets = {{"First  line\x1b\nof the ferry.\n\nAnother ferry, and no break of ours in it",
                   {{20, 25}, {36, 41}},
                   3}};
  results.hits = {hit, hit};
  results.hits[0].persons = {"Ann Lee"};
  results.summary.matches = results.summary.returned = 2;
  TextOptions options;
  options.passages = true;
  CHECK('\n' + text(results, options) == R"(
  1  Ferry sold
     2020-09-16
     /news/a.pdf
     p. 3

First  line�
of the ferry.

Another ferry, and no break of ours in it

     People: Ann Lee

  1  Ferry sold
     2020-09-16
     /news/a.pdf
     p. 3

First  line�
of the ferry.

Another ferry, and no break of ours in it

2 matches
)");
  options.color = options.dense = true;
  options.width = 30;
  CHECK('\n' + legible(text(results, options)) == R"(
<d>2 matches</>
<d>  1</>  <b>Ferry sold</>
     <d>2020-09-16 · p. 3</>

First  line�
of the <m>ferry</>.

Another <m>ferry</>, and no break of ours in it

     Ann Lee · <d>/news/a.pdf</>

<d>  1</>  <b>Ferry sold</>
     <d>2020-09-16 · p. 3</>

First  line�
of the <m>ferry</>.

Another <m>ferry</>, and no break of ours in it

     <d>/news/a.pdf</>

)");
}

TEST_CASE("the summary line") {
  struct Row {
    Summary summary;
    const char* expected;
  };
  const auto summary = [](std::uint64_t matches, std::uint64_t returned, std::uint64_t offset) {
    Summary each;
    each.matches = matches;
    each.returned = returned;
    each.offset = offset;
    return each;
  };
  const auto words = [&](std::uint64_t all, std::uint64_t any, std::uint64_t returned, std::uint64_t offset) {
    Summary each = summary(all, returned, offset);
    each.all_words = true;
    each.matches_any = any;
    each.following = any - all;
    return each;
  };
  Summary none_has_all = summary(140, 10, 0);
  none_has_all.all_words = false;
  none_has_all.matches_any = 140;
  none_has_all.none_has_all = true;
  Summary suggesting;
  suggesting.did_you_mean = {"a b", "c\x1b", "d"};
  Summary one_suggestion;
  one_suggestion.did_you_mean = {"freeze"};
  Summary explained = summary(1, 1, 0);
  explained.understood = "freeze AND date:2020";
  explained.notes = {"fr* stands for 1,200 words; the 100 commonest were used"};
  const Row rows[] = {
      {summary(5, 5, 0), "5 matches\n"},
      {summary(1, 1, 0), "1 match\n"},
      {summary(3480, 10, 0), "10 of 3,480 matches\n"},
      {summary(3480, 10, 10), "11–20 of 3,480 matches\n"},
      {summary(25, 5, 20), "21–25 of 25 matches\n"},
      {summary(1521, 1, 1520), "1,521 of 1,521 matches\n"},
      {summary(25, 0, 30), "Nothing left: --offset 30 passes over all 25 matches\n"},
      {summary(1, 0, 1), "Nothing left: --offset 1 passes over the only match\n"},
      {summary(25, 0, 24), "25 matches\n"},
      {summary(0, 0, 0), "No matches\n"},
      {words(1973, 14446, 10, 0), "10 of 1,973 with all words · 14,446 with any (--match any)\n"},
      {words(1973, 14446, 10, 10), "11–20 of 1,973 with all words · 14,446 with any (--match any)\n"},
      {words(1973, 14446, 0, 0), "1,973 with all words · 14,446 with any (--match any)\n"},
      {words(3, 140, 10, 0), "3 with all words · 10 of 140 with any (--match any)\n"},
      {words(3, 140, 10, 10), "3 with all words · 11–20 of 140 with any (--match any)\n"},
      {words(3, 7, 7, 0), "3 with all words · 7 with any (--match any)\n"},
      {words(3, 7, 3, 0), "3 with all words · 7 with any (--match any)\n"},
      {words(5, 5, 5, 0), "5 matches\n"},
      {words(3, 7, 0, 7), "Nothing left: --offset 7 passes over all 7 matches\n"},
      {none_has_all, "10 of 140 matches, none with all words\n"},
      {suggesting, "No matches\nDid you mean a b, c\xef\xbf\xbd or d?\n"},
      {one_suggestion, "No matches\nDid you mean freeze?\n"},
      {explained, "Understood as: freeze AND date:2020\n\n1 match\n"},
  };
  for (const Row& row : rows) CHECK(text(Results{{}, {}, row.summary}, {}) == row.expected);
}

TEST_CASE("facets of nothing are not shown") {
  Results results;
  results.facets = {{"person", 0, {}}, {"date", 0, {}}};
  CHECK(text(results, {}) == "No matches\n");
  results.summary.matches = 1;  // which names nobody, and has no date
  CHECK(text(results, {}) == "People (0)\n\nDates (0)\n\n1 match\n");
}

TEST_CASE("hits with some of the words stand under a line that says so") {
  const auto headed = [](std::vector<std::optional<bool>> have_all, std::optional<bool> counts_all) {
    Results results;
    results.summary.all_words = counts_all;
    for (const std::optional<bool>& each : have_all) {
      Hit hit;
      hit.rank = results.hits.size() + 1;
      hit.path = hit.title = std::string(1, static_cast<char>('a' + results.hits.size()));
      hit.all_words = each;
      results.hits.push_back(hit);
    }
    std::string lines;
    const std::string all = text(results, {});
    for (std::size_t at = 0, end = 0; (end = all.find('\n', at)) != std::string::npos; at = end + 1)
      if (const std::string line = all.substr(at, end - at); !line.starts_with("     ") && !line.empty())
        lines += line + '|';
    return lines;
  };
  CHECK(headed({true, true}, true) == "  1  a|  2  b|No matches|");
  CHECK(headed({true, false, false}, true) == "  1  a|With some of the words|  2  b|  3  c|No matches|");
  CHECK(headed({false}, true) == "With some of the words|  1  a|No matches|");
  CHECK(headed({false, false}, false) == "  1  a|  2  b|No matches|");  // the last line says so
  CHECK(headed({{}, {}}, false) == "  1  a|  2  b|No matches|");
}

TEST_CASE("who may be meant, when not all are shown") {
  Results results;
  results.reasons = {{EntityKind::person, "Ann Lee", false, 3, {}}};
  results.summary.matches = 1204;
  results.summary.returned = 1;
  CHECK(text(results, {}).ends_with("\n1 of 1,204 who may be meant; --limit shows more\n"));
}

TEST_CASE("a hit without a title, with an explanation") {
  Hit hit;
  hit.rank = 1234;
  hit.path = hit.id = "/news/a.txt";
  hit.language = "en";
  hit.score = 3.456;
  hit.weights = {{"Zinstagram", 3}, {"freeze", 0.456}};
  CHECK(text(hit, {}) ==
        "1234  a.txt\n"
        "      en\n"
        "      /news/a.txt\n"
        "      Score 3.46 = Zinstagram 3.00 + freeze 0.46\n");
  hit.recency = 0.5;
  CHECK(text(hit, {}).ends_with("      Score 3.46 = (Zinstagram 3.00 + freeze 0.46) × 0.50 for its age\n"));
}

TEST_CASE("terminal escapes in a document do not reach the terminal") {
  const std::string evil =
      "\x1b]0;x\x07\x1b[2J\xc2\x9b"
      "31m\xe2\x80\xae\xff";
  Hit hit;
  hit.rank = 1;
  hit.id = hit.path = hit.title = hit.source = hit.language = hit.date = evil;
  hit.snippets = {{evil, {{0, 3}, {5, 100}}}};
  hit.title_highlights = {{1, 2}};
  hit.persons = hit.organizations = hit.places = {evil, evil};
  hit.weights = {{evil, 1}};
  Results results{{hit}, {{evil, 1, {{evil, 1, {evil}}}}}, {}};
  results.summary.query = results.summary.understood = evil;
  results.summary.notes = results.summary.did_you_mean = {evil};
  for (const std::size_t width : {0, 10, 80}) {
    const std::string out = text(results, terminal(width));
    CHECK(is_valid_utf8(out));
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(out.find('\x07') == std::string::npos);
    CHECK(out.find("\xc2\x9b") == std::string::npos);
    CHECK(out.find("\xe2\x80\xae") == std::string::npos);
  }
}

TEST_CASE("relations have scores beside their counts") {
  const Facet related{"org", 2, {{"NAACP", 12, {"N.A.A.C.P."}, 35.26}, {"Facebook", 3, {}, 4.0}}};
  CHECK('\n' + text(related, {}) == R"(
Organisations (2)
  together  strength
        12      35.3  NAACP  also N.A.A.C.P.
         3       4.0  Facebook
)");
}

TEST_CASE("the histogram of dates has its gaps, long ones as one line; lists for pipes have what there is") {
  const Facet months{
      "date", 3, {{"2019-11", 2, {}}, {"2020-02", 4, {}}, {"2020-03", 1, {}}}, DateUnit::month};
  CHECK('\n' + text(months, terminal(30)) == R"(
Dates (3)
      2  2019-11  ██████
      0  2019-12
      0  2020-01
      4  2020-02  ████████████
      1  2020-03  ███
)");
  CHECK('\n' + text(months, {}) == R"(
Dates (3)
      2  2019-11
      4  2020-02
      1  2020-03
)");
  const Facet years{"date", 3, {{"1066", 1, {}}, {"2018", 2, {}}, {"2020", 4, {}}}, DateUnit::year};
  CHECK('\n' + text(years, terminal(27)) == R"(
Dates (3)
      1  1066  ███
         …
      2  2018  ██████
      0  2019
      4  2020  ████████████
)");
}

TEST_CASE("dates by day and week; weeks with their first day") {
  const Facet weeks{"date", 2, {{"2020-W53", 2, {}}, {"2021-W02", 4, {}}}, DateUnit::week};
  CHECK('\n' + text(weeks, terminal(50)) == R"(
Dates (2)
      2  2020-W53 from 2020-12-28  ███████▌
      0  2021-W01 from 2021-01-04
      4  2021-W02 from 2021-01-11  ███████████████
)");
  CHECK(text(weeks, {}) ==
        "Dates (2)\n      2  2020-W53 from 2020-12-28\n      4  2021-W02 from 2021-01-11\n");
  const Facet days{"date", 9, {{"2020-02-28", 2, {}}, {"2020-03-01", 4, {}}}, DateUnit::day};
  CHECK('\n' + text(days, terminal(30)) == R"(
Dates (2 of 9 days, those with most)
      2  2020-02-28  ████▌
         …
      4  2020-03-01  █████████
)");
}

TEST_CASE("of dates left out it is said which are shown, and none of them is drawn as empty") {
  const Facet years{"date", 9, {{"2016", 2, {}}, {"2018", 2, {}}, {"2019", 4, {}}}, DateUnit::year};
  CHECK('\n' + text(years, terminal(27)) == R"(
Dates (3 of 9 years, those with most)
      2  2016  ██████
         …
      2  2018  ██████
      4  2019  ████████████
)");
  CHECK(text(years, {}).starts_with("Dates (3 of 9 years, those with most)\n"));
  Facet tied = years;
  tied.as_many = 1200;
  CHECK(text(tied, {}).starts_with("Dates (3 of 9 years, those with most; 1,200 more have 2)\n"));
  tied.as_many = 1;
  CHECK(text(tied, {}).starts_with("Dates (3 of 9 years, those with most; 1 more has 2)\n"));
}

TEST_CASE("bars: a small share is still seen") {
  const Facet facet{"source", 1200, {{"a", 1000, {}}, {"b", 500, {}}, {"c", 20, {}}, {"d", 1, {}}}};
  CHECK('\n' + text(facet, terminal(90)) == R"(
Sources (4 of 1,200)
  1,000  a  ████████████████████████
    500  b  ████████████
     20  c  ▌
      1  d  ▏
)");
}

TEST_CASE("where not even their number fits, more names are told by a mark") {
  const Facet facet{"person", 1, {{"Ann Lee", 4, {"A. Lee", "Annabel Lee"}}}};
  const auto row = [&](std::size_t width) {
    const std::string out = text(facet, terminal(width));
    return out.substr(out.rfind("  also"));
  };
  CHECK(row(60) == "  also A. Lee; Annabel Lee\n");
  CHECK(row(54) == "  also A. Lee; +1 more\n");
  CHECK(row(48) == "  also A. Lee; …\n");
}

TEST_CASE("how a query was understood is wrapped") {
  Results results;
  results.summary.understood =
      "documents with any form of \"strike\", without any form of \"rain\"; best first";
  results.summary.matches = 2;
  CHECK('\n' + text(results, terminal(40)) == R"(
Understood as: documents with any form
  of "strike", without any form of
  "rain"; best first

2 matches (0.00 s)
)");
}

namespace {

Hit report() {
  Hit hit;
  hit.rank = 1;
  hit.id = hit.path = "/reports/a #1.pdf";
  hit.title = "Report";
  hit.snippets = {{"The council voted for a freeze of rents in the whole town.", {{4, 11}, {24, 30}}, 12},
                  {"No freeze.", {{3, 9}}, 4321}};
  return hit;
}

}  // namespace

TEST_CASE("the page stands before a snippet") {
  Hit hit = report();
  CHECK('\n' + text(hit, {}) == R"(
  1  Report
     /reports/a #1.pdf
     p. 12 · The council voted for a freeze of rents in the whole town.
     p. 4321 · No freeze.
)");
  const struct {
    Snippet snippet;
    std::string line;
  } rows[] = {
      {{"Rents.", {}, 3, "Costs", PageKind::slide}, "slide 3 · Rents."},
      {{"Rents.", {}, 3, "Costs"}, "p. 3 · Rents."},
      {{"Rents.", {}, 0, "Chapter 4"}, "Chapter 4 · Rents."},
      {{"Rents.", {}, 0, "A name that is longer than any line is wide, and then some"},
       "A name that is longer than an… · Rents."},
      {{"Rents.", {}, 0, "\x1b[31mred\nname"}, "\ufffd[31mred name · Rents."},
      {{"Rents.", {}, 0, "", PageKind::slide}, "Rents."},
  };
  for (const auto& row : rows) {
    hit.snippets = {row.snippet};
    CHECK(text(hit, {}) == "  1  Report\n     /reports/a #1.pdf\n     " + row.line + "\n");
  }
}

TEST_CASE("the page of a snippet is dim, links into a PDF, and is wrapped with it") {
  TextOptions options = terminal(30);
  options.color = true;
  options.links = true;
  Hit hit = report();
  CHECK('\n' + legible(text(hit, options)) == R"(
<d>  1</>  <link file:///reports/a%20%231.pdf#page=12><b>Report</></link>
     <link file:///reports/a%20%231.pdf#page=12><d>/reports/a #1.pdf</></link>
     <link file:///reports/a%20%231.pdf#page=12><d>p. 12</></link> · The <m>council</> voted
     for a <m>freeze</> of rents in
     the whole town.
     <link file:///reports/a%20%231.pdf#page=4321><d>p. 4321</></link> · No <m>freeze</>.
)");
  const struct {
    std::string path, file, uri;
  } rows[] = {{"/a.PDF", "", "file:///a.PDF#page=12"},
              {"/a.docx", "", "file:///a.docx"},
              {"/m.eml!a.pdf", "/m.eml", "file:///m.eml"},
              {"/a!b.pdf", "", "file:///a%21b.pdf#page=12"}};
  for (const auto& row : rows) {
    CAPTURE(row.path);
    hit.path = row.path;
    hit.file = row.file;
    const std::string printed = legible(text(hit, options));
    CHECK(printed.find("<link " + row.uri + "><d>" + row.path) != std::string::npos);
    CHECK(printed.find("<link " + row.uri + "><d>p. 12</>") != std::string::npos);
    CHECK(printed.find("<link " + row.uri + "><b>Report</>") != std::string::npos);
  }
  hit = report();
  hit.snippets[0] = {"Rents.", {}, 0, "A section with quite a name"};
  options.links = false;
  options.width = 25;
  CHECK(legible(text(hit, options)).find("     <d>A section with quite</>\n     <d>a name</> · Rents.\n") !=
        std::string::npos);
}

TEST_CASE("the passages of --why lead to their file and page") {
  TextOptions options;
  options.links = true;
  const auto shown = [&](const std::string& path, const std::string& file) {
    const NameExample example{{"1", path}, {"Ann Lee said.", {{0, 7}}, 3}, file};
    return legible(
        text(EntityReasons{EntityKind::person,
                           "Ann Lee",
                           false,
                           1,
                           {{EntityKind::person, "Ann Lee", 1, "the name shown", "shown", {example}}}},
             options));
  };
  CHECK(shown("/a.pdf", "")
            .ends_with("        <link file:///a.pdf#page=3>p. 3</link> · Ann Lee said.\n"
                       "        <link file:///a.pdf#page=3>/a.pdf</link>\n"));
  CHECK(shown("/m.eml!a.pdf", "/m.eml").ends_with("        <link file:///m.eml>/m.eml!a.pdf</link>\n"));
}
