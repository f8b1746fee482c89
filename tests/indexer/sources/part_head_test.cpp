#include "indexer/sources/part_head.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace byline;

namespace {

const std::string body = "\n\nThe lock was shut on Monday, and it rained for most of the day.";

struct Case {
  std::string title, text;  // before
  std::string found_title, date;
};

}  // namespace

TEST_CASE("part head: title and date above the text") {
  for (const auto& [title, text, found_title, date] : std::vector<Case>{
           {"Lock closed", "By Anna Reed\n\n5 March 2020" + body, "Lock closed", "20200305"},
           {"Lock closed", "5 March 2020" + body, "Lock closed", "20200305"},
           {"Lock closed", "Lock closed\n\nBy Anna Reed\n\n5 March 2020" + body, "Lock closed", "20200305"},
           {"Annual report", "Lock closed for good\n\nBy Anna Reed\n\n5 March 2020" + body, "Annual report",
            "20200305"},
           {"", "Lock closed for good\n\nBy Anna Reed\n\n5 March 2020" + body, "Lock closed for good",
            "20200305"},
           {"Lock closed", "Published: 5 March 2020" + body, "Lock closed", "20200305"},
           {"Lock closed", "The lock" + body, "Lock closed", ""},
           {"Lock closed", "It was on 5 March 2020 that the lock was shut by the harbour master." + body,
            "Lock closed", ""},
           {"Lock closed", "5 March 2031" + body, "Lock closed", ""},
           {"", "Name\tVotes\nReed\t12\n\n5 March 2020" + body, "", ""},
           {"", "", "", ""},
       }) {
    CAPTURE(text);
    SourceDocument document;
    document.title = title;
    document.text = text;
    take_head(document, "20300101");
    CHECK(document.title == found_title);
    CHECK(document.date == date);
    CHECK(document.date_from == (date.empty() ? DateOrigin::none : DateOrigin::text));
    CHECK(document.text == text);
  }
}

TEST_CASE("part head: the first row of a sheet is none, but where it is one cell") {
  struct Row {
    std::string type, text, title;
  };
  for (const auto& [type, text, title] : std::vector<Row>{
           {"xlsx", "When | Who | Amount\n\n5 March 2020 | Reed | 12", ""},
           {"ods", "When | Who | Amount\n\n5 March 2020 | Reed | 12", ""},
           {"xlsx", "Lock closed for good\n\n5 March 2020" + body, "Lock closed for good"},
           {"docx", "Lock closed | The Example\n\n5 March 2020" + body, "Lock closed | The Example"},
       }) {
    CAPTURE(text);
    SourceDocument document;
    document.type = type;
    document.text = text;
    take_head(document, "20300101");
    CHECK(document.title == title);
    CHECK(document.date == (title.empty() ? "" : "20200305"));
  }
}

TEST_CASE("part head: a date that the file gives stays, one of its change gives way") {
  SourceDocument document;
  document.title = "Lock closed";
  document.text = "5 March 2020" + body;
  document.date = "20190101";
  document.date_from = DateOrigin::meta;
  take_head(document, "20300101");
  CHECK(document.date == "20190101");
  CHECK(document.date_from == DateOrigin::meta);
  document.date.clear();
  document.weak_date = "20190101";
  take_head(document, "20300101");
  CHECK(document.date == "20200305");
  CHECK(document.date_from == DateOrigin::text);
  SourceDocument two_days;
  two_days.text = "Lock closed\n\n05/06/2020" + body;
  take_head(two_days, "20300101");
  CHECK(two_days.unsettled.is_two_days());
}

TEST_CASE("part head: authors and source that the file does not give") {
  const auto authors = [](const SourceDocument& document) {
    std::string all;
    for (const FieldValue& value : document.values)
      if (value.field == Field::author) all += value.value + ";";
    return all;
  };
  for (const char* text : {"By Anna Reed and Bo Lee\n\n5 March 2020", "By Anna Reed and Bo Lee",
                           "Lock closed\n\nBy Anna Reed and Bo Lee\n\n5 March 2020"}) {
    SourceDocument document;
    document.title = "Lock closed";
    document.text = text + body;
    take_head(document, "20300101");
    CHECK(authors(document) == "Anna Reed;Bo Lee;");
    document.values = {{Field::author, "Cy Ott"}};
    take_head(document, "20300101");
    CHECK(authors(document) == "Cy Ott;");
  }
  SourceDocument sourced;
  sourced.text = "Title: Lock closed\nSource: Harbour Post" + body;
  take_head(sourced, "20300101");
  CHECK(sourced.source == "Harbour Post");
  sourced.source = "Gull";
  take_head(sourced, "20300101");
  CHECK(sourced.source == "Gull");
}
