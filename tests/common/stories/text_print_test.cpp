#include "common/stories/text_print.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

const std::string mill =
    "Flames took the old paper mill of Kettleby on Monday while forty crews fought them and families left "
    "their "
    "homes along the canal. Nobody was hurt, the mayor said, and the roof had fallen in by noon.";

TextPrint print_of(const std::string& title, const std::string& text,
                   std::vector<std::uint32_t> furniture = {}) {
  Sketcher sketcher;
  const std::string bytes = sketcher.sketch(story_fields(title, text));
  return text_print(Sketch(bytes), furniture);
}

}  // namespace

TEST_CASE("copies of a text are known by its print") {
  struct Row {
    const char* what;
    std::string title, text, other_title, other_text;
    bool is_copy;
  };
  const Row rows[] = {
      {"the same", "Fire", mill, "Fire", mill, true},
      {"another title", "Fire", mill, "Blaze in Kettleby", mill, true},
      {"a sentence more", "Fire", mill, "Fire", mill + " Trains stood until Tuesday.", true},
      {"another word", "Fire", mill, "Fire", "Tall f" + mill.substr(1), true},
      {"something else", "Fire", mill, "Fire",
       "A lorry with cheese burned under the mountain; drivers from Sweden were led out by torch.", false},
      {"a sentence of it", "Fire", mill, "Fire",
       "Nobody was hurt, the mayor said, when a cooker burned off Gotland last night, and the crew of the "
       "ferry went "
       "on to Visby with all cars and passengers on board, an hour late.",
       false},
      {"too short for shingles", "Port strike", "It ended.", "Port strike", "It ended.", true},
      {"too short, and another", "Port strike", "It ended.", "Port strike", "It began.", false},
      {"no text", "Port strike", "", "Port strike", "", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::vector<TextPrint> known{
        print_of("Museum", "The museum in Porto shows the ships of its fishers."),
        print_of(row.title, row.text)};
    CHECK(KnownTexts(known).have_copy(print_of(row.other_title, row.other_text)) == row.is_copy);
  }
  CHECK_FALSE(KnownTexts({}).have_copy(print_of("Fire", mill)));
}

TEST_CASE("what a source prints under all of its texts is no part of a print") {
  const std::string foot = " Write to us at the desk of the paper in Kettleby by Monday noon, please.";
  const TextPrint with = print_of("Fire", mill + foot, shingles_of(foot, any_shingle));
  const std::vector<TextPrint> known{print_of("Fire", mill)};
  CHECK(KnownTexts(known).have_copy(with));
  for (const std::uint32_t shingle : shingles_of(foot, any_shingle))
    CHECK(std::find(with.begin(), with.end(), shingle) == with.end());
}

TEST_CASE("a print is written in digits") {
  struct Row {
    TextPrint print;
    std::string digits;
  };
  const Row rows[] = {{{10, 255}, "0000000a000000ff"}, {{0xffffffff}, "ffffffff"}, {{0}, "00000000"}};
  for (const Row& row : rows) {
    CHECK(print_in_digits(row.print) == row.digits);
    CHECK(print_of_digits(row.digits) == row.print);
  }
  for (const char* none : {"", "0", "000000000", "0000000g", "000000ff0000000a", "-0000001"})
    CHECK_MESSAGE(!print_of_digits(none), none);
}
