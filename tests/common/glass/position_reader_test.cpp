#include "common/glass/position_reader.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/glass/table_writer.hpp"
#include "common/glass/version_file.hpp"
#include "tests/common/glass/database_folder.hpp"
#include "tests/temp_folder.hpp"

using byline::glass::PositionReader;
using byline::glass::Table;
using byline::glass::TableName;
using byline::test::DatabaseFolder;
using namespace std::string_literals;

namespace {

using Positions = std::vector<std::uint32_t>;

const std::vector<std::string> words{"a", "ab", "b\0c"s, "b\0"s, "b", "longer", std::string(240, 'l')};

/// Of words that stand once, side by side, far apart and very often.
Xapian::Document random_document(const DatabaseFolder::Random& random) {
  Xapian::Document made;
  for (const std::string& word : words) {
    if (random() % 3 == 0) continue;
    const std::uint32_t gaps = std::uint32_t{1} << random() % 24,
                        places = 1 + random() % (1U << random() % 9);
    for (std::uint32_t i = 0, at = random() % 3; i < places; ++i, at += 1 + random() % gaps)
      made.add_posting(word, at);
  }
  made.add_term("nowhere");
  return made;
}

struct Folder : DatabaseFolder {
  Folder() : DatabaseFolder(1500, random_document) {}
};

std::optional<Table> table_of(const Folder& folder, const Xapian::Database& database) {
  return Table::open(folder.path(), database.get_uuid(), database.get_revision(), TableName::position);
}

std::optional<Positions> read(PositionReader& reader, const std::string& term, std::uint32_t document) {
  Positions positions;
  if (!reader.read(term, document, positions)) return {};
  return positions;
}

Positions read(const Xapian::Database& database, const std::string& term, std::uint32_t document) {
  return {database.positionlist_begin(document, term), database.positionlist_end(document, term)};
}

/// What is read of the entry of "word" in document 1.
std::optional<Positions> read_tag(const std::string& tag) {
  const byline::TempFolder folder;
  byline::glass::TableWriter positions(folder.at("position.glass"));
  positions.add("word\0\0\1"s, tag);
  const std::array<byline::glass::TableRoot, 4> roots{{{}, {}, {}, positions.finish()}};
  byline::glass::write_version_file(
      folder.at("iamglass"), roots,
      {.documents = 9, .shortest = 1, .longest = 9, .max_wdf = 1, .total_length = 9});
  const auto version = byline::glass::Version::read(folder.path());
  REQUIRE(version);
  const auto table = Table::open(folder.path(), version->uuid, version->revision, TableName::position);
  REQUIRE(table);
  PositionReader reader(*table);
  return read(reader, "word", 1);
}

}  // namespace

TEST_CASE("positions are what Xapian reads, in any order, also after changes in place") {
  Folder folder;
  for (int round = 0; round < 3; ++round) {
    const Xapian::Database database(folder.path());
    const auto table = table_of(folder, database);
    REQUIRE(table);
    std::vector<std::pair<std::string, std::uint32_t>> asked{
        {"nowhere", 1}, {"nobody", 7}, {"", 1}, {"a", 90'000}};
    for (const std::string& word : words)
      for (std::uint32_t document = 1; document <= database.get_lastdocid();
           document += 1 + folder.random() % 3)
        asked.emplace_back(word, document);
    std::size_t wrong = 0;
    PositionReader reader(*table);
    for (int order = 0; order < 2; ++order) {
      for (const auto& [word, document] : asked)
        wrong +=
            read(reader, word, document) != (word.empty() ? Positions() : read(database, word, document));
      std::shuffle(asked.begin(), asked.end(), std::mt19937(static_cast<unsigned>(round)));
    }
    CHECK(wrong == 0);
    for (int change = 0; change < 200; ++change)
      folder.database().replace_document(1 + folder.random() % 1600, folder.document());
    folder.database().commit();
  }
}

TEST_CASE("positions of another database or revision, or of none") {
  Folder folder;
  const std::string uuid = folder.database().get_uuid();
  const std::uint64_t revision = folder.database().get_revision();
  CHECK(Table::open(folder.path(), uuid, revision, TableName::position));
  CHECK_FALSE(Table::open(folder.path(), uuid, revision + 1, TableName::position));
  CHECK_FALSE(
      Table::open(folder.path(), "01234567-89ab-cdef-0123-456789abcdef", revision, TableName::position));
  CHECK_FALSE(Table::open(folder.path() + "/none", uuid, revision, TableName::position));
  const byline::TempFolder other;
  Xapian::WritableDatabase empty(other.at("empty"), Xapian::DB_CREATE);
  CHECK_FALSE(Table::open(other.at("empty"), empty.get_uuid(), empty.get_revision(), TableName::position));
}

TEST_CASE("entries of position tables, and what is damage") {
  const struct {
    std::string tag;
    std::optional<Positions> expected;
  } rows[] = {
      {"\0"s, Positions{0}},
      {"\x7f", Positions{127}},
      {"\1\0"s, Positions{0, 1}},
      {"\x0a\x02"s, Positions{2, 10}},  // 2 of 10 in the short code; no others of 8
      {"", {}},
      {"\x80", {}},   // the last goes on
      {"\0\0"s, {}},  // none is before the first
      {"\x0a", Positions{10}},
      {"\x90\x4e\x01", {}},                                   // bits are missing
      {"\xff\xff\xff\xff\x1f", {}},                           // beyond 32 bits
      {"\xff\xff\xff\xff\x0f\0\0\0\0\xff\xff\xff\xff"s, {}},  // very many, of no bits each
  };
  for (const auto& [tag, expected] : rows) {
    CAPTURE(tag.size());
    CHECK((read_tag(tag) == expected));
  }
}

TEST_CASE("damage of position tables: no more than wrong lists") {
  Folder folder;
  const Xapian::Database database(folder.path());
  const std::string good = folder.bytes("position.glass");
  const auto table = table_of(folder, database);
  REQUIRE(table);
  std::size_t refused = 0, answered = 0;
  for (std::size_t round = 0; round < 60; ++round) {
    folder.damage("position.glass", good, 400, round % 4 == 0);
    PositionReader reader(*table);
    for (std::uint32_t document = 1; document < 1500; document += 50)
      for (const std::string& word : words) ++(read(reader, word, document) ? answered : refused);
  }
  CHECK(refused > 0);
  CHECK(answered > 0);
}
