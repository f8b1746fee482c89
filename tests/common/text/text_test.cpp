#include "common/text/text.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("ill-formed UTF-8 is replaced, line ends are LF") {
  const struct {
    std::string bytes, expected;
  } rows[] = {
      {"plain", "plain"},
      {"caf\xC3\xA9", "café"},
      {"caf\xE9 au lait", "caf\uFFFD au lait"},
      {"\xC0\xAF", "\uFFFD"},          // overlong
      {"\xED\xA0\x80", "\uFFFD"},      // a surrogate
      {"\xF4\x90\x80\x80", "\uFFFD"},  // past U+10FFFF
      {"a\xE2\x82", "a\uFFFD"},        // cut short
      {std::string("a\0b", 3), "a b"},
      {"a\r\nb\rc\n", "a\nb\nc\n"},
      {"12345678\x80", "12345678\uFFFD"},
  };
  for (const auto& row : rows) {
    CHECK(to_valid_utf8(row.bytes) == row.expected);
    CHECK(is_valid_utf8(to_valid_utf8(row.bytes)));
    CHECK(is_valid_utf8(row.bytes) ==
          (row.bytes == row.expected || row.bytes.find('\r') != std::string::npos ||
           row.bytes.find('\0') != std::string::npos));
  }
}

TEST_CASE("valid UTF-8, wherever in a long text the bad byte stands") {
  for (const auto& [bad, expected] : {std::pair<std::string, std::string>{"\r", "\n"},
                                      {"\r\n", "\n"},
                                      {std::string(1, '\0'), " "},
                                      {"\xff", "\uFFFD"},
                                      {"é", "é"}})
    for (std::size_t before = 0; before <= 17; ++before) {
      CAPTURE(expected);
      CAPTURE(before);
      const std::string head(before, '\x0e'), tail(17 - before, '~');
      CHECK(to_valid_utf8(head + bad + tail) == head + expected + tail);
    }
}

TEST_CASE("folding") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"Zürich", "zurich"},
      {"ERDOĞAN", "erdogan"},
      {"Istanbul İstanbul ısı", "istanbul istanbul isi"},
      {"ﬁne", "fine"},
      {"Straße", "strasse"},
      {"Łódź", "lodz"},
      {"Ærø", "aero"},
      {"Þór Ðað", "thor dad"},
      {"Đorđe Ħamrun Ŧ ƀ ɨ ĸ Ŋ Ə", "dorde hamrun t b i k n e"},
      {"が ガ", "が ガ"},
      {"한국", "한국"},
      {"ﾊﾝｶｸ", "ハンカク"},
      {"e\u0301", "e"},
      {"ΑΘΉΝΑ", "αθηνα"},
      {"Москва Й", "москва и"},
      {"ไทย", "ไทย"},
      {"हिन्दी", "हिंदी"},
      {"", ""},
      // Arabic letters, by language and habit.
      {"أحمد آسفي إلى ٱلله", "احمد اسفي الي الله"},
      {"مستشفى مدرسة", "مستشفي مدرسه"},
      {"علی کتاب", "علي كتاب"},
      {"خانۀ ہزار", "خانه هزار"},
      {"شہر کے بھارت", "شهر كے بھارت"},  // ے and ھ tell words apart in Urdu
      {"هه‌ولێر کوردە", "ههولێر كوردە"},
      {"مَدْرَسَة المســؤول", "مدرسه المسوول"},
      {"١٢٣ ۱۲۳ १२३ ৪ ๕", "123 123 123 4 5"},
      // India's.
      {"क़ानून ज़मीन", "कानून जमीन"},
      {"सम्बन्ध अङ्क पञ्जाब चाँद", "संबंध अंक पंजाब चांद"},
      {"अन्न सम्मान", "अन्न सम्मान"},
      {"अाम अोर", "आम ओर"},
      {"ൻ ഉൽ", "ന് ഉല്"},
      {"ড় য়", "ড় য়"},  // letters of their own in Bengali
      // What is not seen.
      {"un\u00ADbe\u2060liev\uFEFFable", "unbelievable"},
      {"a\uFE0Fb\u034Fc\u2063d\U000E0061e", "abcde"},
      {"שָׁלוֹם", "שלום"},
  };
  for (const auto& row : rows) {
    CHECK(fold(row.text) == row.expected);
    CHECK(fold(fold(row.text)) == fold(row.text));
  }
}

TEST_CASE("what a document prints cannot steer a terminal") {
  CHECK(harmless("a\x1b[31mb\x07", true) == "a\uFFFD[31mb\uFFFD");
  CHECK(harmless("a\nb\tc", true) == "a b c");
  CHECK(harmless("a\nb\tc", false) == "a\nb\tc");
  CHECK(harmless("x\u202Ey\u2066z\u200F", true) == "x\uFFFDy\uFFFDz\uFFFD");
  CHECK(harmless("\u0085\u009B", true) == "\uFFFD\uFFFD");
  CHECK(harmless("Zürich 日本 👩‍🚀", true) == "Zürich 日本 👩‍🚀");
}

TEST_CASE("code points") {
  CHECK(code_points("aé日😀") == 4);
  CHECK(character_boundary("aé", 2) == 1);
  CHECK(character_boundary("aé", 9) == 3);
  std::string built;
  for (const char32_t c : {U'a', U'é', U'日', U'😀'}) append_utf8(built, c);
  CHECK(built == "aé日😀");
  std::size_t at = 3;
  CHECK(next_code_point(built, at) == U'日');
  CHECK(at == 6);
}

TEST_CASE("numbers to show") {
  CHECK(with_separators(0) == "0");
  CHECK(with_separators(999) == "999");
  CHECK(with_separators(3480) == "3,480");
  CHECK(with_separators(1234567) == "1,234,567");
  CHECK(with_decimals(2.345, 1) == "2.3");
  CHECK(with_decimals(12.34567, 4) == "12.3457");
}

TEST_CASE("items in a row") {
  CHECK(enumerated({}, " or ") == "");
  CHECK(enumerated({"a"}, " or ") == "a");
  CHECK(enumerated({"a", "b"}, " or ") == "a or b");
  CHECK(enumerated({"a", "b", "c"}, " and ", 3) == "a, b and c");
  CHECK(enumerated({"a", "b", "c", "d"}, " and ", 2) == "a, b and 2 more");
}

TEST_CASE("bytes to show on one line") { CHECK(printable("a\n\x1b[1m\xff") == "a \uFFFD[1m\uFFFD"); }

TEST_CASE("a hash does not change between versions: indexes hold it") {
  CHECK(hash64("") == hash64(std::string_view()));
  CHECK(hash64("abc") != hash64("abd"));
  CHECK(hash64(std::string(8, 'a')) != hash64(std::string(9, 'a')));
  CHECK(hash64("byline") == 9935687455027914951ULL);
  constexpr std::string_view bytes = "\377by\x80line names";
  constexpr std::uint64_t by_length[] = {
      4224159352489273765ULL,  6933906230328135595ULL,  11832642466754698963ULL,
      14682283405382291900ULL, 14696526384394149611ULL, 11765141162929147670ULL,
      1049900205484802286ULL,  7609100278920128696ULL,  10996006217728062274ULL};
  for (std::size_t length = 0; length < std::size(by_length); ++length)
    CHECK(hash64(bytes.substr(0, length)) == by_length[length]);
  CHECK(hash64(bytes.substr(0, 13)) == 7237610137983453581ULL);
}

TEST_CASE("splitting leaves out what is empty") {
  using Parts = std::vector<std::string_view>;
  CHECK(split("", " ") == Parts{});
  CHECK(split(" ", " ") == Parts{});
  CHECK(split("a", " ") == Parts{"a"});
  CHECK(split(" a  bc ", " ") == Parts{"a", "bc"});
  CHECK(split("a,b c", " ,") == Parts{"a", "b", "c"});
}

TEST_CASE("so many of something") {
  CHECK(counted(1, "document") == "1 document");
  CHECK(counted(0, "document") == "0 documents");
  CHECK(counted(2000, "document") == "2,000 documents");
  CHECK(counted(1, "match", "matches") == "1 match");
  CHECK(counted(12, "match", "matches") == "12 matches");
}
