#include "common/glass/table.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <string>

#include "common/glass/table_writer.hpp"
#include "common/glass/version_file.hpp"
#include "tests/temp_folder.hpp"

using namespace byline;
using namespace byline::glass;
using namespace std::string_literals;

namespace {

/// Metadata: entries of the table postlist whose keys are 00 C0 and the name.
class Folder {
 public:
  explicit Folder(int block_bytes, int entries = 2000) {
    Xapian::WritableDatabase database(path(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC, block_bytes);
    for (int i = 0; i < entries; ++i) {
      std::string value(static_cast<std::size_t>(1 + i * i % 700), static_cast<char>('a' + i % 26));
      if (i % 100 == 7) value = std::string(30'000, 'l') + std::to_string(i);
      values_["key" + std::to_string(i)] = value;
      database.set_metadata("key" + std::to_string(i), value);
      if (i % 500 == 499) database.commit();
    }
    database.commit();
  }

  const std::string& path() const { return folder_.path(); }
  const std::map<std::string, std::string>& values() const { return values_; }
  std::string bytes(const std::string& name) const {
    std::ifstream in(folder_.at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void put(const std::string& name, const std::string& bytes) const { folder_.write(name, bytes); }

 private:
  TempFolder folder_;
  std::map<std::string, std::string> values_;
};

Table table_of(const Folder& folder) {
  const auto version = Version::read(folder.path());
  REQUIRE(version);
  auto table = Table::open(folder.path(), *version, TableName::postlist);
  REQUIRE(table);
  return *table;
}

std::string key_of(const std::string& name) { return "\0\xc0"s + name; }

}  // namespace

TEST_CASE("all entries in order, and each by its key, whatever the size of blocks") {
  for (const int block_bytes : {2048, 8192, 65536}) {
    CAPTURE(block_bytes);
    const Folder folder(block_bytes);
    const Table table = table_of(folder);
    std::map<std::string, std::string> walked;
    Table::Cursor cursor(table);
    REQUIRE(cursor.first());
    CHECK(cursor.key().empty());
    while (cursor.next()) {
      const std::string key(cursor.key());
      const auto tag = cursor.tag();
      REQUIRE(tag);
      if (key.starts_with(key_of(""))) walked[key.substr(2)] = *tag;
    }
    CHECK_FALSE(cursor.failed());
    CHECK((walked == folder.values()));
    for (const auto& [name, value] : folder.values()) {
      const bool found = cursor.find(key_of(name));
      REQUIRE(found);
      CHECK(cursor.tag() == value);
    }
    for (const std::string name : {"", "key", "key1999x", "zzz"}) CHECK_FALSE(cursor.find(key_of(name)));
    CHECK_FALSE(cursor.failed());
  }
}

TEST_CASE("a tag whose parts are not one after the other is none") {
  const Folder folder(8192, 8);
  const std::string good = folder.bytes("postlist.glass");
  const auto tag_with = [&](const std::string& number_of_part, const std::string& instead) {
    std::string bytes = good;
    const std::size_t at = bytes.find("key7" + number_of_part);
    REQUIRE(at != std::string::npos);
    folder.put("postlist.glass", bytes.replace(at + 4, instead.size(), instead));
    const Table table = table_of(folder);
    Table::Cursor cursor(table);
    REQUIRE(cursor.find(key_of("key7")));
    const auto tag = cursor.tag();
    return tag ? tag->size() : 0;
  };
  CHECK(tag_with("\0\2"s, "\0\2"s) == 30'001);
  CHECK(tag_with("\0\3"s, "\0\2"s) == 0);
  CHECK(tag_with("\0\3"s, "\0\4"s) == 0);
  CHECK(tag_with("\0\3"s, "\1\3"s) == 0);
}

TEST_CASE("an entry that is longer than its block, or shorter than its key, is damage") {
  const TempFolder folder;
  TableWriter writer(folder.at("postlist.glass"));
  writer.add("key", "tag");
  write_version_file(folder.at("iamglass"), {writer.finish(), {}, {}, {}}, {.documents = 1});
  std::ifstream in(folder.at("postlist.glass"), std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(in), {}};
  const std::size_t size_at = good.find("\3key") - 2;  // two bytes; the first three bits are flags
  const auto is_found = [&](std::uint16_t size) {
    std::string bytes = good;
    bytes[size_at] = static_cast<char>((bytes[size_at] & 0xe0) | size >> 8);
    bytes[size_at + 1] = static_cast<char>(size & 0xff);
    folder.write("postlist.glass", bytes);
    const auto table = Table::open(folder.path(), *Version::read(folder.path()), TableName::postlist);
    REQUIRE(table);
    Table::Cursor cursor(*table);
    const bool found = cursor.find("key");
    CHECK(found != cursor.failed());
    return found;
  };
  CHECK(is_found(static_cast<std::uint16_t>((good[size_at] & 0x1f) << 8 | good[size_at + 1])));
  CHECK_FALSE(is_found(0x1fff));
  CHECK_FALSE(is_found(2));
}

TEST_CASE("what is no version file, or an empty table") {
  const TempFolder empty;
  CHECK_FALSE(Version::read(empty.path()));
  CHECK_FALSE(Version::read(empty.at("none")));
  const Folder folder(8192, 1);
  const auto version = Version::read(folder.path());
  REQUIRE(version);
  CHECK(version->root(TableName::docdata).empty);
  CHECK_FALSE(Table::open(folder.path(), *version, TableName::docdata));
  CHECK_FALSE(Table::open(empty.path(), *version, TableName::postlist));
  const std::string good = folder.bytes("iamglass");
  for (const std::size_t length : {std::size_t{0}, std::size_t{15}, std::size_t{33}, std::size_t{40}}) {
    folder.put("iamglass", good.substr(0, length));
    CHECK_FALSE(Version::read(folder.path()));
  }
}
