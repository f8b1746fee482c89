#include "searcher/output/tables.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "tests/searcher/output/made_up_results.hpp"

using namespace byline;

namespace {

constexpr const char* hit_columns =
    "rank\tscore\tid\tdate\tsource\ttitle\tpath\tauthor\tsection\turl\tlanguage\ttype\tpersons\torganizations"
    "\t"
    "places\tsnippet\tpage\tmatched\tdate_from\textra\n";

Hit hit_with_title(const std::string& title) {
  Hit hit;
  hit.rank = 1;
  hit.id = "a";
  hit.title = title;
  return hit;
}

/// The second line, without its LF.
std::string first_row(const std::string& table) {
  std::stringstream lines(table);
  std::string line;
  std::getline(lines, line);
  std::getline(lines, line);
  return line;
}

}  // namespace

TEST_CASE("hits between tabs") {
  Results results = made_up_results();
  results.hits[0].type = "html";
  results.hits[0].all_words = true;
  results.hits[0].date_from = DateOrigin::meta;
  results.hits[0].snippets[0].page = 12;
  results.hits[0].snippets.push_back({"…again\tand again.", {}});
  results.hits[1].all_words = false;
  results.hits[0].extra = {{"words", "12"}, {"tags", "[\"a\",{\"b\":null}]"}};
  CHECK(
      table(results.hits, TableForm::tsv) ==
      hit_columns +
          std::string(
              "1\t12.3457\tnews/1\t2020-09-16\tExample News\tStars leave Instagram for a day\t/news/a "
              "file.txt"
              "\tJane Roe; Al O'Hara\tArts\thttps://example.org/a?b=1\ten\thtml\tKim Kardashian West; Mark "
              "Zuckerberg\tFacebook; Instagram; NAACP; Example News; A; B; C; D; E; F\t\t…she would freeze "
              "her "
              "accounts on Instagram for a day, with a dozen other stars. …again and again.\t12\tall\tmeta\t"
              "{\"words\":12,\"tags\":[\"a\",{\"b\":null}]}\n"
              "2\t3.0000\tx:2\t\t\t東京で会議が始まる\t/news/"
              "東京.txt\t\t\t\tja\t\t\t\t東京\t東京で会議が始まり、"
              "各国の代表が集まった。最初の日は静かだった。\t\tsome\t\t\n"
              "3\t0.5000\t-#3\t\t\tRed \xef\xbf\xbd[31malert\xef\xbf\xbd and "
              "tab\t-\t\t\t\ten\t\t\t\t\t\t\t\t\t\n"));
  CHECK(table(std::vector<Hit>{}, TableForm::tsv) == hit_columns);
}

TEST_CASE("the day of a file is no date, unless asked for") {
  Hit hit = hit_with_title("");
  hit.date = "20200916";
  hit.date_from = DateOrigin::file;
  CHECK(first_row(table(std::vector{hit}, TableForm::tsv)) ==
        "1\t0.0000\ta\t\t" + std::string(14, '\t') + "file\t");
  CHECK(first_row(table(std::vector{hit}, TableForm::csv, {.file_dates = true})) ==
        "1,0.0000,a,2020-09-16," + std::string(14, ',') + "file,");
}

TEST_CASE("cells of CSV") {
  struct Case {
    const char *title, *cell;
  };
  for (const Case& each : std::initializer_list<Case>{
           {"plain", "plain"},
           {"one, two", "\"one, two\""},
           {"a \"b\" c", "\"a \"\"b\"\" c\""},
           {"two\nlines\tand \x07", "two lines and \xef\xbf\xbd"},
           {"=1+1", "'=1+1"},
           {"+44 20", "'+44 20"},
           {"-rain", "'-rain"},
           {"@news", "'@news"},
           {"  =1+1", "'  =1+1"},
           {"\t=1+1", "' =1+1"},
           {"＝1", "'＝1"},
           {"＋1", "'＋1"},
           {"－1", "'－1"},
           {"＠x", "'＠x"},
           {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
           {"-", "-"},
           {" ", " "},
           {"a=1", "a=1"},
           {"'quoted'", "'quoted'"},
       }) {
    CAPTURE(each.title);
    const std::vector<Hit> hits{hit_with_title(each.title)};
    CHECK(first_row(table(hits, TableForm::csv)) ==
          "1,0.0000,a,,," + std::string(each.cell) + std::string(14, ','));
  }
  CHECK(first_row(table({hit_with_title("=1+1, \"x\"")}, TableForm::tsv)) ==
        "1\t0.0000\ta\t\t\t=1+1, \"x\"" + std::string(14, '\t'));
}

TEST_CASE("facets are a table of their own") {
  Results results = made_up_results();
  results.facets[0].values[0].also = {"=Kim", "Kim, K."};
  CHECK(table(results.facets, TableForm::tsv) ==
        "field\tcount\tname\talso\n"
        "person\t1234\tKim Kardashian West\t=Kim; Kim, K.\n"
        "person\t617\t東京 太郎\t\n"
        "person\t1\tBo\t\n"
        "date\t3\t2020-08\t\n"
        "date\t12\t2020-09\t\n");
  CHECK(table(std::vector{results.facets[0]}, TableForm::csv) ==
        "field,count,name,also\n"
        "person,1234,Kim Kardashian West,\"'=Kim; Kim, K.\"\n"
        "person,617,東京 太郎,\n"
        "person,1,Bo,\n");
  CHECK(table(std::vector<Facet>{}, TableForm::csv) == "field,count,name,also\n");
  const Facet related{"org", 1, {{"Facebook", 5, {}, 12.34567, 40}}};
  CHECK(table({related}, TableForm::csv, true) ==
        "field,count,name,also,score,everywhere\norg,5,Facebook,,12.3457,40\n");
}

TEST_CASE("queries over time, a column each") {
  const Comparison comparison{
      DateUnit::month, {"2020-08", "2020-09"}, {{"person:\"Ann Lee\"", 4, {1, 3}}, {"-rain\tb", 2, {0, 2}}}};
  CHECK(table(comparison, TableForm::tsv) ==
        "month\tperson:\"Ann Lee\"\t-rain b\n2020-08\t1\t0\n2020-09\t3\t2\n");
  CHECK(table(comparison, TableForm::csv) ==
        "month,\"person:\"\"Ann Lee\"\"\",'-rain b\n2020-08,1,0\n2020-09,3,2\n");
}

TEST_CASE("why names are one, as a table") {
  EntityReasons entity{EntityKind::person, "Ann Lee", false, 3, {}};
  entity.names = {{EntityKind::person, "Ann Lee", 2, "the name shown", "shown", {}},
                  {EntityKind::organization, "=Lee", 1, "entities.txt, line 2", "corrected", {}}};
  CHECK(table({entity}, TableForm::tsv) ==
        "field\tentity\tname\tdocuments\treason\tkind\treason_code\n"
        "person\tAnn Lee\tAnn Lee\t2\tthe name shown\tperson\tshown\n"
        "person\tAnn Lee\t=Lee\t1\tentities.txt, line 2\torg\tcorrected\n");
  CHECK(table({entity}, TableForm::csv)
            .ends_with("person,Ann Lee,'=Lee,1,\"entities.txt, line 2\",org,corrected\n"));
}

TEST_CASE("paths, each once, as they are") {
  std::vector<Hit> hits(4);
  hits[0].path = "/b\nc";
  hits[1].path = "/a\xff";
  hits[2].path = "/b\nc";
  hits[3].path = "-";
  CHECK(file_list(hits, '\0') == std::string("/b\nc\0/a\xff\0-\0", 11));
  CHECK(file_list({hits[1], hits[3]}, '\n') == "/a\xff\n-\n");
}

TEST_CASE("count") {
  Summary summary;
  summary.matches = 3480;
  CHECK(match_count(summary) == "3480\n");
}
