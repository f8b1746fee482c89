#include "common/names/elision.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("where an elided article ends") {
  const struct {
    std::string_view word;
    std::size_t length;
  } rows[] = {
      {"l'Union", 2}, {"l’Union", 4}, {"dell'Aquila", 5}, {"d'Évian", 2}, {"qu'Emmanuel", 3}, {"L'Aquila", 0},
      {"O'Brien", 0}, {"l'autre", 0}, {"xl'Union", 0},    {"l'", 0},      {"'Union", 0},      {"l", 0},
      {"", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(length_of_elision(row.word) == row.length);
  }
}

TEST_CASE("where an elided article with a capital ends") {
  const struct {
    std::string_view word;
    std::size_t length;
  } rows[] = {
      {"L'Union", 2},     {"L’Union", 4},   {"Nell'Aula", 5}, {"L'OTAN", 2},
      {"Qu'Emmanuel", 3}, {"L'Aquila", 0},  {"L’Oréal", 0},   {"L'ÉQUIPE", 0},
      {"D'Alema", 0},     {"Dell'Utri", 0}, {"O'Brien", 0},   {"L'autre", 0},
      {"l'Union", 0},     {"L'", 0},        {"L", 0},         {"", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(length_of_capital_elision(row.word) == row.length);
  }
}
