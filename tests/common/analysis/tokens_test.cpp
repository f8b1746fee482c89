#include "common/analysis/tokens.hpp"

#include <doctest/doctest.h>

#include <string>

#include "common/analysis/dictionary_words.hpp"

using namespace byline;

namespace {

/// Tokens with | between them; ¶ before one that starts a sentence; ~ before a clitic.
std::string printed_tokens(std::string_view text) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += '|';
    if (token.starts_sentence) out += "¶";
    if (token.kind == TokenKind::clitic) out += '~';
    out.append(token.in(text));
  }
  return out;
}

}  // namespace

TEST_CASE("plain words before a space are cut as before any other white space") {
  const std::string spaced =
      "A small step , 7 7a a7 IT it b-c don't it's the U.S. plan ( x ) é1 no1 C  D   last";
  for (const std::string_view other : {"\t", "\r", "\f", "\u00A0"}) {
    std::string text;
    for (const char c : spaced) text.append(c == ' ' ? other : std::string_view(&c, 1));
    CHECK(printed_tokens(text) == printed_tokens(spaced));
  }
  CHECK(printed_tokens("last ") == "¶last");
  CHECK(printed_tokens("one\ntwo 3\nfour") == "¶one|two|3|four");
}

TEST_CASE("text is cut into tokens and sentences") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"", ""},
      {" \n\t ", ""},
      {"Hello, world.", "¶Hello|,|world|."},
      {"One. Two! Three? four", "¶One|.|¶Two|!|¶Three|?|four"},
      {"Ben Bernanke’s testimony", "¶Ben|Bernanke|~’s|testimony"},
      {"BERNANKE'S", "¶BERNANKE|~'S"},
      {"the organizers’ plan", "¶the|organizers|~’|plan"},
      {"we'll see, they've said I'm", "¶we|~'ll|see|,|they|~'ve|said|I|~'m"},
      {"I don't", "¶I|don't"},
      {"Bill O'Brien of I.B.M.", "¶Bill|O'Brien|of|I.B.M."},
      {"U.S. stocks and AT&T Corp. rose", "¶U.S.|stocks|and|AT&T|Corp.|rose"},
      {"He left the U.S. The end.", "¶He|left|the|U.S.|The|end|."},
      {"Mr. J. K. Rowling", "¶Mr.|J.|K.|Rowling"},
      {"Plan B. Next", "¶Plan|B.|Next"},
      {"Guðni Th. Poe", "¶Guðni|Th.|Poe"},
      {"He met Al. Then", "¶He|met|Al|.|¶Then"},
      {"in km. The next", "¶in|km|.|¶The|next"},
      {"of the Gh. The next", "¶of|the|Gh|.|¶The|next"},
      {"the re-election of al-Maliki", "¶the|re-election|of|al-Maliki"},
      {"#StopHateForProfit now", "¶#|StopHateForProfit|now"},
      {"1,200 at 3.5% on 2020-09-16, 10:30", "¶1,200|at|3.5|%|on|2020-09-16|,|10:30"},
      {"see example.com.", "¶see|example.com|."},
      {"a Ph.D. in law", "¶a|Ph.D.|in|law"},
      {"was removed.The next", "¶was|removed|.|¶The|next"},
      {"wait... what", "¶wait|...|what"},
      {"“Yes.” She left", "¶“|Yes|.|”|¶She|left"},
      {"(NEW YORK) — Kim", "¶(|NEW|YORK|)|—|Kim"},
      {"A headline here\n\nThe body", "¶A|headline|here|¶The|body"},
      {"A headline here\nThe body", "¶A|headline|here|¶The|body"},
      {"日本銀行は金利を引き上げた。", "¶日本|銀行|は|金利|を|引き上げ|た|。"},
      {"สวัสดีชาวโลก", "¶สวัสดี|ชาว|โลก"},
      {"Zürich café", "¶Zürich|café"},
      {"end of U.S.\nNext line", "¶end|of|U.S.|¶Next|line"},
      {"l’économie d'Estaing", "¶l’économie|d'Estaing"},
      {"a -- b", "¶a|--|b"},
      {"'quoted'", "¶'|quoted|'"},
      // What is not seen neither ends a word nor is part of its ends.
      {"\uFEFFun\u00ADder the \u200Ebank\u200F now", "¶un\u00ADder|the|bank|now"},
      {"re\u2060-elec\u2063tion, Ph.\u200BD", "¶re\u2060-elec\u2063tion|,|Ph.|D"},
      {"end.\u200F The", "¶end|.|¶The"},
      {"東\u2060京都は", "¶東\u2060京|都|は"},
      {"辻\U000E0100さん", "¶辻\U000E0100|さん"},
      // The zero-width space: a place to break a line, or the end of a word.
      {"zero\u200Bwidth \u200B now", "¶zero\u200Bwidth|now"},
      {"ទឹក\u200Bកក", "¶ទឹក|កក"},
      // Apostrophes of every kind, but quotes stay quotes.
      {"Hawaiʻi Qur`an O´Brien K‘iche", "¶Hawaiʻi|Qur`an|O´Brien|K‘iche"},
      {"ʿAli and ‘quoted’ `code`", "¶ʿ|Ali|and|‘|quoted|’|`|code|`"},
      {"Moody´s", "¶Moody|~´s"},
      {"צה\"ל צ׳רצ׳יל ז׳", "¶צה\"ל|צ׳רצ׳יל|ז|׳"},
      // Signs inside of names.
      {"E*Trade P!nk Ke$ha A$AP US$5 No!Yes", "¶E*Trade|P!nk|Ke$ha|A$AP|US|$|5|No|!|¶Yes"},
      {"ＡＴ＆Ｔ １，０００", "¶ＡＴ＆Ｔ|１，０００"},
      // Other forms of letters and digits.
      {"CO₂ m² 10² word¹ ¹note", "¶CO₂|m²|10|²|word¹|¹|note"},
      {"PM₂.₅ ²³⁸U ⁶⁰Co ¹⁴CO₂ ¹The", "¶PM₂.₅|²³⁸U|⁶⁰Co|¹⁴CO₂|¹|The"},
      {"ｵﾘﾝﾋﾟｯｸ", "¶ｵﾘﾝﾋﾟｯｸ"},
      {"2½ cups, ½", "¶2|½|cups|,|½"},
      {"№5 brand™ Ⓒircle 5㎏ ①", "¶№|5|brand|™|Ⓒircle|5㎏|①"},
      // Swiss and Arabic thousands; feet and inches are none.
      {"1’000’000 5'10", "¶1’000’000|5|'|10"},
      {"٣٬٥٠٠ ٣٫٥", "¶٣٬٥٠٠|٣٫٥"},
      // What is shown as a picture is a word.
      {"I ❤️ ☃ 🎉🎉 🇫🇷👍🏽", "¶I|❤️|☃|🎉|🎉|🇫🇷|👍"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(printed_tokens(row.text) == row.expected);
  }
}

TEST_CASE("a line wrapped by an editor does not end a sentence") {
  const std::string line = "The quick brown fox jumps over the lazy dog and then says to";
  CHECK(printed_tokens(line + "\nPeter that").find("¶Peter") == std::string::npos);
}

TEST_CASE("tokens of any bytes ascend and stay inside the text") {
  std::uint32_t state = 1;
  const std::string pieces[] = {"a",
                                "A",
                                ".",
                                "'",
                                "’",
                                "-",
                                "&",
                                "\n",
                                " ",
                                "1",
                                ",",
                                "日",
                                "ก",
                                "é",
                                "\xCC\x81",
                                "#",
                                "\u200B",
                                "\u00AD",
                                "\uFE0F",
                                "₂",
                                "½",
                                "\U0001F1EB",
                                "\xF0\x9F\x98\x80",
                                "n't",
                                "s"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) {
      state = state * 1664525 + 1013904223;
      text += pieces[(state >> 16) % std::size(pieces)];
    }
    std::vector<Token> tokens;
    tokenise(text, tokens);
    std::uint32_t end = 0;
    for (const Token& token : tokens) {
      REQUIRE(token.begin >= end);
      REQUIRE(token.end > token.begin);
      end = token.end;
    }
    REQUIRE(end <= text.size());
  }
}

TEST_CASE("Han words inside of longer ones") {
  const auto joined = [](std::string_view word) {
    std::string all;
    for (const std::string_view inner : inner_words(word)) all += std::string(inner) + ' ';
    return all;
  };
  CHECK(joined("都知事") == "知事 ");
  CHECK(joined("大学生") == "大学 学生 ");
  CHECK(joined("行政長官") == "行政 長官 ");
  CHECK(joined("京都") == "");
  CHECK(joined("コンピュータ") == "");
  CHECK(joined("word") == "");
}
