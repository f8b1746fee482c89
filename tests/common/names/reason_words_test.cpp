#include "common/names/reason_words.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("why a name is joined, in words") {
  const struct {
    JoinCode code;
    std::uint64_t documents;
    const char* words;
  } rows[] = {
      {JoinCode::spelling, 0, "another spelling of X"},
      {JoinCode::short_form, 1, "1 document uses it for X"},
      {JoinCode::short_form, 12, "12 documents use it for X"},
      {JoinCode::full_form, 1, "1 document uses X for it"},
      {JoinCode::full_form, 3, "3 documents use X for it"},
      {JoinCode::first_and_last_name, 0, "nobody else has the first and last name of X"},
      {JoinCode::short_first_name, 0, "a short first name for X"},
      {JoinCode::full_first_name, 0, "the full first name of X"},
      {JoinCode::first_initials, 0, "the initials of X"},
      {JoinCode::first_name_of_initials, 0, "the full first name of X"},
      {JoinCode::without_second_surname, 0, "X without the second surname"},
      {JoinCode::with_second_surname, 0, "X with a second surname"},
      {JoinCode::with_generic_tail, 0, "X and what it is"},
      {JoinCode::without_generic_tail, 0, "X without what it is"},
      {JoinCode::acronym, 0, "the initials of X"},
      {JoinCode::expansion, 0, "X are its initials"},
      {JoinCode::abbreviation, 0, "a usual abbreviation of X"},
      {JoinCode::unabbreviated, 0, "X is its usual abbreviation"},
      {JoinCode::known_everywhere, 0, "known everywhere as X"},
      {JoinCode::unknown, 0, "joined by the indexer"},
  };
  for (const auto& row : rows)
    CHECK(in_words({EntityKind::person, "Y", "y", row.code, "X", row.documents}) == row.words);
  CHECK(in_words({EntityKind::person, "Y", "y", JoinCode::spelling, "A {name}", 0}) ==
        "another spelling of A {name}");
}
