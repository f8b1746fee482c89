#include "searcher/search/open_index.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "common/columns/column_file.hpp"
#include "common/database_writer.hpp"
#include "common/error.hpp"
#include "searcher/matching/expansion.hpp"
#include "tests/searcher/search/news.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;
using namespace byline::newsroom;

TEST_CASE("several indexes are searched as one") {
  IndexOnDisk first(news(), groups);
  IndexOnDisk second(
      {{"more", "A port in Ghent.", "", "20230101", "en", "", {{P, "Ana Brandt"}, {L, "Ghent"}}}});
  Searcher searcher({first.path(), second.path()}, today);
  CHECK(ids(searcher.search(asking("lang:en port"))).size() == std::string("strike talks more").size());
  SearchRequest request;
  request.facets = {"person"};
  // By what the documents say of names, and not by the groups of one of them.
  CHECK(printed(searcher.search(request).facets[0]) ==
        "Ana Brandt 2, Margaret O'Dwyer 2, Leonard Keating 1, O'Dwyer 1 (of 4)");
  CHECK(printed(searcher.list(L, "", 10).facets[0]) == "Lisbon 2, Ghent 1, Porto 1 (of 3)");
  CHECK(searcher.related("Ana Brandt", 10).summary.matches == 2);
  CHECK(searcher.similar("more", {}).summary.matches >= 3);
}

TEST_CASE("synonyms come from a file in the index's folder, or another one") {
  IndexOnDisk index(news(), groups);
  const TempFolder elsewhere;
  const auto write = [&](const char* name, const char* text) {
    std::ofstream(index.path() + '/' + name) << text;
  };
  CHECK(ids(Searcher({index.path()}, today).search(asking("downpour"))).empty());
  write("synonyms.txt", "# weather\ndownpour, rain\n");
  Searcher searcher({index.path()}, today);
  const Results found = searcher.search(asking("downpour"));
  CHECK(ids(found) == "talks");
  CHECK(found.summary.did_you_mean.empty());
  REQUIRE(found.hits[0].snippets.size() == 1);
  CHECK_FALSE(found.hits[0].snippets[0].highlights.empty());

  const std::string other = elsewhere.write("other.txt", "cloudburst => rain");
  CHECK(ids(Searcher({index.path()}, today, {other}).search(asking("downpour"))).empty());
  CHECK(ids(Searcher({index.path()}, today, {other}).search(asking("cloudburst"))) == "talks");
  std::string many = "w0";
  for (int i = 1; i < 1'200; ++i) many += ", w" + std::to_string(i);
  CHECK(notes(Searcher({index.path()}, today, {elsewhere.write("many.txt", many)}).search(asking("w1"))) ==
        "The query has very many synonyms; the first 1,000 were searched");
  write("synonyms.txt", "rain, snow\nhail\n");
  const std::string told = index.path() + "/synonyms.txt, line 2: one word alone has no synonym";
  CHECK_THROWS_WITH_AS(Searcher({index.path()}, today), told.c_str(), Error);
}

TEST_CASE("an index that a writer changes is opened again") {
  std::vector<TestDocument> documents;
  for (int i = 0; i < 1500; ++i) {
    TestDocument document{"old" + std::to_string(i), i % 3 == 1 ? "A port with a wharf." : "A port of call."};
    document.names = {{P, "Olaf Old"}, {P, "Person " + std::to_string(i)}};
    documents.push_back(document);
  }
  IndexOnDisk index(documents);
  const auto replace_everything = [&](const std::string& name, Xapian::docid first) {
    for (Xapian::docid id = first; id < first + 1500; ++id) {
      TestDocument document = documents[id - first];
      document.names[0].second = name;
      index.database().delete_document(id);
      index.database().add_document(laid_down(document));
      if (id % 500 == 0) index.database().commit();
    }
    index.database().commit();
  };
  // After two commits the blocks that a searcher's revision stands on are written over.
  Xapian::docid first = 1;
  const auto changed = [&](const std::string& name) {
    replace_everything(name, first);
    first += 1500;
  };
  const std::string path = index.path();
  {
    Searcher searcher({path}, today);
    changed("Ann Ash");
    SearchRequest request = asking("port");
    request.facets = {"person"};
    request.facet_limit = 1;
    const Results results = searcher.search(request);
    CHECK(results.summary.matches == 1500);
    CHECK(printed(results.facets[0]) == "Ann Ash 1500 (of 1501)");
    CHECK(results.hits.size() == 10);
  }
  {
    Searcher searcher({path}, today);
    changed("Bob Birch");
    CHECK(printed(searcher.list(P, "", 1).facets[0]) == "Bob Birch 1500 (of 1501)");
  }
  {
    Searcher searcher({path}, today);
    changed("Cid Cedar");
    CHECK(searcher.related("Cid Cedar", 5).summary.matches == 1500);
  }
  {
    Searcher searcher({path}, today);
    changed("Dan Dogwood");
    const Results results = searcher.similar("old7", {});
    CHECK(results.summary.matches == 499);  // the others with a wharf
    CHECK(results.hits.at(0).persons.at(0) == "Dan Dogwood");
  }
}

TEST_CASE("an index that went away is told of, and the searcher recovers") {
  IndexOnDisk index(news(), groups);
  const std::string absent = index.path() + "-absent";
  CHECK(error([&] { Searcher({absent}, today); }) == "there is no index at " + absent);
  Xapian::WritableDatabase& database = index.database();
  database.set_metadata("byline:aliases", "damaged");
  database.commit();
  CHECK(error([&] { Searcher({index.path()}, today); }).find("table of names is damaged") !=
        std::string::npos);
}

TEST_CASE("an index that is damaged while it is searched") {
  std::vector<TestDocument> documents;
  for (int i = 0; i < 500; ++i)
    documents.push_back({std::to_string(i), "A port with word" + std::to_string(i) + '.'});
  IndexOnDisk index(documents);
  Searcher searcher({index.path()}, today);
  // All blocks but the root: with that damaged too, the index could not be opened again.
  const std::string path = index.path() + "/docdata.glass";
  constexpr std::size_t block = 8192, root = 2;
  const std::size_t behind = (root + 1) * block;
  REQUIRE(std::filesystem::file_size(path) > behind);
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file << std::string(root * block, 'x');
  file.seekp(behind);
  file << std::string(std::filesystem::file_size(path) - behind, 'x');
  file.close();
  try {
    searcher.search(asking("port"));
    FAIL("a damaged index was searched");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).starts_with("the index is damaged: "));
    CHECK(error.hint() == "remove it and index again");
  }
}

TEST_CASE("an empty index") {
  IndexOnDisk index;
  Searcher searcher({index.path()}, today);
  CHECK(searcher.search(asking("port")).summary.matches == 0);
  SearchRequest request;
  request.facets = {"person", "date", "source"};
  CHECK(searcher.search(request).facets.size() == 3);
  CHECK(searcher.list(P, "", 10).summary.matches == 0);
  CHECK(searcher.related("Ann", 10).summary.matches == 0);
}

TEST_CASE("patterns stand for the same with a column file, and for what has come after it") {
  IndexOnDisk index(news(), groups);
  write_columns(index.database(), index.path());
  const auto columns = [&] {
    return ColumnFile::open(index.path() + '/' + std::string(column_file_name), index.database().get_uuid());
  };
  const auto file = columns();
  REQUIRE(file);
  query::Expander from_file(index.database(), [&](std::string_view prefix) { return file->terms(prefix); }),
      from_database(index.database());
  const auto printed = [](const query::Expansion& expansion) {
    std::string text = std::to_string(expansion.matched) + ':';
    for (const auto& [term, distance, documents] : expansion.candidates)
      text += ' ' + term + ' ' + std::to_string(distance) + ' ' + std::to_string(documents);
    return text;
  };
  for (const char* prefix : {"", "Z", "S", "ZS", "XPER:"}) {
    CAPTURE(prefix);
    for (const char* pattern : {"*", "s*", "*e", "?o*", "p*t", "*9"})
      CHECK(printed(from_file.wildcard(prefix, query::Wildcard(pattern), 20)) ==
            printed(from_database.wildcard(prefix, query::Wildcard(pattern), 20)));
    for (const char* word : {"strike", "prot", "ana", "lisbom"})
      for (const char* beginning : {"", "s", "p"})
        CHECK(printed(from_file.fuzzy(prefix, word, 2, 20, beginning)) ==
              printed(from_database.fuzzy(prefix, word, 2, 20, beginning)));
  }
  const auto found = [&](const char* query) {
    return ids(Searcher({index.path()}, today).search(asking(query)));
  };
  CHECK(found("*yssey").empty());
  index.database().add_document(laid_down({"new", "An odyssey."}));
  index.database().commit();
  CHECK(found("*yssey") == "new");
  CHECK(found("odissey~") == "new");
}

TEST_CASE("an update writes a column file anew that it cannot read, but none where there was none") {
  IndexOnDisk index(news(), groups);
  const std::string path = index.path() + '/' + std::string(column_file_name);
  const auto update = [&] {
    index.database().commit();
    extend_columns(index.database(), index.path(), index.database().get_revision(), {});
  };
  update();
  CHECK_FALSE(std::filesystem::exists(path));
  std::ofstream(path) << "byline columns1\n";
  update();
  const auto columns = ColumnFile::open(path, index.database().get_uuid());
  REQUIRE(columns);
  CHECK(columns->last_document() == index.database().get_lastdocid());
  CHECK(columns->id(1) == id_of(index.database(), 1));
}
