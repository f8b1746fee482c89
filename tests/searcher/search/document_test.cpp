#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>
#include <string>

#include "common/fields/schema.hpp"
#include "tests/searcher/search/news.hpp"

using namespace byline;
using namespace byline::newsroom;

namespace {

/// The pieces of a text that a query marks, with " | " between.
std::string marked(Searcher& searcher, const std::string& id, const SearchRequest& request) {
  const DocumentView view = searcher.document(id, request);
  std::string told;
  for (const auto& [begin, end] : view.matches)  // the texts are of ASCII
    told += (told.empty() ? "" : " | ") + view.text.substr(begin, end - begin);
  return told;
}

/// Says of a document which file it came from, as the indexer does.
void add_path(IndexOnDisk& index, const std::string& id, std::string_view prefix, const std::string& path) {
  Xapian::WritableDatabase& database = index.database();
  const Xapian::docid number = *database.postlist_begin(schema::id_term(id));
  Xapian::Document document = database.get_document(number);
  document.add_boolean_term(schema::make_term(prefix, path));
  database.replace_document(number, document);
  database.commit();
}

}  // namespace

TEST_CASE("a whole document, with what a query and filters ask for marked") {
  const IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  const DocumentView view = searcher.document("talks");
  CHECK(view.text == "Talks resumed, said Keating, though freezing rain fell on the port.");
  CHECK(view.hit.title == "Old port talks");
  CHECK(view.hit.source == "Gull Post");
  CHECK(view.hit.persons == std::vector<std::string>{"Margaret O'Dwyer", "Leonard Keating"});
  CHECK(view.matches.empty());
  CHECK(view.names.empty());  // "Leonard Keating" does not stand there

  CHECK(marked(searcher, "talks", asking("freeze ports")) == "freezing | port");
  CHECK(marked(searcher, "talks", asking("\"freezing rain\"")) == "freezing rain");
  CHECK(marked(searcher, "talks", asking("museum")) == "");  // need not match
  SearchRequest naming_one;
  naming_one.filters = naming(Field::place, "Lisbon");
  CHECK(marked(searcher, "strike", naming_one) == "Lisbon");
  CHECK(searcher.document("talks", asking("port")).hit.title_highlights == HighlightRanges{{4, 8}});
}

TEST_CASE("a document is called by its id or its path") {
  IndexOnDisk index(news());
  const std::string here = std::filesystem::current_path().string();
  add_path(index, "strike", schema::file_prefix, here + "/a.txt");
  add_path(index, "talks", schema::file_prefix, here + "/b.zip");
  add_path(index, "talks", schema::member_prefix, here + "/b.zip!talks.txt");
  add_path(index, "museum", schema::file_prefix, here + "/b.zip");
  Searcher searcher({index.path()}, today);
  struct Row {
    std::string called, id;
  };
  const Row rows[] = {{"strike", "strike"},
                      {here + "/a.txt", "strike"},
                      {"a.txt", "strike"},
                      {"./x/../a.txt", "strike"},
                      {"b.zip!talks.txt", "talks"}};
  for (const auto& [called, id] : rows) {
    CAPTURE(called);
    CHECK(searcher.document(called).hit.id == id);
  }
  CHECK(error([&] { searcher.document("nothing"); }) == "no document has the id or the path nothing");
  CHECK(error([&] { searcher.document(""); }) == "no document has the id or the path ");
  CHECK(error([&] { searcher.document("b.zip"); }) == here + "/b.zip holds 2 documents");
  CHECK(searcher.document("strike", {}, CalledBy::id).hit.id == "strike");
  CHECK(searcher.document("a.txt", {}, CalledBy::path).hit.id == "strike");
  CHECK(error([&] { searcher.document("a.txt", {}, CalledBy::id); }) == "no document has the id a.txt");
  CHECK(error([&] { searcher.document("strike", {}, CalledBy::path); }) == "no document has the path strike");
}

TEST_CASE("what a query says of itself is told with the document") {
  const IndexOnDisk index(news());
  Searcher searcher({index.path()}, today);
  CHECK_FALSE(searcher.document("talks", asking("person:nobody")).notes.empty());
  CHECK_THROWS(searcher.document("talks", asking("port AND")));
}

TEST_CASE("a search that is to stop is given up") {
  const IndexOnDisk index(news());
  Searcher searcher({index.path()}, today);
  std::stop_source source;
  SearchRequest request = asking("port");
  request.stop = source.get_token();
  CHECK(searcher.search(request).summary.matches > 0);
  source.request_stop();
  CHECK_THROWS_AS(searcher.search(request), Stopped);
  request.stop = {};
  CHECK(searcher.search(request).summary.matches > 0);  // and the next one goes on as ever
}
