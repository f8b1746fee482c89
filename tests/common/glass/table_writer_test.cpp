#include "common/glass/table_writer.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <ostream>
#include <string>

#include "common/error.hpp"
#include "tests/common/glass/databases.hpp"

using namespace byline;
using namespace byline::glass;

namespace {

std::string key(int number, std::size_t length) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%08d", number);
  return std::string(length - 8, 'k') + digits;
}

}  // namespace

TEST_CASE("levels, blocks and entries of a table") {
  struct Case {
    int entries;
    std::size_t key_length;
    std::size_t tag_length;
    unsigned level;
  };
  const Case cases[] = {
      {0, 8, 10, 0},      {1, 8, 0, 0},     {1, 8, 100000, 1}, {300, 8, 10, 0},    {400, 8, 10, 1},
      {200000, 8, 10, 2}, {900, 250, 0, 1}, {1500, 250, 0, 2}, {27000, 250, 0, 2}, {50000, 250, 0, 3},
  };
  for (const auto& [entries, key_length, tag_length, level] : cases) {
    CAPTURE(entries);
    CAPTURE(key_length);
    const TempFolder folder;
    TableWriter table(folder.at("table"));
    const std::string tag(tag_length, 't');
    for (int i = 0; i < entries; ++i) table.add(key(i, key_length), tag);
    const TableRoot root = table.finish();
    CHECK(root.level == level);
    CHECK(root.entries == static_cast<std::uint64_t>(entries));
    CHECK((root.blocks == 0) == (entries == 0));
    CHECK(std::filesystem::file_size(folder.at("table")) == std::uint64_t{root.blocks} * 8192);
    if (root.blocks > 0) CHECK(root.root_block == root.blocks - 1);
  }
}

TEST_CASE("a tag that a table cannot hold") {
  const TempFolder folder;
  TableWriter table(folder.at("table"));
  CHECK_THROWS_WITH_AS(table.add("key", std::string((100u << 20) + 1, 't')),
                       "a document has 104857601 bytes of data, and an index can hold no more than 104857600",
                       Error);
}
