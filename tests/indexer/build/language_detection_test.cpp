#include "indexer/build/language_detection.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

TEST_CASE("language of a text") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"The dock workers walked out on Monday, and the talks with the company were broken off.", "en"},
      {"Die Hafenarbeiter legten am Montag die Arbeit nieder, und die Gespräche wurden abgebrochen.", "de"},
      {"Les dockers ont cessé le travail lundi, et les négociations avec la direction ont été rompues.",
       "fr"},
      {"Los estibadores abandonaron el trabajo el lunes y se rompieron las negociaciones con la empresa.",
       "es"},
      {"Докеры прекратили работу в понедельник, и переговоры с компанией были прерваны.", "ru"},
      {"港の労働者は月曜日にストライキを始め、会社との交渉は打ち切られた。", "ja"},
      {"עובדי הנמל השביתו את העבודה ביום שני, והשיחות עם החברה הופסקו.", "he"},
      {"码头工人星期一罢工，与公司的谈判破裂了，市政府呼吁双方恢复对话。", "zh"},
      // too short to tell
      {"Ghent", "en"},
      {"Zürich", "en"},
      {"42", ""},
      {"", ""},
      {"…", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(detect_language(row.text) == row.expected);
  }
}

TEST_CASE("a notice in another language above a long text is not its language") {
  std::string text;
  while (text.size() < 400) text += "Please enable cookies in your browser to read all of our articles. ";
  while (text.size() < 5000) text += "Die Gespräche über den Hafen wurden am Montag abgebrochen. ";
  CHECK(detect_language(text) == "de");
}

TEST_CASE("only parts of a long text are looked at, cut between characters") {
  std::string text;
  while (text.size() < 5000) text += "Die Gespräche über den Hafen wurden am Montag abgebrochen. ";
  CHECK(detect_language(text) == "de");
  std::string wide = "x";
  while (wide.size() < 5000) wide += "港の労働者は月曜日に始めた。";
  CHECK(detect_language(wide) == "ja");
}
