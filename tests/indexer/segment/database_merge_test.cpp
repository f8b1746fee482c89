#include "indexer/segment/database_merge.hpp"
#include "common/error.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>
#include <random>
#include <set>

#include "common/glass/table_writer.hpp"
#include "tests/common/glass/databases.hpp"
#include "tests/file_limit.hpp"

using namespace byline;
using namespace byline::test;
namespace fs = std::filesystem;

namespace {

using Random = std::mt19937;

TestDocument random_document(Random& random) {
  static const std::vector<std::string> odd = {"zero", std::string("zero\0", 5), std::string("zero\0byte", 9),
                                               std::string("\0", 1), "\xff\xff"};
  TestDocument document;
  const auto words = static_cast<std::uint32_t>(random() % 120);
  for (std::uint32_t position = 1; position <= words; ++position)
    document.postings.push_back({"word" + std::to_string(random() % (1 + random() % 300)), position});
  for (const std::string& term : odd)
    if (random() % 4 == 0) document.postings.push_back({term, static_cast<std::uint32_t>(random() % 900)});
  document.terms.emplace_back("boolean" + std::to_string(random() % 9), 0);
  if (random() % 3 > 0) document.values.emplace_back(random() % 3, std::to_string(random()));
  if (random() % 5 > 0) document.data = std::string(random() % 4000, 'd') + std::to_string(random());
  if (random() % 40 == 0)
    for (int i = 0; i < 9000; ++i) document.data += static_cast<char>(random());
  return document;
}

TestDocuments random_documents(Random& random, std::size_t count) {
  TestDocuments documents;
  for (std::size_t i = 0; i < count; ++i) documents.push_back(random_document(random));
  return documents;
}

/// The sources joined by us, on one thread and on two, and by Xapian: what is wrong with ours.
std::string ours_against_compact(const TempFolder& folder, const std::vector<std::string>& sources) {
  Xapian::Database databases;
  for (const std::string& source : sources) databases.add_database(Xapian::Database(source));
  databases.compact(folder.at("compacted"));
  std::string wrong;
  for (const unsigned threads : {1u, 2u}) {
    const std::string merged = folder.at("merged" + std::to_string(threads));
    const std::string scratch = folder.at("scratch");
    fs::create_directory(scratch);
    if (!merge_databases(sources, merged, scratch, threads)) wrong += "left to Xapian\n";
    if (!fs::is_empty(scratch)) wrong += "something is left in scratch\n";
    wrong += damage(merged) + differences(merged, folder.at("compacted"));
  }
  return wrong;
}

std::string segment_of(const TempFolder& folder, const std::string& name, const TestDocuments& documents) {
  const std::string path = folder.at(name);
  write(*make_glass_segment_writer(), documents, path);
  return path;
}

/// With documents removed from the beginning, the middle and the end, others replaced, in several commits.
void update(const std::string& path, Random& random) {
  Xapian::WritableDatabase database(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  const Xapian::docid last = database.get_lastdocid();
  std::set<Xapian::docid> gone = {1, 2, 3, last, last - 1};
  for (int i = 0; i < 30; ++i) gone.insert(1 + static_cast<Xapian::docid>(random() % last));
  for (const Xapian::docid document : gone) database.delete_document(document);
  database.commit();
  for (Xapian::docid document = 10; document < last - 10; document += 7) {
    Xapian::Document changed;
    for (Xapian::termpos position = 1; position < 200; ++position)
      changed.add_posting("word" + std::to_string(random() % 500), position);
    changed.add_value(1, "value");
    changed.set_data(std::string(random() % 9000, 'x'));
    database.replace_document(document, changed);
    if (document % 5 == 0) database.commit();
  }
  database.commit();
}

}  // namespace

TEST_CASE("databases are joined as Xapian joins them") {
  Random random(11);
  SUBCASE("segments") {
    const TempFolder folder;
    std::vector<std::string> sources;
    for (const std::size_t documents : {200, 1, 0, 90, 400})
      sources.push_back(
          segment_of(folder, "s" + std::to_string(sources.size()), random_documents(random, documents)));
    CHECK(ours_against_compact(folder, sources) == "");
  }
  SUBCASE("one alone") {
    const TempFolder folder;
    CHECK(ours_against_compact(folder, {segment_of(folder, "s", random_documents(random, 50))}) == "");
  }
  SUBCASE("nothing at all") {
    const TempFolder folder;
    CHECK(ours_against_compact(folder, {segment_of(folder, "a", {}), segment_of(folder, "b", {})}) == "");
  }
  SUBCASE("what Xapian has updated, between segments") {
    const TempFolder folder;
    std::vector<std::string> sources;
    for (const char* name : {"first", "updated", "last"})
      sources.push_back(segment_of(folder, name, random_documents(random, 300)));
    update(sources[1], random);
    CHECK(Xapian::Database(sources[1]).get_lastdocid() > Xapian::Database(sources[1]).get_doccount());
    CHECK(ours_against_compact(folder, sources) == "");
  }
  SUBCASE("what is updated again after it was joined") {
    const TempFolder folder;
    const std::vector<std::string> sources = {segment_of(folder, "a", random_documents(random, 300)),
                                              segment_of(folder, "b", random_documents(random, 200))};
    merge_databases(sources, folder.at("both"), folder.path(), 2);
    update(folder.at("both"), random);
    CHECK(damage(folder.at("both")) == "");
    CHECK(ours_against_compact(folder, {folder.at("both"), sources[0]}) == "");
  }
  SUBCASE("all documents removed") {
    const TempFolder folder;
    const std::vector<std::string> sources = {segment_of(folder, "gone", random_documents(random, 20)),
                                              segment_of(folder, "there", random_documents(random, 20))};
    {
      Xapian::WritableDatabase database(sources[0], Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
      for (Xapian::docid document = 1; document <= 20; ++document) database.delete_document(document);
    }
    CHECK(ours_against_compact(folder, sources) == "");
  }
  SUBCASE("tables that are not in every source") {
    const TempFolder folder;
    const std::vector<std::string> sources = {
        segment_of(folder, "data", {{{}, {}, {}, "data"}, {{}, {}, {}, "more"}}),
        segment_of(folder, "terms", {{{}, {{"term", 1}}, {}, ""}}),
        segment_of(folder, "positions", {{{{"term", 7}}, {}, {}, ""}}),
        segment_of(folder, "values", {{{}, {}, {{7, "value"}}, ""}})};
    CHECK(ours_against_compact(folder, sources) == "");
  }
  SUBCASE("document numbers that grow from two bytes to three") {
    const TempFolder folder;
    TestDocuments documents(25000);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      documents[i].terms.emplace_back("all", 1);
      if (i % 50 == 0) documents[i].postings.push_back({std::string(230, 'l'), 3});
      // Parts as long as they may be with the shorter number.
      if (i % 100 == 0)
        for (std::size_t n = 0; n < 2020 + i / 100; ++n) documents[i].data += static_cast<char>(random());
    }
    const std::string one = segment_of(folder, "one", documents);
    CHECK(ours_against_compact(folder, {one, one, one}) == "");
  }
  SUBCASE("in blocks of another size, and of several in one run") {
    const TempFolder folder;
    std::vector<std::string> sources;
    for (const int block_bytes : {2048, 8192, 65536}) {
      const std::string name = std::to_string(block_bytes);
      sources.push_back(folder.at(name));
      Xapian::Database(segment_of(folder, "of" + name, random_documents(random, 300)))
          .compact(sources.back(), 0, block_bytes);
    }
    update(sources[2], random);
    CHECK(ours_against_compact(folder, sources) == "");
  }
  SUBCASE("metadata of the first") {
    const TempFolder folder;
    const std::vector<std::string> sources = {segment_of(folder, "a", random_documents(random, 9)),
                                              segment_of(folder, "b", random_documents(random, 9))};
    Xapian::WritableDatabase(sources[0], Xapian::DB_OPEN | Xapian::DB_NO_SYNC).set_metadata("key", "value");
    CHECK(merge_databases(sources, folder.at("merged"), folder.path(), 2));
    CHECK(Xapian::Database(folder.at("merged")).get_metadata("key") == "value");
  }
}

TEST_CASE("what cannot be joined here is left to Xapian") {
  Random random(12);
  const TempFolder folder;
  const std::vector<std::string> sources = {segment_of(folder, "a", random_documents(random, 30)),
                                            segment_of(folder, "b", random_documents(random, 30))};
  const std::string no_folder = folder.write("file", "not a folder");
  CHECK_FALSE(merge_databases(sources, folder.at("merged"), no_folder, 2));
  REQUIRE(merge_databases(sources, folder.at("expected"), folder.path(), 2));
  CHECK(differences(folder.at("merged"), folder.at("expected")) == "");
}

TEST_CASE("a source whose keys do not ascend is left to Xapian") {
  const TempFolder folder;
  const std::string source =
      segment_of(folder, "a", {{{}, {}, {}, "one"}, {{}, {}, {}, "two"}, {{}, {}, {}, "three"}});
  for (const bool ascending : {true, false}) {
    CAPTURE(ascending);
    glass::TableWriter data(source + "/docdata.glass");
    for (const int document : {ascending ? 1 : 2, ascending ? 2 : 1, 3})
      data.add(std::string{'\0', static_cast<char>(document)}, "data");
    data.finish();
    CHECK(merge_databases({source}, folder.at(ascending ? "merged" : "other"), folder.path(), 2) ==
          ascending);
  }
}

TEST_CASE("what cannot be written is told, whichever table it is and on whichever thread") {
  const TempFolder folder;
  TestDocuments positions(200), data(200), postings(200);
  for (std::uint32_t i = 0; i < 200; ++i) {
    for (std::uint32_t at = 1; at < 900; ++at) positions[i].postings.push_back({"word", at * (1 + at % 90)});
    std::mt19937 random(i);
    for (int n = 0; n < 3000; ++n) data[i].data += static_cast<char>(random());
    postings[i].terms.emplace_back(std::string(200, static_cast<char>('a' + i % 26)) + std::to_string(i), 1);
  }
  struct Row {
    const char* name;
    const TestDocuments& documents;
  };
  for (const Row& row : {Row{"position", positions}, {"docdata", data}, {"postlist", postings}})
    for (const unsigned threads : {1u, 2u}) {
      CAPTURE(row.name);
      CAPTURE(threads);
      const std::string name = row.name + std::to_string(threads);
      const std::string source = segment_of(folder, name, row.documents);
      const std::uintmax_t bytes = fs::file_size(source + "/" + row.name + ".glass");
      REQUIRE(bytes > 40'000);
      std::string told;
      try {
        const FileLimit limit(static_cast<rlim_t>(bytes / 2));
        merge_databases({source, source}, folder.at("merged-" + name), folder.path(), threads);
      } catch (const WriteError& error) {
        told = error.reason();
      } catch (const Xapian::Error& error) {
        told = error.get_error_string() ? error.get_error_string() : error.get_msg();
      }
      CHECK(told == "File too large");
    }
}

TEST_CASE("a source that is damaged is told") {
  Random random(13);
  for (const char* table : {"postlist", "position", "termlist", "docdata"}) {
    CAPTURE(table);
    const TempFolder folder;
    const std::vector<std::string> sources = {segment_of(folder, "a", random_documents(random, 300)),
                                              segment_of(folder, "b", random_documents(random, 300))};
    fs::resize_file(sources[1] + "/" + table + ".glass", 8192);
    CHECK_THROWS_AS(merge_databases(sources, folder.at("merged"), folder.path(), 2), Xapian::Error);
  }
}
