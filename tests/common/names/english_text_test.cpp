#include "common/names/english_text.hpp"

#include <doctest/doctest.h>

#include <string>

using byline::reads_as_english;

TEST_CASE("texts that read as English") {
  struct Row {
    std::string text;
    bool english;
  };
  const Row rows[] = {
      {"The strike was called off after talks with the union, which said that it would meet again.", true},
      {"Port strike ends", false},  // no word that only English has
      {"", false},
      {"Der Streik wurde nach dem Treffen mit der Gewerkschaft beendet, sagte ein Sprecher.", false},
      {"La grève a pris fin après les discussions avec le syndicat, qui dit que tout va bien.", false},
      // Titles and names of another language's text are not its words, however long they are or written.
      {"ora vidi Lord of the Rings e Lord of the Flies", false},
      {"ora vidi Gesellschaftsvertrag of the Gesellschaftsvertrag of the", false},
      {"ora vidi Éclair of the Éclair of the", false},
      {"ora vidi on Monday e on Tuesday", true},
      // Quoted in another language, English stays what it is: some words of many.
      {"Le ministre a dit aux journalistes que le projet dans sa forme est bon, they said.", false},
  };
  for (const Row& row : rows) CHECK_MESSAGE(reads_as_english(row.text) == row.english, row.text);
}
