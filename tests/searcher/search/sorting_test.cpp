#include "searcher/search/sorting.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>

#include "common/database_writer.hpp"
#include "tests/searcher/search/news.hpp"

using namespace byline;
using namespace byline::newsroom;

TEST_CASE("recency") {
  CHECK(recency(0, 30) == 1);
  CHECK(recency(30, 30) == doctest::Approx(1.0 / 2));
  CHECK(recency(60, 30) == doctest::Approx(1.0 / 3));
  CHECK(recency(90, 30) == doctest::Approx(1.0 / 4));
}

TEST_CASE("newer matches come first when asked for, by what their age leaves of their scores") {
  const IndexOnDisk index({
      {"old", "Port, port, port and port.", "Port", "20200101"},
      {"new", "A long note in which also the port is named, once and for all, among much else.", "",
       "20200301"},
      {"undated", "The port, the port.", "", ""},
      {"ahead", "The port and the sea and the sky.", "", "20990101"},
  });
  Searcher searcher({index.path()}, 20200303);
  SearchRequest request = asking("port");
  const Results by_score = searcher.search(request);
  CHECK(ids(by_score) == "old undated ahead new");
  CHECK_FALSE(by_score.hits[0].recency);

  request.recency_days = 2;
  request.explain = true;
  const Results by_age = searcher.search(request);
  CHECK(ids(by_age) == "ahead new old undated");
  const auto score = [](const Results& results, std::string_view id) {
    for (const Hit& hit : results.hits)
      if (hit.id == id) return hit.score;
    return 0.0;
  };
  // Nothing is newer than today; what has no date is as old as the oldest.
  for (const auto& [id, days] : {std::pair{"ahead", 0}, {"new", 2}, {"old", 62}, {"undated", 62}}) {
    CAPTURE(id);
    CHECK(score(by_age, id) == doctest::Approx(score(by_score, id) * recency(days, 2)));
  }
  for (std::size_t i = 0; i < by_age.hits.size(); ++i) {
    const Hit& hit = by_age.hits[i];
    CHECK(hit.rank == i + 1);
    REQUIRE(hit.weights.size() == 1);  // the parts are those before the age
    CHECK(hit.weights[0].weight * *hit.recency == doctest::Approx(hit.score));
  }
  CHECK(by_age.summary.understood ==
        "documents with any form of \"port\"; best first, where one older than the newest by 2 days counts "
        "half");

  request.limit = 2;
  request.offset = 1;
  CHECK(ids(searcher.search(request)) == "new old");
  CHECK(searcher.search(request).hits[0].rank == 2);
  request.offset = 9;
  CHECK(searcher.search(request).hits.empty());
  // Without words there is no score, and the newest come first anyway.
  request = asking("*");
  request.recency_days = 2;
  CHECK(ids(searcher.search(request)) == "ahead new old undated");
}

TEST_CASE("recency over several indexes, and beside a filter") {
  const IndexOnDisk one(
      {{"a", "Port, port, port.", "", "20200101"}, {"b", "A port of old.", "", "20190101"}});
  const IndexOnDisk two({{"c", "The port there.", "", "20200601"}});
  Searcher searcher({one.path(), two.path()}, 20210101);
  SearchRequest request = asking("port");
  request.recency_days = 1;
  CHECK(ids(searcher.search(request)) == "c a b");
  request.filters = dated({.last = 20200101});
  const Results results = searcher.search(request);
  CHECK(ids(results) == "a b");
  CHECK(results.hits[0].recency == 1);  // the newest of the matches
}

TEST_CASE("a search by days that finds nothing tells of documents with only the day of their file") {
  IndexOnDisk index({{.id = "dated", .text = "The port.", .date = "20200301"},
                     {.id = "none", .text = "The port."},
                     {.id = "file", .text = "The port.", .file_date = "20210101"},
                     {.id = "other", .text = "The quay and the port.", .file_date = "20210102"}});
  Searcher searcher({index.path()}, 20210303);
  const auto notes = [&](const SearchRequest& request) { return searcher.search(request).summary.notes; };
  using Notes = std::vector<std::string>;
  const Notes two = {"2 documents have only the day of their file, which --file-dates counts as their date"};
  const Notes one = {"1 document has only the day of its file, which --file-dates counts as its date"};
  CHECK(notes(asking("port date:2019")) == two);
  CHECK(notes(asking("quay date:2019")) == one);
  SearchRequest request = asking("quay");
  request.filters = dated({.first = 20210101});
  CHECK(notes(request) == one);
  request.query.clear();
  CHECK(notes(request) == two);
  request.file_dates = true;
  request.filters = dated({.first = 20220101});
  CHECK(notes(request).empty());
  CHECK(notes(asking("port date:2020")).empty());  // it finds some
  CHECK(notes(asking("port -date:2020 -port")).empty());
}

TEST_CASE("the day of a file counts only when asked for, in filters, facets and order") {
  // One index with its column file, one of which value slots alone tell.
  const std::vector<TestDocument> documents = {{.id = "dated", .text = "The port.", .date = "20200301"},
                                               {.id = "none", .text = "The port."},
                                               {.id = "file", .text = "The port.", .file_date = "20210101"},
                                               {.id = "older", .text = "The port.", .date = "20190301"}};
  for (const bool columns : {true, false}) {
    CAPTURE(columns);
    IndexOnDisk index(documents);
    if (columns) write_columns(index.database(), index.path());
    Searcher searcher({index.path()}, 20210303);
    const auto found = [&](SearchRequest request, bool file_dates) {
      request.file_dates = file_dates;
      request.facets = {"date"};
      const Results results = searcher.search(request);
      std::string text = ids(results) + ";";
      for (const FacetValue& value : results.facets.at(0).values)
        if (value.count > 0) text += " " + value.name;
      return text;
    };
    SearchRequest request = asking("port");
    request.sort = SortOrder::newest_first;
    CHECK(found(request, false) == "dated older file none; 2019-03 2020-03");
    CHECK(found(request, true) == "file dated older none; 2019-03 2020-03 2021-01");
    request.sort = SortOrder::oldest_first;
    CHECK(found(request, false) == "older dated file none; 2019-03 2020-03");
    CHECK(found(request, true) == "older dated file none; 2019-03 2020-03 2021-01");
    request.limit = 3;
    CHECK(found(request, true) == "older dated file; 2019-03 2020-03 2021-01");
    request.filters = dated({.first = 20200101});
    CHECK(found(request, false) == "dated; 2020-03");
    CHECK(found(request, true) == "dated file; 2020-03 2021-01");
    request.filters = {};
    request.query = "port date:2021";
    CHECK(found(request, false) == ";");
    CHECK(found(request, true) == "file; 2021-01");
    request.query = "port -date:2021";
    CHECK(found(request, true) == "older dated none; 2019-03 2020-03");
    request.query = "port";
    request.sort = SortOrder::relevance;
    request.recency_days = 1;
    CHECK(found(request, false).starts_with("dated"));
    CHECK(found(request, true).starts_with("file"));
  }
}

TEST_CASE("documents that are alike come by day, then by id, however they are numbered") {
  const auto document = [](const char* id, const char* date) {
    return TestDocument{.id = id, .text = "The port sleeps.", .title = "Port", .date = date};
  };
  std::vector<TestDocument> documents{document("b", ""), document("e", "20200101"),
                                      document("a", ""), document("d", "20210101"),
                                      document("f", ""), document("c", "20200101")};
  for (std::size_t turn = 0; turn < documents.size(); ++turn) {
    std::rotate(documents.begin(), documents.begin() + 1, documents.end());
    for (const bool columns : {false, true}) {
      CAPTURE(columns);
      IndexOnDisk index(documents);
      if (columns) write_columns(index.database(), index.path());
      Searcher searcher({index.path()}, today);
      SearchRequest request = asking("port");
      CHECK(ids(searcher.search(request)) == "d c e a b f");
      request.sort = SortOrder::title;
      CHECK(ids(searcher.search(request)) == "d c e a b f");
      request.sort = SortOrder::oldest_first;
      CHECK(ids(searcher.search(request)) == "c e d a b f");
      request.query = "";
      request.sort = SortOrder::relevance;
      request.limit = 2;
      request.offset = 3;
      CHECK(ids(searcher.search(request)) == "a b");
      request.recency_days = 0;
      request.offset = 1;
      request.limit = 1;
      CHECK(ids(searcher.search(request)) == "c");
    }
  }
}
