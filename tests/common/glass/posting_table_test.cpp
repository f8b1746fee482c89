#include "common/glass/posting_table.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "common/glass/codecs.hpp"
#include "common/glass/table_writer.hpp"
#include "common/glass/version_file.hpp"
#include "searcher/matching/postings.hpp"
#include "tests/common/glass/database_folder.hpp"
#include "tests/temp_folder.hpp"

using byline::glass::PostingList;
using byline::glass::PostingMemory;
using byline::glass::PostingTable;
using byline::test::DatabaseFolder;
using namespace std::string_literals;

namespace {

using Postings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Of words whose lists are long and short, in chunks and in parts.
Xapian::Document random_document(const DatabaseFolder::Random& random) {
  Xapian::Document made;
  made.add_term("every", 1 + random() % 300);
  for (int i = 0; i < 12; ++i)
    made.add_term("term" + std::to_string(random() % (1 + random() % 900)), random() % 20 == 0 ? 70'000 : 1);
  if (random() % 50 == 0) made.add_term(std::string("zero\0byte", 9));
  if (random() % 50 == 0) made.add_term(std::string("zero\0", 5));
  if (random() % 50 == 0) made.add_term("zero");
  if (random() % 2 == 0) made.add_term(std::string(240, 'l'), 200);
  return made;
}

struct Folder : DatabaseFolder {
  Folder() : DatabaseFolder(6000, random_document) {}
};

std::optional<PostingTable> table_of(const std::string& folder, const Xapian::Database& database) {
  return PostingTable::open(folder, database.get_uuid(), database.get_revision());
}

std::optional<Postings> read(const PostingTable& table, const std::string& term, std::size_t size) {
  PostingMemory memory;
  PostingList list(size, memory);
  if (!table.read(term, list)) return {};
  Postings postings;
  for (std::size_t i = 0; i < list.size(); ++i) postings.emplace_back(list.documents()[i], list.counts()[i]);
  return postings;
}

Postings read(const Xapian::Database& database, const std::string& term) {
  Postings postings;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    postings.emplace_back(*at, at.get_wdf());
  return postings;
}

void check_all_terms(const PostingTable& table, const Xapian::Database& database) {
  std::size_t wrong = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    wrong += read(table, *term, term.get_termfreq()) != read(database, *term);
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("lists are what Xapian reads, also after changes in place, and compacted") {
  Folder folder;
  for (int round = 0; round < 4; ++round) {
    const Xapian::Database database(folder.path());
    const auto table = table_of(folder.path(), database);
    REQUIRE(table);
    check_all_terms(*table, database);
    for (int change = 0; change < 300; ++change) {
      const auto number = static_cast<Xapian::docid>(1 + folder.random() % 6000);
      if (folder.random() % 3 == 0)
        folder.database().replace_document(number, folder.document());
      else if (folder.random() % 2 == 0)
        folder.database().add_document(folder.document());
      else if (round < 3)
        folder.database().replace_document(number + 100'000 * static_cast<Xapian::docid>(round),
                                           folder.document());
    }
    folder.database().commit();
  }
  const byline::TempFolder temp;
  const std::string compacted = temp.at("compacted");
  folder.database().compact(compacted, Xapian::Compactor::FULL | Xapian::DBCOMPACT_NO_RENUMBER);
  const Xapian::Database database(compacted);
  const auto table = table_of(compacted, database);
  REQUIRE(table);
  check_all_terms(*table, database);
}

TEST_CASE("what is not there, or of another length than asked for") {
  Folder folder;
  const auto table = table_of(folder.path(), folder.database());
  REQUIRE(table);
  CHECK_FALSE(read(*table, "nobody", 0));
  CHECK_FALSE(read(*table, "", 6000));
  CHECK_FALSE(read(*table, "zzzz", 1));
  CHECK_FALSE(read(*table, "every", 5999));
  CHECK_FALSE(read(*table, "every", 6001));
  CHECK(read(*table, "every", 6000));
}

TEST_CASE("another database, revision or format") {
  Folder folder;
  const std::string uuid = folder.database().get_uuid();
  const std::uint64_t revision = folder.database().get_revision();
  CHECK(PostingTable::open(folder.path(), uuid, revision));
  CHECK_FALSE(PostingTable::open(folder.path(), uuid, revision + 1));
  CHECK_FALSE(PostingTable::open(folder.path(), "01234567-89ab-cdef-0123-456789abcdef", revision));
  CHECK_FALSE(PostingTable::open(folder.path() + "/none", uuid, revision));
  const std::string version = folder.bytes("iamglass");
  for (std::size_t length = 0; length < 36; ++length) {
    folder.put("iamglass", version.substr(0, length));
    CHECK_FALSE(PostingTable::open(folder.path(), uuid, revision));
  }
}

TEST_CASE("while an indexer writes, a list is whole and of its revision, or none") {
  Folder folder;
  const Xapian::Database before(folder.path());
  const auto table = table_of(folder.path(), before);
  REQUIRE(table);
  const Postings expected = read(before, "every");
  std::size_t refused = 0;
  for (int change = 0; change < 60; ++change) {
    for (int i = 0; i < 20; ++i)
      folder.database().replace_document(static_cast<Xapian::docid>(1 + folder.random() % 6000),
                                         folder.document());
    folder.database().commit();
    const std::optional<Postings> list = read(*table, "every", expected.size());
    if (list)
      CHECK((*list == expected));
    else
      ++refused;
  }
  CHECK(refused > 0);
}

TEST_CASE("chunks, and documents in them, ascend; all else is damage") {
  using Entries = std::vector<std::pair<std::string, std::string>>;
  const auto read_entries = [](const Entries& entries, std::size_t size) -> std::optional<Postings> {
    const byline::TempFolder folder;
    byline::glass::TableWriter postings(folder.at("postlist.glass"));
    for (const auto& [key, tag] : entries) postings.add(key, tag);
    byline::glass::write_version_file(
        folder.at("iamglass"), {postings.finish(), {}, {}, {}},
        {.documents = 9, .shortest = 1, .longest = 9, .max_wdf = 1, .total_length = 9});
    const auto version = byline::glass::Version::read(folder.path());
    REQUIRE(version);
    const auto table = PostingTable::open(folder.path(), version->uuid, version->revision);
    REQUIRE(table);
    return read(*table, "word", size);
  };
  // Documents 3 and 4; then one, one behind a gap, and the next. Each has the word once.
  const auto read_chunks = [&](std::uint32_t second_chunk, std::uint8_t gap) {
    std::uint8_t number[byline::glass::max_sortable_bytes];
    std::uint8_t* const end = byline::glass::put_sortable(number, second_chunk);
    return read_entries(
        {{"word", {5, 5, 2, '0', 1, 1, 0, 1}},
         {"word\0"s + std::string(number, end), {'1', 2, 1, static_cast<char>(gap), 1, 0, 1}}},
        5);
  };
  CHECK((read_chunks(5, 0) == Postings{{3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}}));
  CHECK((read_chunks(9, 3) == Postings{{3, 1}, {4, 1}, {9, 1}, {13, 1}, {14, 1}}));
  for (const std::uint32_t begins : {0, 1, 3, 4}) {
    CAPTURE(begins);
    CHECK_FALSE(read_chunks(begins, 0));
  }
  CHECK(read_chunks(0xfffffffd, 0));
  CHECK_FALSE(read_chunks(0xfffffffe, 0));  // there is no document after the last
  CHECK(read_entries({{"word", "\1\1\xfe\xff\xff\xff\x0f\x31\0\1"s}}, 1));
  CHECK_FALSE(read_entries({{"word", "\1\1\xff\xff\xff\xff\x0f\x31\0\1"s}}, 1));
}

TEST_CASE("damage: no more than a wrong list") {
  Folder folder;
  const Xapian::Database database(folder.path());
  const std::string good = folder.bytes("postlist.glass");
  const auto table = table_of(folder.path(), database);
  REQUIRE(table);
  const std::size_t rounds = 400, rare = database.get_termfreq("term1");
  std::size_t refused = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    folder.damage("postlist.glass", good, 400, round % 4 == 0);
    refused += !read(*table, "every", 6000);
    refused += !read(*table, "term1", rare);
  }
  CHECK(refused > 0);
  CHECK(refused < 2 * rounds);
}

TEST_CASE("a list that is longer than the index says, or of documents there are none of, is damage") {
  Folder folder;
  // Wherever it stands: blocks may hold remains of others.
  const auto in_folder = [&folder](const std::string& name, const std::string& there,
                                   const std::string& instead) {
    std::string bytes = folder.bytes(name);
    std::size_t at = bytes.find(there);
    REQUIRE(at != std::string::npos);
    for (; at != std::string::npos; at = bytes.find(there, at)) bytes.replace(at, instead.size(), instead);
    folder.put(name, bytes);
  };
  const auto postings_of = [&folder](const std::string& term) {
    const Xapian::Database database(folder.path());
    const auto table = table_of(folder.path(), database);
    REQUIRE(table);
    byline::query::Postings postings(database, nullptr, &*table);
    return postings.keep(term)->size();
  };
  CHECK(postings_of("every") == 6000);
  in_folder("postlist.glass", "every\xf0\x2e", "every\x85\0"s);  // 6000 postings → 5
  CHECK_THROWS_AS(postings_of("every"), Xapian::DatabaseCorruptError);
  in_folder("postlist.glass", "every\x85\0"s, "every\xf0\x2e");
  CHECK(postings_of("every") == 6000);
  in_folder("iamglass", "\xf0\x2e\0"s, "\x88\x27");  // 6000 documents → 5000
  CHECK_THROWS_AS(postings_of("every"), Xapian::DatabaseCorruptError);
}
