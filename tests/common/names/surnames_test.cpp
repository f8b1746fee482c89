#include "common/names/surnames.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string_view>
#include <utility>

using namespace byline;

TEST_CASE("persons with one surname share a word") {
  const struct {
    std::string_view person, word;
  } rows[] = {
      {"Clinton", "clinton"},
      {"Bill Clinton", "clinton"},
      {"BILL CLINTON", "clinton"},
      {"Donald Trump Jr.", "trump"},
      {"Donald Trump, Jr.", "trump"},
      {"Robert Mueller III", "mueller"},
      {"Junior", "junior"},
      {"Joseph Köhler", "kohler"},
      {"Pieter van der Velde", "velde"},
      {"Margaret O’Dwyer", "o'dwyer"},
      {"", ""},
      {" ", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.person);
    CHECK(surname_word(row.person) == row.word);
  }
}

TEST_CASE("a surname alone") {
  for (const std::string_view alone : {"Clinton", "van der Velde", "O'Dwyer", "Keating", "de Blasio"})
    CHECK(is_surname_alone(alone));
  for (const std::string_view full : {"Bill Clinton", "B. Clinton", "Al Gore", "Kim Kardashian West"})
    CHECK_FALSE(is_surname_alone(full));
}

TEST_CASE("who bears a surname in full") {
  for (const auto& [person, surname] :
       {std::pair<std::string_view, std::string_view>{"Bill Clinton", "Clinton"},
        {"B. CLINTON", "clinton"},
        {"Donald Trump Jr.", "Trump"},
        {"Pieter van der Velde", "van der Velde"}})
    CHECK(bears_in_full(person, surname));
  for (const auto& [person, surname] : {std::pair<std::string_view, std::string_view>{"Clinton", "Clinton"},
                                        {"Clinton Watts", "Clinton"},
                                        {"van der Velde", "Velde"},
                                        {"Pieter Velde", "van der Velde"}})
    CHECK_FALSE(bears_in_full(person, surname));
  CHECK(first_word("Bill Clinton") == "bill");
  CHECK(first_word("Åsa") == "asa");
}

TEST_CASE("what a name says beside the surname") {
  const struct {
    std::string_view person, surname, given;
  } rows[] = {
      {"Bill Clinton", "Clinton", "Bill"},
      {"Bill CLINTON", "clinton", "Bill"},
      {"Hillary Rodham Clinton", "Clinton", "Hillary Rodham"},
      {"George W. Bush", "Bush", "George W."},
      {"Donald Trump, Jr.", "Trump", "Donald Jr."},
      {"Joseph Köhler", "Kohler", "Joseph"},
      {"Pieter van der Velde", "van der Velde", "Pieter"},
      {"Pieter van der Velde", "Velde", "Pieter van der"},
      {"van der Velde", "Velde", ""},
      {"Clinton", "Clinton", ""},
      {"Clinton Watts", "Clinton", ""},
      {"Bill Clintons", "Clinton", ""},
      {"Velde", "van der Velde", ""},
      {"", "Clinton", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.person);
    CHECK(given_names(row.person, row.surname).value_or("") == row.given);
  }
}
