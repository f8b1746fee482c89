#include "common/names/join_reason.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "common/error.hpp"

using namespace byline;

TEST_CASE("evidence for names, a line each") {
  const std::vector<JoinReason> evidence{
      {EntityKind::person, "Ada Lovelace", "Lovelace", JoinCode::short_form, "Ada Lovelace", 12},
      {EntityKind::person, "Ada Lovelace", "A. B. Lovelace", JoinCode::first_initials, "Ada B. Lovelace", 0},
      {EntityKind::organization, "Acme", "Acme Inc.", JoinCode::spelling, "Acme", 0},
      {EntityKind::place, "United States", "U.S.", JoinCode::spelling, "US", 18446744073709551615U}};
  const std::string text = serialise(evidence);
  CHECK(text ==
        "P\tAda Lovelace\tLovelace\tshort_form\t12\n"
        "P\tAda Lovelace\tA. B. Lovelace\tfirst_initials\t0\tAda B. Lovelace\n"
        "O\tAcme\tAcme Inc.\tspelling\t0\n"
        "L\tUnited States\tU.S.\tspelling\t18446744073709551615\tUS\n");
  CHECK(parse_join_reasons(text) == evidence);
  CHECK(parse_join_reasons("").empty());
}

TEST_CASE("evidence of a later program is read as far as it is understood") {
  const std::vector<JoinReason> read = parse_join_reasons("P\ta\tb\tby_voice\t1\tc\tlater column\n");
  REQUIRE(read.size() == 1);
  CHECK(read[0] == JoinReason{EntityKind::person, "a", "b", JoinCode::unknown, "c", 1});
}

TEST_CASE("codes are words, and each has one for the other direction") {
  const struct {
    JoinCode code;
    std::string_view word, reversed;
  } rows[] = {
      {JoinCode::spelling, "spelling", "spelling"},
      {JoinCode::short_form, "short_form", "full_form"},
      {JoinCode::first_and_last_name, "first_and_last_name", "first_and_last_name"},
      {JoinCode::short_first_name, "short_first_name", "full_first_name"},
      {JoinCode::first_initials, "first_initials", "first_name_of_initials"},
      {JoinCode::without_second_surname, "without_second_surname", "with_second_surname"},
      {JoinCode::with_generic_tail, "with_generic_tail", "without_generic_tail"},
      {JoinCode::acronym, "acronym", "expansion"},
      {JoinCode::abbreviation, "abbreviation", "unabbreviated"},
      {JoinCode::known_everywhere, "known_everywhere", "known_everywhere"},
      {JoinCode::unknown, "unknown", "unknown"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(word(row.code) == row.word);
    CHECK(word(reversed(row.code)) == row.reversed);
    CHECK(reversed(reversed(row.code)) == row.code);
    CHECK(join_code(row.word) == row.code);
    CHECK(join_code(row.reversed) == reversed(row.code));
  }
  CHECK(join_code("documents use it for") == JoinCode::unknown);
}

TEST_CASE("damaged evidence is told with its line") {
  for (const std::string_view text :
       {"P\ta\tb\tspelling\t1", "X\ta\tb\tspelling\t1\n", "PO\ta\tb\tspelling\t1\n", "P\ta\tb\t1\n",
        "P\ta\t\tspelling\t1\n", "P\ta\tb\tspelling\tx\n", "P\ta\tb\tspelling\t1x\n",
        "P\ta\tb\tspelling\t-1\n", "P\ta\tb\tspelling\t18446744073709551616\n", "\n"}) {
    CAPTURE(text);
    const std::string good = "O\ta\tb\tspelling\t1\n";
    try {
      parse_join_reasons(good + std::string(text));
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(std::string(error.what()) == "The index's evidence for names is damaged at line 2");
    }
  }
}
