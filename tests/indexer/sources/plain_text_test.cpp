#include "indexer/sources/plain_text.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "indexer/sources/titles.hpp"

using namespace byline;

TEST_CASE("plain text: headline, headers and body") {
  struct Row {
    std::string text, title, date, body;
  };
  const std::string body = "The Lenne left its banks on Tuesday after a week of rain, the district said.";
  const Row rows[] = {
      // a headline above a blank line, or above a longer line
      {"Rivers rise after a week of rain\n\n" + body, "Rivers rise after a week of rain", "", body},
      {"\n\n  Rivers rise  \n" + body, "Rivers rise", "", body},
      {"Who will pay for the dam?\n\n" + body, "Who will pay for the dam?", "", body},
      {"Rivers rise across the U.S.\n\n" + body, "Rivers rise across the U.S.", "", body},
      {"Rivers rise\n===========\n\n" + body, "Rivers rise", "", body},
      {"iPhone sales fall again\n\n" + body, "iPhone sales fall again", "", body},
      // none: a sentence, a dateline, a wrapped paragraph, an address, a single line
      {body + "\n" + body, "", "", body + "\n" + body},
      {"(NEW YORK) \u2014 The mayor spoke\n\n" + body, "", "",
       "(NEW YORK) \u2014 The mayor spoke\n\n" + body},
      {"LONDON (Agency) - The mayor spoke to\nreporters who had come to the town hall on Monday.", "", "",
       "LONDON (Agency) - The mayor spoke to\nreporters who had come to the town hall on Monday."},
      {"The district said on Tuesday that the\nLenne had left its banks after a week.", "", "",
       "The district said on Tuesday that the\nLenne had left its banks after a week."},
      {"Dear editor,\n\n" + body, "", "", "Dear editor,\n\n" + body},
      {"and so it went on\n\n" + body, "", "", "and so it went on\n\n" + body},
      {"Only one line here", "", "", "Only one line here"},
      {"***\n\n" + body, "", "", "***\n\n" + body},
      {std::string(200, 'A') + "\n\n" + body, "", "", std::string(200, 'A') + "\n\n" + body},
      // the prefix scrapers leave, and header lines
      {" date 2020-09-16 " + body, "", "20200916", body},
      {"date: 2020-09-16\n\n" + body, "", "20200916", body},
      {"Published: Sept. 16, 2020\n" + body, "", "20200916", body},
      {"Rivers rise\n\nSeptember 16, 2020\n\n" + body, "Rivers rise", "20200916", body},
      {"Title: Rivers rise\nDate: 2020-09-16\nSource: Daily Example\n\n" + body, "Rivers rise", "20200916",
       body},
      {"Date night is back in the city, says " + body, "", "",
       "Date night is back in the city, says " + body},
      {"date: some day\n\n" + body, "date: some day" + std::string(), "", body},
      {"", "", "", ""},
      {" \n\t\n ", "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const SourceDocument document = read_plain_text(row.text);
    if (row.title != "date: some day") {
      CHECK(document.title == row.title);
      CHECK(document.text == row.body);
    }
    CHECK(document.date == row.date);
  }
  CHECK(read_plain_text("Source: Daily Example\nLang: de-AT\n\nText.").source == "Daily Example");
  CHECK(read_plain_text("Source: Daily Example\nLang: de-AT\n\nText.").language == "de");
}

TEST_CASE("titles for texts without one") {
  struct Row {
    std::string text, title;
  };
  const Row texts[] = {
      {"The mayor spoke. Nobody listened.", "The mayor spoke."},
      {"(NEW YORK) \u2014 The mayor spoke. Nobody listened.", "The mayor spoke."},
      {"PARIS (Agency) - The mayor spoke. Nobody did.", "The mayor spoke."},
      {"BERLIN \u2014 The mayor spoke. Nobody did.", "The mayor spoke."},
      {"Dr. J. Doe of the U.S. Army spoke. Nobody listened.", "Dr. J. Doe of the U.S. Army spoke."},
      {"Line one\nline two. More.", "Line one line two."},
      {"The mayor met Maria\nRoe in New\nYork. More.", "The mayor met Maria Roe in New York."},
      {"The mayor met Maria\n\nRoe came.", "The mayor met Maria"},
      {"No stop at all", "No stop at all"},
      {"One two three four five six seven eight nine ten eleven twelve thirteen fourteen, fifteen sixteen.",
       "One two three four five six seven eight nine ten eleven twelve thirteen\u2026"},
      {"", ""},
  };
  for (const Row& row : texts) {
    CAPTURE(row.text);
    CHECK(title_from_text(row.text) == row.title);
  }
  const Row names[] = {
      {"/news/facebook_freeze-day.txt", "facebook freeze day"},
      {"2020-09-16-river-floods.txt", "river floods"},
      {"Das L\u00F6wen Fest.md", "Das L\u00F6wen Fest"},
      {"river-floods-2020.html", "river floods 2020"},
      {"000_b96e472fe82391e5.txt", ""},
      {"b96e472fe82391e5.txt", ""},
      {"20200916.txt", ""},
      {"index.html", ""},
      {"a_1_b_2.txt", ""},
      {"bad\xFF name here.txt", ""},
      {"story-of-b96e472fe82391e5.txt", ""},
      {"", ""},
  };
  for (const Row& row : names) {
    CAPTURE(row.text);
    CHECK(title_from_name(row.text) == row.title);
  }
}

TEST_CASE("language tags") {
  struct Row {
    std::string tag, code;
  };
  const Row rows[] = {{"en", "en"},  {"en-US", "en"},      {"en_GB", "en"}, {"DE", "de"},
                      {"deu", "de"}, {"zh-Hans-CN", "zh"}, {"", ""},        {"English", ""},
                      {"x", ""},     {"12", ""},           {" fr ", "fr"}};
  for (const Row& row : rows) {
    CAPTURE(row.tag);
    CHECK(language_code(row.tag) == row.code);
  }
}
