#include "common/names/forms_of_address.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("whom a title and a first name leave no doubt of") {
  const struct {
    std::string_view word;
    Sex of_title, of_first_name;
  } rows[] = {
      {"mrs", Sex::female, Sex::unknown},      {"mr", Sex::male, Sex::unknown},
      {"senator", Sex::unknown, Sex::unknown}, {"hillary", Sex::unknown, Sex::female},
      {"bill", Sex::unknown, Sex::male},       {"kim", Sex::unknown, Sex::unknown},
      {"", Sex::unknown, Sex::unknown},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(sex_of_title(row.word) == row.of_title);
    CHECK(sex_of_first_name(row.word) == row.of_first_name);
  }
}
