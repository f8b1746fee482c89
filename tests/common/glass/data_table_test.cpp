#include "common/glass/data_table.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <random>
#include <string>

#include "common/glass/term_list_table.hpp"
#include "tests/temp_folder.hpp"

using byline::glass::DataTable;
using byline::glass::TermListTable;

namespace {

/// A database on disk whose documents have no data, a few bytes, texts that deflate well and badly, and huge
/// ones.
class Folder {
 public:
  Folder() {
    database_ = Xapian::WritableDatabase(path(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (int i = 0; i < 400; ++i) database_.add_document(document());
    database_.commit();
  }

  Xapian::Document document() {
    const std::size_t lengths[] = {0, 5, 18, 19, 700, 9000, 70'000, 700'000};
    std::string data(lengths[random() % 8] / (1 + random() % 3), ' ');
    const unsigned letters = random() % 2 == 0 ? 2 : 256;
    for (char& c : data) c = static_cast<char>(random() % letters);
    if (random() % 50 == 0) data = std::string(3'000'000, 'x');  // a thousandth of it
    Xapian::Document made;
    made.set_data(data);
    for (unsigned terms = random() % 8 == 0 ? 0 : 1 + random() % 60; terms > 0; --terms)
      made.add_term(std::string(1 + random() % 3, static_cast<char>('A' + random() % 26)) +
                        std::to_string(random() % 50),
                    random() % 5 == 0 ? random() % 100'000 : random() % 4);
    if (random() % 4 == 0) made.add_term(std::string(245, 'Q'), random() % 300);
    return made;
  }
  unsigned random() { return static_cast<unsigned>(random_()); }
  const std::string& path() const { return folder_.path(); }
  Xapian::WritableDatabase& database() { return database_; }
  std::string bytes(const std::string& name) const {
    std::ifstream in(folder_.at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void put(const std::string& name, const std::string& bytes) const { folder_.write(name, bytes); }

 private:
  byline::TempFolder folder_;  // goes after the database is closed
  Xapian::WritableDatabase database_;
  std::mt19937 random_{5};
};

std::optional<DataTable> table_of(const Folder& folder, const Xapian::Database& database) {
  return DataTable::open(folder.path(), database.get_uuid(), database.get_revision());
}

}  // namespace

TEST_CASE("data are what Xapian reads, in any order, also after changes in place") {
  Folder folder;
  for (int round = 0; round < 3; ++round) {
    const Xapian::Database database(folder.path());
    const auto table = table_of(folder, database);
    REQUIRE(table);
    DataTable::Reader reader(*table);
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
  CHECK(DataTable::open(folder.path(), uuid, revision));
  CHECK_FALSE(DataTable::open(folder.path(), uuid, revision + 1));
  CHECK_FALSE(DataTable::open(folder.path(), "01234567-89ab-cdef-0123-456789abcdef", revision));
  CHECK_FALSE(DataTable::open(folder.path() + "/none", uuid, revision));
}

TEST_CASE("the first term with a prefix is what Xapian reads") {
  Folder folder;
  const Xapian::Database& database = folder.database();
  const auto table = TermListTable::open(folder.path(), database.get_uuid(), database.get_revision());
  REQUIRE(table);
  CHECK_FALSE(TermListTable::open(folder.path(), database.get_uuid(), database.get_revision() + 1));
  TermListTable::Reader reader(*table);
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
  const auto table = table_of(folder, folder.database());
  REQUIRE(table);
  std::size_t refused = 0, answered = 0;
  for (std::size_t round = 0; round < 30; ++round) {
    std::string bad = good;
    for (int i = 0; i < 2000; ++i)
      bad[folder.random() % bad.size()] = static_cast<char>(folder.random() & 0xff);
    if (round % 4 == 0) bad.resize(folder.random() % bad.size());
    folder.put("docdata.glass", bad);
    DataTable::Reader reader(*table);
    for (std::uint32_t document = 1; document < 400; document += 7)
      ++(reader.read(document) ? answered : refused);
  }
  CHECK(refused > 0);
  CHECK(answered > 0);
}
