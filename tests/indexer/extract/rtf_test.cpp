#include "indexer/extract/rtf.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/indexer/extract/office_support.hpp"

using namespace byline;
using namespace byline::extract;
using namespace std::string_literals;

namespace {

Part read(const std::string& rtf) {
  const Extracted all = extracted(extract_rtf, "{\\rtf1\\ansi" + rtf + "}");
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 1);
  return all.parts[0];
}

}  // namespace

TEST_CASE("rtf: text, and what is none") {
  struct Row {
    std::string rtf, text;
  };
  for (const auto& [rtf, text] : std::initializer_list<Row>{
           {" One\\par Two\\par", "One\n\nTwo"},
           {" One\\\nTwo\\\r\nThree", "One\n\nTwo\n\nThree"},
           {" wra\npped\r\n by hand", "wrapped by hand"},
           {" a\\tab b\\line c", "a\tb\nc"},
           {"\\b bold\\b0  and {\\i slanted}", "bold and slanted"},
           {" \\{a\\\\b\\}", "{a\\b}"},
           {" co\\-op\\_ed\\~x", "coop\u2011ed\u00A0x"},
           {" \\ldblquote a\\rdblquote\\emdash b\\bullet", "\u201Ca\u201D\u2014b\u2022"},
           {" caf\\'e9 \\'80", "caf\u00E9 \u20AC"},
           {" 100%\\'zz\\'", "100%zz"},
           {"\\ansicpg1251 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2", "\u041F\u0440\u0438\u0432\u0435\u0442"},
           {"\\mac \\'8e", "\u00E9"},
           {"\\pc \\'82", "\u00E9"},
           {"{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Gothic;}}"
            "\\f1 \\'e4\\'e0 {\\f2 \\'93\\'fa\\'96\\'7b} \\plain\\'e9",
            "\u0434\u0430 \u65E5\u672C \u00E9"},
           {"{\\fonttbl{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset2 Wingdings;}{\\f5\\cpg1253 Old;}}"
            "{\\f3 ab}{\\f4 \\'fc}x{\\f5\\'e1}",
            "\u03B1\u03B2 x\u03B1"},
           {"\\uc1 \\u1055?\\u1088\\'3f\\u233 e!", "\u041F\u0440\u00E9!"},
           {"\\uc0\\u233 e", "\u00E9e"},
           {"{\\uc2\\u26085\\'93\\'fa}\\u233?x", "\u65E5\u00E9x"},
           {"\\u-10179?\\u-8704?\\u-8704?", "\U0001F600\uFFFD"},
           {"{\\upr{old}{\\*\\ud{new}}}", "new"},
           {"{\\colortbl;\\red0;}{\\stylesheet{\\s1 heading 1;}}{\\*\\generator Riched20;}{\\*\\unknown{\\b "
            "x}}text",
            "text"},
           {"{\\header Page 1}{\\footerf Foot}{\\pict\\pngblip 89504e47}{\\*\\shppict{\\pict "
            "00}}{\\nonshppict{\\pict 00}}x",
            "x"},
           {"{\\pict\\bin5 }}}}}}a", "a"},
           {"\\bin3 {{{a", "a"},
           {"{\\field{\\*\\fldinst HYPERLINK \"a\"}{\\fldrslt a link}}", "a link"},
           {"{\\object{\\*\\objdata 0105}{\\result shown}}", "shown"},
           {"{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn fill}{\\sv 1}}{\\shptxt In a box}}{\\shprslt In a box}}",
            "In a box"},
           {"{\\listtext\\'b7\\tab}one{\\pntext 2.\\tab}", "one"},
           {" a{\\v hidden}b{\\v0 c}{\\deleted gone}{\\v x\\plain y}", "abcy"},
           {" a{\\xe{index}}b", "ab"},
           {"{\\title no fact}x", "x"},
           {"\\trowd\\pard\\intbl a\\cell b\\par c\\cell\\cell\\row\\trowd\\pard\\intbl\\cell "
            "d\\cell\\row\\pard after",
            "a | b\nc\nd\n\nafter"},
           {" before\\trowd\\cellx1\\cellx2 a\\cell b\\cell\\row after", "before\n\na | b\nafter"},
           {"\\trowd\\pard\\intbl a\\par\\pard\\intbl b\\cell "
            "c\\cell\\pard\\intbl\\trowd\\row\\trowd\\pard\\intbl "
            "d\\cell\\row",
            "a\nb | c\nd"},
           {" One{\\footnote\\chftn A note.\\par More.} two.\\par Three",
            "One two.\n\nA note.\nMore.\n\nThree"},
           {" One{\\*\\atnid JR}{\\*\\atnauthor Jane Roe}\\chatn{\\*\\annotation{\\*\\atnref 1}Sure?} two.",
            "One two.\n\nJane Roe: Sure?"},
           {" a}}} behind the end", "a"},
           // Tables whose braces are damaged.
           {"\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fnil Old;}\\f0 a", "a"},
           {"{{\\fonttbl}{\\f0\\froman Times;}{\\*\\x}}b", "b"},
           {"{{\\stylesheet}{\\s1\\sbasedon0\\snext0 heading 1;}}b", "b"},
           {"{{\\colortbl}\\red0\\green0\\blue0;\\red255\\green0\\blue0;}b", "b"},
           {"{{\\x}{\\listlevel{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}{\\listname WW;}}b", "b"},
           {"\\par\\par\\cell\\row", ""},
       }) {
    CAPTURE(rtf);
    CHECK(read(rtf).body == text);
  }
}

TEST_CASE("rtf: what it says of itself") {
  const Part part = read(
      "{\\info{\\title {\\b After} the \\'66loods}{\\author Jane Roe; Admin}{\\operator John Doe}"
      "{\\author user}{\\title no other}"
      "{\\creatim\\yr2020\\mo3\\dy1\\hr10}{\\revtim\\yr2020\\mo3\\dy5}{\\*\\company Gull}}x");
  CHECK(part.title == "After the floods");
  CHECK(part.authors == std::vector<std::string>{"Jane Roe"});
  CHECK(part.changed == "2020-03-05");
  CHECK(part.body == "x");
  CHECK(read("{\\info{\\creatim\\yr2020\\mo3\\dy1}{\\revtim\\yr0}}x").changed == "2020-03-01");
  CHECK(read("{\\info{\\title{\\upr{Fl?t}{\\*\\ud Fl\\u246 ?t}}}}x").title == "Fl\u00F6t");
  CHECK(read("{\\info{\\title Document1}}{\\pard\\outlinelevel0 The flood\\par}\\pard x").title ==
        "The flood");
  CHECK(read(" Memo\\par{\\pard\\outlinelevel0 Introduction\\par}").title == "");
}

TEST_CASE("rtf: what is damaged or hostile") {
  const auto trouble = [](const std::string& bytes, std::size_t limit = 1 << 20) {
    return extracted(extract_rtf, bytes, limit).trouble;
  };
  CHECK(trouble("") == "damaged");
  CHECK(trouble("plain") == "damaged");
  CHECK(trouble("{\\rtf1 x") == "damaged (cut short)");
  CHECK(extracted(extract_rtf, "{\\rtf1 One\\par {\\b Tw").parts.at(0).body == "One\n\nTw");
  CHECK(extracted(extract_rtf, "{\\rtf1").parts.empty());
  CHECK(trouble("{\\rtf1 " + repeated("{", 200'000)) == "nested too deep");
  CHECK(trouble("{\\rtf1 x\\u99999999999999999999 ?\\bin-5 y\\bin99999999") == "damaged (cut short)");
  CHECK(trouble("{\\rtf1 x\\") == "damaged (cut short)");
  CHECK(trouble("{\\rtf1 x\\'") == "damaged (cut short)");
  CHECK(trouble("{\\rtf1 x\\'4") == "damaged (cut short)");
  CHECK(trouble("{\\rtf1 xxxxxxxxxx}", 10) == "");
  CHECK(trouble("{\\rtf1 xxxxxxxxxxx}", 10) == too_large);
  CHECK(trouble("{\\rtf1{\\info{\\title xxxxxxxxxxx}}}", 10) == too_large);
  CHECK(trouble("{\\rtf1 x{\\footnote xxxxxxxxxxx}}", 10) == too_large);
}
