#include "indexer/extract/number_format.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

using namespace byline::extract;

TEST_CASE("numbers of sheets are shown as their format says") {
  struct Row {
    std::string code, written, shown;
  };
  for (const auto& [code, written, shown] : std::initializer_list<Row>{
           {"General", "43895", "43895"},
           {"General", "0.10000000000000001", "0.1"},
           {"General", "1E-3", "0.001"},
           {"", "1234567.5", "1234567.5"},
           {"@", "0123", "123"},
           {"0", "2.5", "2"},
           {"0.00", "1234.5", "1234.50"},
           {"#,##0.00\\ \"EUR\";[Red]-#,##0.00\\ \"EUR\"", "1234.5", "1234.50"},
           {"_-* #,##0.0_-", "-7.25", "-7.2"},
           {"0%", "0.25", "25%"},
           {"0.0%", "0.1234", "12.3%"},
           {"0.00E+00", "12345", "12345"},
           {"# ?/?", "1.5", "1.5"},
           {"dd/mm/yyyy", "43895", "2020-03-05"},
           {"m/d/yy", "43895.75", "2020-03-05"},
           {"[$-407]d. mmmm yyyy;@", "43895", "2020-03-05"},
           {"mmm yy", "43895", "2020-03-05"},
           {"yyyy\\-mm\\-dd", "1", "1900-01-01"},
           {"yyyy\\-mm\\-dd", "59", "1900-02-28"},
           {"yyyy\\-mm\\-dd", "61", "1900-03-01"},
           {"yyyy\\-mm\\-dd", "2958465", "9999-12-31"},
           {"yyyy\\-mm\\-dd", "2958466", "2958466"},
           {"yyyy\\-mm\\-dd", "-1", "-1"},
           {"yyyy-mm-dd hh:mm", "43895.604166666664", "2020-03-05 14:30"},
           {"h:mm", "0.38541666666666669", "09:15"},
           {"h:mm:ss AM/PM", "0.75", "18:00:00"},
           {"mm:ss", "0.75", "18:00:00"},
           {"[h]:mm", "1.5", "36:00"},
           {"[mm]:ss", "0.5", "12:00:00"},
           {"[Blue]0.0", "1", "1.0"},
           {"dd/mm/yyyy", "no number", "no number"},
           {"0", "1e400", "1e400"},
           {"0", "nan", "nan"},
           {"0.00", "1e300", "1e+300"},
           {"0.0000000000000000000000", "1", "1.000000000000000"},
           {"\"", "5", "5"},
           {"[", "5", "5"},
           {"\\", "5", "5"},
       }) {
    CAPTURE(code);
    CHECK(shown_number(written, number_format(code), false) == shown);
  }
  CHECK(shown_number("0", number_format("yyyy-mm-dd"), true) == "1904-01-01");
  CHECK(shown_number("42433", number_format("yyyy-mm-dd"), true) == "2020-03-05");
}

TEST_CASE("numbers of sheets: formats that have a number only") {
  struct Row {
    int id;
    std::string shown;
  };
  for (const auto& [id, shown] : std::initializer_list<Row>{{0, "43895.5"},
                                                            {1, "43896"},
                                                            {2, "43895.50"},
                                                            {9, "4389550%"},
                                                            {10, "4389550.00%"},
                                                            {14, "2020-03-05"},
                                                            {20, "12:00"},
                                                            {21, "12:00:00"},
                                                            {22, "2020-03-05 12:00"},
                                                            {31, "2020-03-05"},
                                                            {46, "1053492:00:00"},
                                                            {49, "43895.5"},
                                                            {-1, "43895.5"},
                                                            {9999, "43895.5"}}) {
    CAPTURE(id);
    CHECK(shown_number("43895.5", built_in_number_format(id), false) == shown);
  }
}
