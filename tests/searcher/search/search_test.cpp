#include "searcher/search/search.hpp"

#include <doctest/doctest.h>

#include <set>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/searcher/search/news.hpp"

using namespace byline;
using namespace byline::newsroom;

TEST_CASE("queries and filters") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const struct {
    std::string query;
    Filters filters;
    std::string expected;  // in alphabetical order
  } rows[] = {
      {"port", {}, "strike talks undated"},
      {"freeze", {}, "talks"},
      {"port -rain", {}, "strike undated"},
      {"person:o'dwyer", {}, "strike talks undated"},
      {"person:o'd*", {}, "strike talks undated"},  // one of the names, as a whole
      {"person:dwy*", {}, ""},
      {"person:o'dwyr~1", {}, "strike talks undated"},
      {"person:keat*", {}, ""},
      {"person:leonard*", {}, "talks"},
      {"", naming(Field::person, "margaret o’dwyer"), "strike talks undated"},
      {"", naming(Field::person, "O'Dwyer") + naming(Field::person, "keating"), "talks"},
      {"port", not_naming(Field::person, "O'Dwyer"), ""},
      {"", not_naming(Field::place, "Lisbon") + in("en"), "museum"},
      {"port", not_naming(Field::org, "Nobody Atall"), "strike talks undated"},
      {"port", naming(Field::org, "Nobody Atall"), ""},
      {"", from({"gull POST"}), "strike talks"},
      {"", from({"Gull Post", "The Ledger"}), "museum strike talks"},
      {"", from({"Gull"}), ""},
      {"", in("DE"), "hafen"},
      {"freeze", in("EN"), "talks"},  // with the stems of that language
      {"", dated({20210304, 20210308}), "strike talks"},
      {"", dated({.first = 20210305}), "museum talks"},
      {"", dated({.last = 20210301}), "hafen"},
      {"port", dated({.first = 20210305}), "talks"},
      {"date:2021-03", in("en"), "strike talks"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    SearchRequest request = asking(row.query);
    request.filters = row.filters;
    Results results = searcher.search(request);
    std::sort(results.hits.begin(), results.hits.end(),
              [](const Hit& a, const Hit& b) { return a.id < b.id; });
    CHECK(ids(results) == row.expected);
    CHECK(results.summary.matches == results.hits.size());
    CHECK(results.summary.query == row.query);
  }
}

TEST_CASE("what a hit holds") {
  IndexOnDisk index(news(), groups);
  const Results results = Searcher({index.path()}, today).search(asking("walk"));
  REQUIRE(results.hits.size() == 1);
  const Hit& hit = results.hits[0];
  CHECK(hit.rank == 1);
  CHECK(hit.id == "strike");
  CHECK(hit.path == "/texts/strike");
  CHECK(hit.title == "Port strike");
  CHECK(hit.date == "20210304");
  CHECK(hit.source == "Gull Post");
  CHECK(hit.score > 0);
  CHECK(hit.persons == std::vector<std::string>{"Margaret O'Dwyer"});
  CHECK(hit.places == std::vector<std::string>{"Lisbon"});
  REQUIRE(hit.snippets.size() == 1);
  CHECK(hit.snippets[0].text == "Dockers walked out in Lisbon.");
  CHECK(hit.snippets[0].highlights == HighlightRanges{{8, 14}});
}

TEST_CASE("order: undated documents come last, filters alone give the newest first") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const struct {
    std::string query;
    SortOrder sort;
    std::string expected;
  } rows[] = {
      {"", SortOrder::relevance, "museum talks strike hafen undated"},
      {"lang:en", SortOrder::relevance, "museum talks strike"},
      {"person:o'dwyer", SortOrder::relevance, "talks strike undated"},
      {"-rain", SortOrder::relevance, "museum strike hafen undated"},
      {"* NOT (rain OR theft)", SortOrder::relevance, "strike hafen undated"},
      {"port", SortOrder::newest_first, "talks strike undated"},
      {"port", SortOrder::oldest_first, "strike talks undated"},
      {"", SortOrder::oldest_first, "hafen strike talks museum undated"},
      {"", SortOrder::title, "undated museum talks strike hafen"},
      {"port rain", SortOrder::relevance, "talks strike undated"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CAPTURE(static_cast<int>(row.sort));
    SearchRequest request = asking(row.query);
    request.sort = row.sort;
    const std::string found = ids(searcher.search(request));
    if (row.query == "port rain")
      CHECK(found.starts_with("talks "));
    else
      CHECK(found == row.expected);
  }
}

TEST_CASE("counts and facets are of all matches, whatever part is shown") {
  std::vector<TestDocument> documents;
  for (int i = 0; i < 300; ++i) {
    TestDocument document{std::to_string(i),
                          i % 3 == 0 ? "The port sleeps." : "The bay wakes.",
                          "",
                          i % 2 == 0 ? "20200101" : "20210101",
                          "en",
                          "Gull Post"};
    document.names = {{P, i % 2 == 0 ? "Jane Roe" : "Joe Doe"}, {P, "Person " + std::to_string(i)}};
    documents.push_back(document);
  }
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  for (const std::string query : {"port", "port OR bay", ""}) {
    const std::uint64_t matches = query == "port" ? 100 : 300;
    for (const auto& [offset, limit] : {std::pair<std::size_t, std::size_t>{0, 10},
                                        {0, 0},
                                        {95, 10},
                                        {299, 5},
                                        {5000, 10},
                                        {std::size_t{1} << 40, 10},
                                        {10, std::size_t{1} << 40}}) {
      CAPTURE(query);
      CAPTURE(offset);
      CAPTURE(limit);
      SearchRequest request = asking(query);
      request.offset = offset;
      request.limit = limit;
      request.facets = {"person", "date"};
      request.facet_limit = 2;
      const Results results = searcher.search(request);
      CHECK(results.summary.matches == matches);
      const std::size_t left = offset < matches ? static_cast<std::size_t>(matches) - offset : 0;
      CHECK(results.hits.size() == std::min(limit, left));
      CHECK(results.summary.returned == results.hits.size());
      CHECK(results.summary.offset == offset);
      for (std::size_t i = 0; i < results.hits.size(); ++i) CHECK(results.hits[i].rank == offset + i + 1);
      const std::string half = std::to_string(matches / 2);
      REQUIRE(results.facets.size() == 2);
      CHECK(printed(results.facets[0]) ==
            "Jane Roe " + half + ", Joe Doe " + half + " (of " + std::to_string(matches + 2) + ")");
      CHECK(printed(results.facets[1]) == "2020-01 " + half + ", 2021-01 " + half + " (of 2)");
    }
  }
  CHECK(error([&] {
          SearchRequest request = asking("port");
          request.facets = {"colour"};
          searcher.search(request);
        }) == "there is no facet colour");
}

TEST_CASE("names that are nobody's or several people's are told of") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  CHECK(notes(searcher.search(asking("person:zorro"))) == "no person is called \"zorro\"");
  SearchRequest request;
  request.filters = naming(Field::place, "Atlantis");
  CHECK(notes(searcher.search(request)) == "no place is called \"Atlantis\"");
  CHECK(notes(searcher.search(asking("person:o'dwyer"))) == "");  // and not what was told before

  std::vector<TestDocument> lees;
  for (int i = 0; i < 7; ++i) {
    TestDocument document{std::to_string(i), "Text."};
    document.names = {{P, std::string(1, static_cast<char>('A' + i)) + "nn Lee"}};
    lees.push_back(document);
  }
  IndexOnDisk many(lees);
  const Results results = Searcher({many.path()}, today).search(asking("person:lee"));
  CHECK(results.summary.matches == 7);
  CHECK(notes(results) ==
        "\"lee\" is 7 persons, and all are searched; did you mean Ann Lee (1), Bnn Lee (1), Cnn Lee (1), Dnn "
        "Lee (1), Enn Lee (1) or 2 more?");
  const auto told = [&](const char* query) {
    return notes(Searcher({many.path()}, today).search(asking(query)));
  };
  CHECK(told("person:\"ann leee\"") ==
        "no person is called \"ann leee\"; did you mean Ann Lee (1), Bnn Lee (1) or Cnn Lee (1)?");
  CHECK(told("org:lee") == "no organisation is called \"lee\"");
}

TEST_CASE("bare hits have what a list has") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  SearchRequest request = asking("port person:o'dwyer");
  request.snippets = 3;
  const Results shown = searcher.search(request);
  request.bare_hits = true;
  const Results bare = searcher.search(request);
  REQUIRE(bare.hits.size() == shown.hits.size());
  for (std::size_t i = 0; i < bare.hits.size(); ++i) {
    CHECK_FALSE(shown.hits[i].snippets.empty());
    Hit expected = shown.hits[i];
    expected.snippets.clear();
    expected.title_highlights.clear();
    expected.persons.clear();
    expected.organizations.clear();
    expected.places.clear();
    CHECK(bare.hits[i] == expected);
  }
}

TEST_CASE("values that no document has are told of") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const struct {
    const char *query, *expected;
  } rows[] = {
      {"source:\"Gull Pots\"", "no document has the source \"Gull Pots\"; did you mean \"Gull Post\" (2)?"},
      {"source:ledger", "no document has the source \"ledger\"; did you mean \"The Ledger\" (1)?"},
      {"source:ledgre", "no document has the source \"ledgre\"; did you mean \"The Ledger\" (1)?"},
      {"source:gul*", ""},
      {"-source:x", "no document has the source \"x\""},
      {"lang:fr", "no document is in the language \"fr\"; languages there are en and de"},
      {"type:pdf", "no document has the type \"pdf\""},
      {"path:spor*", "no folder and no file is called \"spor*\"; path: takes whole names, no wildcards"},
      {"path:/nowhere/", "no folder and no file is called \"/nowhere/\""},
      {"id:cw*", "no document has the id \"cw*\"; id: takes whole ids, no wildcards"},
      {"id:strike source:\"gull post\" lang:EN", ""},
      {"person:zz*", "zz* stands for no name of the index"},
      {"person:leonard*", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(notes(searcher.search(asking(row.query))) == row.expected);
  }
  SearchRequest request;
  request.filters = from({"Gull Post", "Uferbot"}) + in("zz");
  CHECK(notes(searcher.search(request)) ==
        "no document has the source \"Uferbot\"; did you mean \"Uferbote\" (1)? | no document is in the "
        "language "
        "\"zz\"; languages there are en and de");
}

TEST_CASE("sources by a pattern") {
  std::vector<TestDocument> documents = news();
  documents[0].source = "Gull (Evening Edition)";
  documents[2].source = "Why?";
  documents[4].source = "Gull";
  IndexOnDisk index(documents, groups);
  Searcher searcher({index.path()}, today);
  const struct {
    std::vector<std::string> sources;
    const char *found, *notes;
  } rows[] = {
      {{"Gull*"}, "talks strike undated", ""},  // not only the one called so
      {{"Gull"}, "undated", ""},
      {{"GULL (*"}, "strike", ""},
      {{"gull (evening edition)"}, "strike", ""},
      {{"*e edition)", "why?"}, "museum", "no document has the source \"*e edition)\""},
      {{"gull p?st", "ufer*"}, "talks hafen", ""},
      {{"wh?"}, "museum", ""},
      {{"Why?"}, "museum", ""},
      {{"Evening*"},
       "",
       "no document has the source \"Evening*\"; did you mean \"Gull (Evening Edition)\" (1)?"},
      {{"*"}, "museum talks strike hafen undated", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.sources.front());
    SearchRequest request;
    request.filters = from(row.sources);
    const Results results = searcher.search(request);
    CHECK(ids(results) == row.found);
    CHECK(notes(results) == row.notes);
  }
}

TEST_CASE("a filter is the same as an option and in the query") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const struct {
    Filters filters;
    const char* query;
  } rows[] = {
      {naming(Field::person, "O'Dwyer"), "person:o'dwyer"},
      {naming(Field::person, "o'dwyr"), "person:o'dwyr"},
      {not_naming(Field::place, "Lisbon"), "-place:lisbon"},
      {from({"gull post"}), "source:\"gull post\""},
      {from({"gull*"}), "source:gull*"},
      {from({"gull pos?"}), "source:\"gull pos?\""},
      {from({"gull?"}), "source:gull?"},
      {from({"The Ledger", "Uferbote"}), "source:\"the ledger\" OR source:uferbote"},
      {from({"ledgre"}), "source:ledgre"},
      {in("zz"), "lang:zz"},
      {dated({20210304, 20210308}), "date:2021-03-04..2021-03-08"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    SearchRequest request;
    request.filters = row.filters;
    const Results by_option = searcher.search(request), in_query = searcher.search(asking(row.query));
    CHECK(ids(by_option) == ids(in_query));
    CHECK(notes(by_option) == notes(in_query));
    CHECK(by_option.hits == in_query.hits);
  }
}

TEST_CASE("options may name as many as there are") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  SearchRequest request = asking("port");
  for (int i = 0; i < 500; ++i)
    request.filters = request.filters + not_naming(Field::person, "nobody" + std::to_string(i));
  CHECK(ids(searcher.search(request)) == "talks strike undated");
}

TEST_CASE("lists of values") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const struct {
    const char *field, *pattern;
    std::size_t limit;
    const char *expected, *notes;
  } rows[] = {
      {"source", "", 10, "Gull Post 2, The Ledger 1, Uferbote 1 (of 3)", ""},
      {"source", "", 1, "Gull Post 2 (of 3)", ""},
      {"source", "ledger", 10, "The Ledger 1 (of 1)", ""},
      {"source", "*e*", 10, "The Ledger 1, Uferbote 1 (of 2)", ""},
      {"source", "ufer", 10, " (of 0)", "no source is called \"ufer\"; *ufer* finds 1"},
      {"source", "zz*", 10, " (of 0)", "no source is called \"zz*\""},
      {"language", "", 10, "en 3, de 1 (of 2)", ""},
      {"language", "d?", 10, "de 1 (of 1)", ""},
      {"language", "fr", 10, " (of 0)", "no language is called \"fr\""},
      {"type", "", 10, " (of 0)", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.field);
    CAPTURE(row.pattern);
    const Results results = searcher.list_values(row.field, row.pattern, row.limit);
    REQUIRE(results.facets.size() == 1);
    CHECK(results.facets[0].field == row.field);
    CHECK(printed(results.facets[0]) == row.expected);
    CHECK(notes(results) == row.notes);
    CHECK(results.summary.matches == results.facets[0].distinct);
    CHECK(results.summary.returned == results.facets[0].values.size());
  }
}

TEST_CASE("a name that few have, beside one of many that is written nearly so, is told of") {
  std::vector<TestDocument> documents;
  const auto add = [&](int times, EntityKind kind, const std::string& name) {
    for (int i = 0; i < times; ++i)
      documents.push_back({.id = std::to_string(documents.size()), .text = "Text.", .names = {{kind, name}}});
  };
  add(2, P, "Ada Bader Lindqvest");
  add(30, P, "Ada Bader Lindqvist");
  add(1, P, "Bo Lindqvest");
  add(5, P, "Cy Marlowe");
  add(40, P, "Cy Marlow");
  add(30, O, "Harborline");
  add(2, O, "Harbourline");
  add(2, L, "Sarte");
  add(30, L, "West Coast State");
  add(2, L, "Upper Sarte");
  add(30, L, "Upper Sarta Hills");
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  const struct {
    const char *query, *expected;
  } rows[] = {
      {"person:\"ada bader lindqvest\"",
       "\"ada bader lindqvest\" is in 2 documents; did you mean Ada Bader Lindqvist (30)?"},
      {"person:\"ada bader lindqvist\"", ""},  // is the many
      {"person:lindqvest",
       "\"lindqvest\" is 2 persons, and all are searched; did you mean Ada Bader Lindqvest (2) or Bo "
       "Lindqvest "
       "(1)? | \"lindqvest\" is in 3 documents; did you mean Ada Bader Lindqvist (30)?"},
      {"person:\"bo lindqvest\"", ""},
      {"person:\"cy marlowe\"", ""},  // 8 times is not far more
      {"org:harbourline", "\"harbourline\" is in 2 documents; did you mean Harborline (30)?"},
      // who is called exactly so is not one word of a longer name
      {"place:sarte", ""},
      {"place:\"upper sarte\"", ""},
      {"-person:\"ada bader lindqvest\"",
       "\"ada bader lindqvest\" is in 2 documents; did you mean Ada Bader Lindqvist (30)?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(notes(searcher.search(asking(row.query))) == row.expected);
  }
  const std::string rather =
      "\"ada bader lindqvest\" is in 2 documents; did you mean Ada Bader Lindqvist (30)?";
  CHECK(notes(searcher.related("ada bader lindqvest", 10)) == rather);
  CHECK(notes(searcher.why("ada bader lindqvest", 10)) == rather);
}

TEST_CASE("who is called exactly so is meant alone") {
  std::vector<TestDocument> documents;
  const auto add = [&](int times, const std::vector<std::pair<EntityKind, std::string>>& names) {
    for (int i = 0; i < times; ++i)
      documents.push_back({.id = std::to_string(documents.size()), .text = "Text.", .names = names});
  };
  add(3, {{O, "HMRC"}, {P, "Olga Brandt"}});
  add(2, {{O, "HMRC Academy"}, {O, "Olga Brandt Library"}, {L, "Olga Brandt Square"}});
  add(3, {{L, "Portal"}});
  add(4, {{L, "Portal Springs"}});
  add(5, {{P, "Brandt"}, {O, "Globex"}, {O, "Globex Inc."}});
  add(1, {{O, "Globex Foundation"}});
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  const struct {
    const char* query;
    std::uint64_t matches;
    const char* notes;
  } rows[] = {
      {"org:hmrc", 3, ""},
      {"org:\"HMRC Academy\"", 2, ""},
      {"org:academy", 2, ""},
      {"place:portal", 7,
       "\"portal\" is 2 places, and all are searched; did you mean Portal Springs (4) or Portal (3)?"},
      // the bare name of a family is nobody's own
      {"person:brandt", 8,
       "\"brandt\" is 2 persons, and all are searched; did you mean Brandt (5) or Olga Brandt (3)?"},
      // a legal form is no other name
      {"org:globex", 5,
       "\"globex\" is 2 organisations, and all are searched; did you mean Globex (5) or Globex Inc. (5)?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    const Results results = searcher.search(asking(row.query));
    CHECK(results.summary.matches == row.matches);
    CHECK(notes(results) == row.notes);
  }
  // --related and --why ask of all kinds at once
  const Results related = searcher.related("Olga Brandt", 10);
  CHECK(related.summary.matches == 3);
  CHECK(notes(related) == "");
  CHECK(searcher.why("olga brandt", 10).summary.matches == 1);
  CHECK(searcher.why("brandt", 10).summary.matches == 4);
  CHECK(searcher.why("hmrc", 10).summary.matches == 1);
  CHECK(searcher.why("org:olga brandt", 10).summary.matches == 1);
}

TEST_CASE("a name is found with & for and, and the other way round, and told of in the words typed") {
  std::vector<TestDocument> documents;
  for (const char* name : {"Mason & Pike", "Bell and Dean", "Müller & Söhne", "Quill & Quire Ltd"})
    documents.push_back({.id = std::to_string(documents.size()), .text = "Text.", .names = {{O, name}}});
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  const struct {
    const char* typed;
    std::uint64_t matches;
    const char* notes;
  } rows[] = {
      {"Mason and Pike", 1, ""},
      {"mason & pike", 1, ""},
      {"Bell & Dean", 1, ""},
      {"Mueller and Soehne", 1, ""},
      {"quill and quire inc", 1, ""},
      {"Mason and Mason", 0, "no organisation is called \"Mason and Mason\""},
      {"O & Q", 0, "no organisation is called \"O & Q\""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    SearchRequest by_option;
    by_option.filters = naming(Field::org, row.typed);
    for (const SearchRequest& request : {asking("org:\"" + std::string(row.typed) + '"'), by_option}) {
      const Results results = searcher.search(request);
      CHECK(results.summary.matches == row.matches);
      CHECK(notes(results) == row.notes);
    }
  }
  CHECK(searcher.related("Mason and Pike", 10).summary.matches == 1);
  CHECK(searcher.why("org:Bell & Dean", 10).summary.matches == 1);
}

TEST_CASE("names by a pattern with the punctuation they are written with") {
  std::vector<TestDocument> documents = news();
  documents[0].names = {{P, "Ed Roe Jr."}, {P, "J. K. Moe"}, {P, "O'Brien"}};
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  const struct {
    const char *pattern, *expected, *notes;
  } rows[] = {
      {"* jr.", "Ed Roe Jr. 1 (of 1)", ""},
      {"* Jr", "Ed Roe Jr. 1 (of 1)", ""},
      {"*roe jr.", "Ed Roe Jr. 1 (of 1)", ""},
      {"ed*.", "Ed Roe Jr. 1 (of 1)", ""},
      {"\"j. k. *\"", "J. K. Moe 1 (of 1)", ""},
      {"o\u2019b*", "O'Brien 1 (of 1)", ""},
      {"obrien", "O'Brien 1 (of 1)", ""},
      {"jk moe", "J. K. Moe 1 (of 1)", ""},
      // nobody is hidden
      {"* sr.", " (of 0)", "no person is called \"* sr.\""},
      {"jr. *", " (of 0)", "no person is called \"jr. *\""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    const Results results = searcher.list(P, row.pattern, 10);
    CHECK(printed(results.facets.at(0)) == row.expected);
    CHECK(notes(results) == row.notes);
  }
  CHECK(searcher.search(asking("person:\"jr.\"")).summary.matches == 1);
}

TEST_CASE("lists of names") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const struct {
    EntityKind kind;
    std::string pattern;
    std::size_t limit;
    std::string expected;
  } rows[] = {
      {P, "", 10, "Margaret O'Dwyer 3, Ana Brandt 1, Leonard Keating 1 (of 3)"},
      {P, "", 1, "Margaret O'Dwyer 3 (of 3)"},
      {P, "o'dwyer", 10, "Margaret O'Dwyer 3 (of 1)"},
      {P, "*n*k*", 10, "Leonard Keating 1 (of 1)"},
      {P, "zzz", 10, " (of 0)"},
      {L, "", 10, "Lisbon 2, Porto 1 (of 2)"},
      {O, "", 10, " (of 0)"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    const Results results = searcher.list(row.kind, row.pattern, row.limit);
    REQUIRE(results.facets.size() == 1);
    CHECK(printed(results.facets[0]) == row.expected);
    CHECK(results.summary.matches == results.facets[0].distinct);
    CHECK(results.summary.returned == results.facets[0].values.size());
  }
  CHECK(notes(searcher.list(P, "", 0)) == "");
  CHECK(notes(searcher.list(P, "keat", 10)) == "no person is called \"keat\"; *keat* finds 1");
  CHECK(notes(searcher.list(P, "keatign", 10)) ==
        "no person is called \"keatign\"; did you mean Leonard Keating (1)?");
  CHECK(notes(searcher.list(O, "zzz", 10)) == "no organisation is called \"zzz\"");
  CHECK(searcher.list(P, "", 1).facets[0].values[0].also == std::vector<std::string>{"O'Dwyer"});
}

TEST_CASE("related: Dunning's log-likelihood ratio") {
  // 10 documents: 4 name Ann, 3 of them Bob, 1 Cid; Bob is in 4, Cid in 6, Dan in 1 without Ann.
  const std::vector<std::vector<std::string>> named = {{"Ann Ash", "Bob Birch"},
                                                       {"Ann Ash", "Bob Birch"},
                                                       {"Ann Ash", "Bob Birch"},
                                                       {"Ann Ash", "Cid Cedar"},
                                                       {"Bob Birch"},
                                                       {"Cid Cedar", "Dan Dogwood"},
                                                       {"Cid Cedar"},
                                                       {"Cid Cedar"},
                                                       {"Cid Cedar"},
                                                       {"Cid Cedar"}};
  std::vector<TestDocument> documents;
  for (std::size_t i = 0; i < named.size(); ++i) {
    TestDocument document{std::to_string(i), "Text."};
    for (const std::string& name : named[i]) document.names.emplace_back(P, name);
    if (i < 4) document.names.emplace_back(L, "Ghent");
    documents.push_back(document);
  }
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  const Results results = searcher.related("ann ash", 10);
  CHECK(results.summary.matches == 4);
  REQUIRE(results.facets.size() == 3);
  // Only Bob: Ann is who was asked for, Cid stands with Ann less than by chance.
  REQUIRE(results.facets[0].values.size() == 1);
  const FacetValue& bob = results.facets[0].values[0];
  CHECK(bob.name == "Bob Birch");
  CHECK(bob.count == 3);
  // Observed 3 1 1 5, expected 1.6 2.4 2.4 3.6.
  const double by_hand =
      2 * (3 * std::log(3 / 1.6) + std::log(1 / 2.4) + std::log(1 / 2.4) + 5 * std::log(5 / 3.6));
  CHECK(by_hand == doctest::Approx(3.5548).epsilon(0.001));
  CHECK(*bob.score == doctest::Approx(by_hand));
  CHECK(results.facets[1].values.empty());
  // Always and only together: 2 (4 ln(4/1.6) + 6 ln(6/3.6)).
  REQUIRE(results.facets[2].values.size() == 1);
  CHECK(*results.facets[2].values[0].score ==
        doctest::Approx(2 * (4 * std::log(2.5) + 6 * std::log(1 / 0.6))));
  CHECK(searcher.related("ann ash", 0).facets[0].values.empty());

  const Results nobody = searcher.related("Zoe Zander", 10);
  CHECK(nobody.summary.matches == 0);
  CHECK(nobody.facets.empty());
  CHECK(notes(nobody) == "no person, organisation or place is called \"Zoe Zander\"");
}

TEST_CASE(
    "where no name stands beside another more often than by chance it is said what counts all that do") {
  std::vector<TestDocument> documents;
  for (int i = 0; i < 3; ++i) {
    TestDocument document{std::to_string(i), "Text."};
    document.names = {{P, "Ann O'Ash"}, {O, "Acme"}};
    documents.push_back(document);
  }
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  const struct {
    const char *typed, *told;
  } rows[] = {
      {"ann o'ash",
       "no name stands beside \"Ann O'Ash\" more often than by chance; "
       "--facets --limit 0 --person \"Ann O'Ash\" counts all that do"},
      {"acme",
       "no name stands beside \"Acme\" more often than by chance; "
       "--facets --limit 0 --org \"Acme\" counts all that do"},
  };
  for (const auto& row : rows) CHECK(notes(searcher.related(row.typed, 10)) == row.told);
}

TEST_CASE("similar documents") {
  std::vector<TestDocument> documents = news();
  documents.push_back({"empty", ""});
  IndexOnDisk index(documents, groups);
  Searcher searcher({index.path()}, today);
  SearchRequest request;
  const Results results = searcher.similar("strike", request);
  CHECK(ids(results).starts_with("talks"));
  CHECK(ids(results).find("strike") == std::string::npos);
  request.filters = not_naming(Field::person, "Keating");
  CHECK(ids(searcher.similar("strike", request)).find("talks") == std::string::npos);
  CHECK(searcher.similar("empty", {}).summary.matches == 0);
  CHECK(error([&] { searcher.similar("nowhere\x1b\xff", {}); }) ==
        "no document has the id nowhere\uFFFD\uFFFD");
  CHECK(error([&] { searcher.similar("", {}); }) == "no document has the id ");
}

TEST_CASE("suggestions heed the filters") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  CHECK(searcher.search(asking("musuem")).summary.did_you_mean == std::vector<std::string>{"museum"});
  SearchRequest request = asking("musuem");
  request.filters = in("de");
  CHECK(searcher.search(request).summary.did_you_mean.empty());
}

TEST_CASE("the query as understood") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  SearchRequest request = asking("port AND rain");
  CHECK(searcher.search(request).summary.understood.empty());
  CHECK(searcher.search(request).summary.tree.empty());
  request.explain = true;
  CHECK(searcher.search(request).summary.understood ==
        "documents with any form of \"port\" and \"rain\"; best first");
  CHECK(searcher.search(request).summary.tree == "(and port rain)");
  request.filters = not_naming(Field::person, "ana brandt") + in("en") + dated({.first = 20210101});
  request.sort = SortOrder::newest_first;
  CHECK(
      searcher.search(request).summary.understood ==
      "documents with any form of \"port\" and \"rain\", in the language \"en\", dated since 2021-01-01, not "
      "naming the person \"ana brandt\" (Ana Brandt (1)); newest first");
  request.sort = SortOrder::title;
  CHECK(searcher.search(request).summary.understood.ends_with("; by title"));
  request.sort = SortOrder::oldest_first;
  CHECK(searcher.search(request).summary.understood.ends_with("; oldest first"));
  request.sort = SortOrder::newest_first;
  request.query = {};
  request.filters = from({"a", "b"});
  CHECK(searcher.search(request).summary.understood ==
        "all documents (from the source \"a\" or from the source \"b\"); newest first");
}

TEST_CASE("the parts of a score add up to it") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const struct {
    const char *query, *parts;
  } rows[] = {
      {"port", "port"},
      {"port talks", "port, port close to talks, talks"},
      {"port port", "port"},
      {"port AND port", "port"},
      {"port -theft", "port"},
      {"(port talks) (port strike)", "port, port, port close to talks, talks"},
      {"(port talks) (port talks)",
       "port, port, port close to talks, port close to talks, said more than once, talks, talks"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.query));
    SearchRequest request = asking(row.query);
    request.explain = true;
    std::multiset<std::string> most;
    for (const Hit& hit : searcher.search(request).hits) {
      double sum = 0;
      std::multiset<std::string> names;
      for (const TermWeight& part : hit.weights) {
        sum += part.weight;
        names.insert(part.term);
      }
      CHECK(sum == doctest::Approx(hit.score));
      if (names.size() > most.size()) most = names;
    }
    std::string all;
    for (const std::string& part : most) all += (all.empty() ? "" : ", ") + part;
    CHECK(all == row.parts);
  }
}

TEST_CASE("plain words have no operators") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  SearchRequest request = asking("rain AND (");
  request.plain = true;
  CHECK(ids(searcher.search(request)) == "talks");
}

TEST_CASE("a member of a file knows the file, and a snippet its page") {
  IndexOnDisk index({{"1", "A freeze of rents."}, {"2", "The freeze ends."}, {"3", "No freeze."}});
  const auto change = [&](Xapian::docid number, const std::string& path, const std::string& file) {
    Xapian::Document document = index.database().get_document(number);
    StoredFields fields = parse_stored_fields(document.get_data());
    fields.path = path;
    fields.pages = {{0, number}};
    document.set_data(to_json(fields));
    document.add_boolean_term(schema::make_term(schema::file_prefix, file));
    index.database().replace_document(number, document);
  };
  const std::string long_name = "/" + std::string(300, 'n') + "!.eml";
  change(1, long_name + "!a!b.pdf", long_name);
  change(2, "/odd!name.txt", "/odd!name.txt");
  change(3, "/plain.txt", "/plain.txt");
  index.database().commit();
  Searcher searcher({index.path()}, today);
  SearchRequest request = asking("freeze");
  for (const Hit& hit : searcher.search(request).hits) {
    CAPTURE(hit.path);
    CHECK(hit.file == (hit.id == "1" ? long_name : ""));
    REQUIRE(hit.snippets.size() == 1);
    CHECK(std::to_string(hit.snippets[0].page) == hit.id);
  }
}
