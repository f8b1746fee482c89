#include "indexer/assembly/catalogue.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"

using namespace byline;

namespace {

Xapian::docid add(Xapian::WritableDatabase& database, const std::string& id, const std::string& path,
                  const Signature& signature) {
  Xapian::Document document;
  document.add_boolean_term(schema::id_term(id));
  document.add_boolean_term(schema::make_term(schema::file_prefix, path));
  document.add_value(schema::signature_slot, pack_signature(signature));
  StoredFields fields;
  fields.id = id;
  fields.path = path;
  document.set_data(to_json(fields));
  return database.add_document(document);
}

std::size_t paths_in(const Catalogue& catalogue) {
  std::size_t count = 0;
  catalogue.for_each_path([&count](const std::string&) { ++count; });
  return count;
}

}  // namespace

TEST_CASE("a catalogue of nothing") {
  const Catalogue none;
  CHECK(none.documents() == 0);
  CHECK(none.document("x") == 0);
  CHECK(none.find("/a") == nullptr);
  const Catalogue empty(Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY));
  CHECK(empty.documents() == 0);
  CHECK(empty.document("x") == 0);
  CHECK(paths_in(empty) == 0);
}

TEST_CASE("files and documents of an index, gaps in its numbers included") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const Signature a{{1, 2, 3}, 11}, b{{4, 5, 6}, 12}, c{{4, 5, 6}, 13};
  add(database, "gone", "/gone", {});
  add(database, "a", "/a", a);
  add(database, "b1", "/b.jsonl", b);
  const Xapian::docid last = add(database, "b2", "/b.jsonl", c);
  database.delete_document(1);
  const Catalogue catalogue(database);
  CHECK(catalogue.documents() == 3);
  CHECK(paths_in(catalogue) == 2);
  CHECK(catalogue.document("a") == 2);
  CHECK(catalogue.document("b2") == last);
  CHECK(catalogue.document("gone") == 0);
  CHECK(catalogue.content(last) == 13);
  REQUIRE(catalogue.find("/b.jsonl"));
  CHECK(catalogue.find("/b.jsonl")->documents == std::vector<Xapian::docid>{3, 4});
  CHECK(catalogue.find("/b.jsonl")->stamp == b.file);
  CHECK(catalogue.find("/gone") == nullptr);
  CHECK(catalogue.find("/b") == nullptr);
}

TEST_CASE("a file has the stamp of the last run that read it") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const FileStamp older{1, 2, 3, 0}, newer{1, 2, 4, 0};
  for (const FileStamp& stamp : {older, newer, older})
    add(database, std::to_string(database.get_lastdocid()), "/a", {stamp, 1});
  const Catalogue catalogue(database);
  CHECK(catalogue.find("/a")->stamp == newer);
}

TEST_CASE("a document without a signature counts as changed") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_boolean_term(schema::make_term(schema::file_prefix, "/a"));
  database.add_document(document);
  const Catalogue catalogue(database);
  REQUIRE(catalogue.find("/a"));
  CHECK(catalogue.content(1) == 0);
}

TEST_CASE("members of archives are documents of the archive, however long its path") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const std::string archive = "/" + std::string(300, 'x') + "!.zip";
  for (const std::string member : {"!a.txt", "!b!c.zip!d.txt"}) {
    Xapian::Document document;
    document.add_boolean_term(schema::make_term(schema::file_prefix, archive));
    StoredFields fields;
    fields.path = archive + member;
    document.set_data(to_json(fields));
    database.add_document(document);
  }
  const Catalogue catalogue(database);
  CHECK(paths_in(catalogue) == 1);
  catalogue.for_each_path([&](const std::string& path) { CHECK(path == archive); });
  REQUIRE(catalogue.find(archive));
  CHECK(catalogue.find(archive)->documents == std::vector<Xapian::docid>{1, 2});
  CHECK(catalogue.find(archive + "!a.txt") == nullptr);
}

TEST_CASE("paths longer than a term") {
  const std::string folder = "/" + std::string(200, 'x') + "/";
  std::string wide, raw;
  for (int i = 0; i < 40; ++i) wide += "世", raw += "\x80";
  const std::string paths[] = {
      folder + std::string(240, 'a') + "1", folder + std::string(240, 'a') + "2",
      // cut at each place within a character
      folder + wide + "1", folder + "y" + wide + "1", folder + "yy" + wide + "1", folder + wide + "2",
      // the longest that fits, and one byte more
      folder + std::string(240 - 6 - folder.size(), 'f'), folder + std::string(241 - 6 - folder.size(), 'f')};
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const std::string& path : paths) add(database, path, path, {});
  // Not UTF-8
  const std::string unreadable = "/" + raw + raw + raw + raw + raw + raw + raw;
  add(database, "raw", unreadable, {});
  const Catalogue catalogue(database);
  CHECK(paths_in(catalogue) == 9);
  Xapian::docid id = 0;
  for (const std::string& path : paths) {
    CAPTURE(path);
    ++id;
    CHECK(catalogue.document(path) == id);
    const Catalogue::File* file = catalogue.find(path);
    REQUIRE(file);
    CHECK(file->path == path);
    CHECK(file->documents == std::vector<Xapian::docid>{id});
  }
  REQUIRE(catalogue.find(unreadable));
  CHECK(catalogue.find(unreadable)->path == unreadable);
}
