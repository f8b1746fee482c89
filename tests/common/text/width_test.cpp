#include "common/text/width.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "common/text/text.hpp"

using namespace byline;

TEST_CASE("how wide text is on a terminal") {
  const struct {
    std::string text;
    std::size_t expected;
  } rows[] = {
      {"", 0},
      {"a plain line, rather longer than eight bytes", 44},
      {"Zürich", 6},
      {"Ελλάδα Россия", 13},
      {"“a” – b…", 8},
      // wide
      {"東京", 4},
      {"ｆｕｌｌ", 8},
      {"ﾊﾝｶｸ", 4},
      {"한국", 4},
      {"\u1112\u1161\u11ab", 2},  // 한 of single letters
      {"、。「」", 8},
      {"ひらがな カタカナ", 17},
      {"𠮷", 2},
      // marks that combine
      {"e\u0301", 1},
      {"हिन्दी", 5},
      {"ที่", 1},
      {"שָׁ", 1},
      // pictures
      {"👍", 2},
      {"👍🏽", 2},
      {"👩‍👩‍👧", 2},
      {"👩🏽‍🚒👨‍🚒", 4},
      {"🏃‍♀️ run", 6},
      {"❤", 1},
      {"❤️", 2},
      {"❤\uFE0E", 1},
      {"#️⃣1", 3},
      {"🇫🇷🇩🇪", 4},
      {"☃ ™ ©", 5},
      {"a\u200Db", 2},
      {"東\uFE0F", 2},
      {"🏽", 2},  // a shade alone
      // not seen
      {"a\u200Bb", 2},
      {"un\u00ADder", 6},  // a soft hyphen is drawn as one
      // what harmless() makes a sign or a space of
      {"a\tb\nc", 5},
      {"\x1b[1m", 4},
      {"\x7F\u0085\u202E\u2066\uFEFF", 5},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(columns(row.text) == row.expected);
    CHECK(columns(harmless(row.text, true)) == row.expected);
  }
}

TEST_CASE("columns are counted on from any character") {
  const std::string text = "e\u0301 東京, 👩‍👧 and so on to the end";
  ColumnCounter whole(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    next_code_point(text, at);
    CAPTURE(here);
    CHECK(whole.before(here) == columns(text.substr(0, here)));
    if (text[here] == ' ')
      CHECK(ColumnCounter(text, here, whole.before(here)).before(text.size()) == columns(text));
  }
  CHECK(whole.before(text.size()) == 31);
}
