#include "searcher/output/tsv.hpp"

#include <doctest/doctest.h>

#include "tests/searcher/output/made_up_results.hpp"

using namespace byline;

TEST_CASE("tab-separated hits") {
  CHECK(tsv(made_up_results().hits) ==
        "1\t12.3457\tnews/1\t2020-09-16\tExample News\tStars leave Instagram for a day\t/news/a "
        "file.txt\tJane Roe; Al O'Hara\tArts\thttps://example.org/a?b=1\n"
        "2\t3.0000\tx:2\t\t\t東京で会議が始まる\t/news/東京.txt\t\t\t\n"
        "3\t0.5000\t-#3\t\t\tRed \xef\xbf\xbd[31malert\xef\xbf\xbd and tab\t-\t\t\t\n");
  CHECK(tsv(std::vector<Hit>{}) == "");
}

TEST_CASE("the day of a file is no date, unless asked for") {
  Hit hit;
  hit.rank = 1;
  hit.id = "a";
  hit.date = "20200916";
  hit.date_from = DateOrigin::file;
  CHECK(tsv({hit}) == "1\t0.0000\ta\t\t\t\t\t\t\t\n");
  CHECK(tsv({hit}, true) == "1\t0.0000\ta\t2020-09-16\t\t\t\t\t\t\n");
}

TEST_CASE("tab-separated facets") {
  CHECK(tsv(made_up_results().facets[0]) ==
        "person\t1234\tKim Kardashian West\tKim Kardashian; Kim\n"
        "person\t617\t東京 太郎\t\n"
        "person\t1\tBo\t\n");
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
