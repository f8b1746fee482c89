#include "indexer/recognition/possible_organizations.hpp"

#include "tests/indexer/recognition/names_in.hpp"

using namespace byline;

TEST_CASE("runs of words with capitals in which nothing is found may be organisations") {
  const struct {
    std::string text, possible, language = "en";
  } rows[] = {
      {"He had a Quellmark on his desk and a map of the harbour beside it.", "Quellmark"},
      {"He had a Quellmark Nine on his desk and a map of the harbour beside it.", "Quellmark Nine"},
      {"He saw Quellmark pumps. The Quellmark pumps were loud.", "Quellmark; Quellmark"},
      // what a capital at the beginning says nothing of, and what is no part of a name
      {"Engines were loud. But the men went home.", ""},
      {"They met on Monday, in May, with the French.", ""},
      {"The Quellmark stood there, and a quellmark is what it was.", ""},
      {"He sold a then-Quellmark pump, and bought a new one.", ""},
      // only where nothing is found
      {"Angela Merkel spoke in Berlin.", ""},
      // capitals that say nothing
      {"QUELLMARK PUMPS WERE LOUD AND THE MEN WENT HOME", ""},
      {"Er hatte einen Quellmark auf dem Tisch und ging dann nach Hause zu seiner Familie.", "", "de"},
      {"", ""},
  };
  Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
  for (const auto& row : rows) {
    CAPTURE(row.text);
    std::vector<Token> tokens;
    std::vector<Mention> names, possible = {{7, 9, EntityKind::person}};
    tokenise(row.text, tokens);
    recogniser.find(row.text, tokens, names, row.language, &possible);
    std::string told;
    for (const Mention& m : possible)
      told += (told.empty() ? "" : "; ") +
              row.text.substr(tokens[m.first].begin, tokens[m.last - 1].end - tokens[m.first].begin);
    CHECK(told == row.possible);
  }
}
