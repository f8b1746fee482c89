#include "indexer/sources/dates.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

TEST_CASE("dates as sources write them") {
  struct Row {
    std::string text, date;
  };
  const Row rows[] = {
      {"2020-09-16", "20200916"},
      {"2020-9-6", "20200906"},
      {"2020/09/16", "20200916"},
      {"2020.09.16", "20200916"},
      {"20200916", "20200916"},
      {"20200916T101500Z", "20200916"},
      {"20200916101500", "20200916"},
      {"2020-09-16T23:59:59.123Z", "20200916"},
      {"2020-09-16T23:59:59+02:00", "20200916"},
      {"2020-09-16 10:00:00", "20200916"},
      {"  2020-09-16\n", "20200916"},
      {"September 16, 2020", "20200916"},
      {"september 16 2020", "20200916"},
      {"Sept. 16, 2020", "20200916"},
      {"Sep 6th, 2020", "20200906"},
      {"16 September 2020", "20200916"},
      {"16 Sep. 2020, 10:30 AM EDT", "20200916"},
      {"16th of September, 2020", "20200916"},
      {"16-Sep-2020", "20200916"},
      {"Wednesday, September 16, 2020", "20200916"},
      {"Wed, 16 Sep 2020 10:00:00 +0200", "20200916"},
      {"Wed, 16 Sep 2020 10:00:00 GMT", "20200916"},
      {"16. September 2020", "20200916"},
      {"Mittwoch, 16. M\u00E4rz 2022", "20220316"},
      {"1er ao\u00FBt 2021", "20210801"},
      {"16 de septiembre de 2020", "20200916"},
      {"16.09.2020", "20200916"},
      {"16/09/2020", "20200916"},
      {"09/16/2020", "20200916"},
      {"05/05/2020", "20200505"},
      {"Published on Sept. 16, 2020", "20200916"},
      {"Updated: 2020-09-16 10:00", "20200916"},
      {"1600214400", "20200916"},
      {"1600214400.5", "20200916"},
      {"1600214400000", "20200916"},
      {"1600214400000000", "20200916"},
      {"1600214400000000000", "20200916"},
      {"2020-02-29", "20200229"},
      // none
      {"", ""},
      {"yesterday", ""},
      {"2020-13-45", ""},
      {"2019-02-29", ""},
      {"20201345", ""},
      {"05/06/2020", ""},
      {"2020-09", ""},
      {"2020", ""},
      {"September 2020", ""},
      {"September 31, 2020", ""},
      {"16 Sunday 2020", ""},
      {"2020-09-161", ""},
      {"1234-56-78", ""},
      {"99999999999999999999", ""},
      {"12345", ""},
      {"-1600214400", ""},
      {"May I 2020", ""},
      {"9223372036854775807", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_date(row.text) == row.date);
  }
}

TEST_CASE("a date before a text ends where the text begins") {
  struct Row {
    std::string text, date, rest;
  };
  const Row rows[] = {
      {"2020-09-16 Kim left", "20200916", " Kim left"},
      {"2020-09-16T10:00:00Z Kim left", "20200916", " Kim left"},
      {"September 16, 2020, 10:30 PM EST: Kim", "20200916", ": Kim"},
      {"2020-09-16 100 people left", "20200916", " 100 people left"},
      {"16 September 2020 Amnesty said", "20200916", " Amnesty said"},
      {"Marches were held 16 Sept 2020", "", "Marches were held 16 Sept 2020"},
      {"May 5, 2020 was", "20200505", " was"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const DateMatch match = date_prefix(row.text);
    CHECK(match.date == row.date);
    CHECK(row.text.substr(match.length) == row.rest);
  }
}

TEST_CASE("dates in names of files") {
  struct Row {
    std::string name, date;
  };
  const Row rows[] = {
      {"2020-09-16-freeze.txt", "20200916"},
      {"freeze_20200916.html", "20200916"},
      {"a.2020_09_16.txt", "20200916"},
      {"2020-09-1.txt", ""},
      {"000_b96e472fe82391e5.txt", ""},
      {"12345678.txt", ""},
      {"120200916.txt", ""},
      {"2020-13-16.txt", ""},
      {"story.txt", ""},
      {"2020-09-161.txt", ""},
      {"99990101.txt", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(date_in_name(row.name) == row.date);
  }
}
