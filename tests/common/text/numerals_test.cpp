#include "common/text/numerals.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("numbers have one spelling") {
  const struct {
    std::string written, expected;
  } rows[] = {
      {"1000", "1000"},
      {"1,000", "1000"},
      {"1'000", "1000"},
      {"1.000", "1.000 1000"},
      {"1.000.000", "1.000.000 1000000"},
      {"12,345,678", "12345678"},
      {"1,00,000", "100000"},
      {"12,34,567", "1234567"},
      {"1,234.5", "1234.5"},
      {"1.234,5", "1234.5"},
      {"1'234.50", "1234.50"},
      {"3.14", "3.14"},
      {"12,5", "12.5"},
      {"0,125", "0.125"},
      {"0.125", "0.125"},
      {"192.168.0.1", "192.168.0.1"},
      {"16.09.2020", "16.09.2020"},
      {"3.2bn", "3.2bn"},
      {"3,5mm", "3.5mm"},
      {"4,250m", "4250m"},
      {"1st", "1st"},
      {"2,3,5", "235"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.written);
    std::string terms;
    for (const std::string& term : numeral_terms(row.written)) terms += (terms.empty() ? "" : " ") + term;
    CHECK(terms == row.expected);
  }
}

TEST_CASE("numbers in groups") {
  const struct {
    std::string text;
    std::size_t bytes;
  } rows[] = {
      {"1 000", 5},       {"1 000 men", 5}, {"12 345 678", 10}, {"12 345", 0},   {"12\u00A0345 men", 7},
      {"1 000,5", 7},     {"1 000, 5", 5},  {"2020 300", 0},    {"0 500", 0},    {"1 0000", 0},
      {"1 000km", 0},     {"1 000*", 0},    {"1  000", 0},      {"1 000 22", 5}, {"", 0},
      {"7\u202F500.", 7},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(number_in_groups(row.text) == row.bytes);
  }
}
