#include "common/glass/data_reader.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <optional>
#include <ostream>
#include <string>

#include "common/glass/term_list_reader.hpp"
#include "tests/common/glass/database_folder.hpp"

using byline::glass::DataReader;
using byline::glass::Table;
using byline::glass::TableName;
using byline::glass::TermListReader;
using byline::test::DatabaseFolder;

namespace {

/// Without data, with a few bytes, texts that deflate well and badly, and huge ones.
Xapian::Document random_document(const DatabaseFolder::Random& random) {
  const std::size_t lengths[] = {0, 5, 18, 19, 700, 9000, 70'000, 700'000};
  std::string data(lengths[random() % 8] / (1 + random() % 3), ' ');
  const unsigned letters = random() % 2 == 0 ? 2 : 256;
  for (char& c : data) c = static_cast<char>(random() % letters);
  if (random() % 50 == 0) data = std::string(3'000'000, 'x');  // a thousandth of it
  Xapian::Document made;
  made.set_data(data);
  for (unsigned terms = random() % 8 == 0 ? 0 : 1 + random() % 60; terms > 0; --terms)
    made.add_term(
        std::string(1 + random() % 3, static_cast<char>('A' + random() % 26)) + std::to_string(random() % 50),
        random() % 5 == 0 ? random() % 100'000 : random() % 4);
  if (random() % 4 == 0) made.add_term(std::string(245, 'Q'), random() % 300);
  return made;
}

struct Folder : DatabaseFolder {
  Folder() : DatabaseFolder(400, random_document) {}
};

std::optional<Table> table_of(const Folder& folder, const Xapian::Database& database, TableName name) {
  return Table::open(folder.path(), database.get_uuid(), database.get_revision(), name);
}

}  // namespace

TEST_CASE("data are what Xapian reads, in any order, also after changes in place") {
  Folder folder;
  for (int round = 0; round < 3; ++round) {
    const Xapian::Database database(folder.path());
    const auto table = table_of(folder, database, TableName::docdata);
    REQUIRE(table);
    DataReader reader(*table);
    std::size_t wrong = 0;
    for (int i = 0; i < 1000; ++i) {
      const Xapian::docid document = i < 500 ? static_cast<Xapian::docid>(1 + i) : 1 + folder.random() % 500;
      const std::string data = database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
      wrong += reader.read(document).value_or(std::string_view()) != data;
    }
    CHECK(wrong == 0);
    for (int change = 0; change < 100; ++change)
      folder.database().replace_document(1 + folder.random() % 480, folder.document());
    folder.database().commit();
  }
}

TEST_CASE("data of another database or revision, or of none") {
  Folder folder;
  const std::string uuid = folder.database().get_uuid();
  const std::uint64_t revision = folder.database().get_revision();
  CHECK(Table::open(folder.path(), uuid, revision, TableName::docdata));
  CHECK_FALSE(Table::open(folder.path(), uuid, revision + 1, TableName::docdata));
  CHECK_FALSE(
      Table::open(folder.path(), "01234567-89ab-cdef-0123-456789abcdef", revision, TableName::docdata));
  CHECK_FALSE(Table::open(folder.path() + "/none", uuid, revision, TableName::docdata));
}

TEST_CASE("the first term with a prefix is what Xapian reads") {
  Folder folder;
  const Xapian::Database& database = folder.database();
  const auto table = table_of(folder, database, TableName::termlist);
  REQUIRE(table);
  CHECK_FALSE(
      Table::open(folder.path(), database.get_uuid(), database.get_revision() + 1, TableName::termlist));
  TermListReader reader(*table);
  std::size_t wrong = 0, found = 0;
  for (Xapian::docid document = 1; document <= 401; ++document)
    for (const char* prefix : {"A", "B1", "Q", "QQ", "QQQQ", "Z", "ZZZ", "~"}) {
      std::optional<std::string> expected;
      if (document <= 400) {
        auto at = database.termlist_begin(document);
        at.skip_to(prefix);
        if (at != database.termlist_end(document) && (*at).starts_with(prefix)) expected = *at;
      }
      wrong += reader.first_term(document, prefix) != expected;
      found += expected.has_value();
    }
  CHECK(wrong == 0);
  CHECK(found > 400);
}

TEST_CASE("damage of stored data: refused, or wrong, and no more") {
  Folder folder;
  const std::string good = folder.bytes("docdata.glass");
  const auto table = table_of(folder, folder.database(), TableName::docdata);
  REQUIRE(table);
  std::size_t refused = 0, answered = 0;
  for (std::size_t round = 0; round < 30; ++round) {
    folder.damage("docdata.glass", good, 2000, round % 4 == 0);
    DataReader reader(*table);
    for (std::uint32_t document = 1; document < 400; document += 7)
      ++(reader.read(document) ? answered : refused);
  }
  CHECK(refused > 0);
  CHECK(answered > 0);
}
