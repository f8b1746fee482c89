#include "common/names/rows_by_word.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("a word's rows stand together, whatever it begins with") {
  constexpr RowsByWord table(std::to_array<WordUses>({{"0", 1},
                                                      {"0a", 2},
                                                      {"9", 4},
                                                      {"a", 8},
                                                      {"am", 16},
                                                      {"am", 32},
                                                      {"amber", 64},
                                                      {"z", 128},
                                                      {"zz", 256},
                                                      {"ä", 512},
                                                      {"о", 1024}}));
  static_assert(table.is_in_order());
  for (const WordUses& row : table.rows()) {
    CAPTURE(row.word);
    CHECK(table.uses(row.word) == (row.word == "am" ? 16U : row.uses));
  }
  CHECK(table.find("am").size() == 2);
  CHECK(table.find("am")[1].uses == 32);
  for (const std::string_view word :
       {"", " ", "/", "A", "_", "{", "~", "\x7F", "\xC3", "öl", "amb", "m", "00", "zzz", "\xFF"}) {
    CAPTURE(word);
    CHECK(table.find(word).empty());
    CHECK(table.uses(word) == 0);
  }
  static_assert(!RowsByWord(std::to_array<WordUses>({{"b", 1}, {"a", 1}})).is_in_order());
}
