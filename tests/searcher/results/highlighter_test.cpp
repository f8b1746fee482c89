#include "searcher/results/highlighter.hpp"

#include <doctest/doctest.h>

#include <ostream>

using namespace byline;

namespace {

/// The words of a text that are found, with one space between.
std::string found(const char* typed, const char* text) {
  const QueryForms forms = query_forms(typed, {"en"}, false);
  Highlights highlights;
  highlights.words.push_back({forms.words, 1});
  for (const std::string& stem : forms.stems) highlights.words[0].terms.push_back("Z" + stem);
  if (!forms.parts.empty()) highlights.phrases.push_back({forms.parts, 0, true, 1});
  std::vector<Token> tokens;
  tokenise(text, tokens);
  Analyzers analyzers;
  std::string words;
  for (const auto& [first, last] : Highlighter(highlights, analyzers).find(text, tokens, 0, "en", {}).marked)
    words += (words.empty() ? "" : " ") +
             std::string(text).substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  return words;
}

}  // namespace

TEST_CASE("words that begin otherwise than what is asked for are passed over, and no others") {
  struct Row {
    const char* typed;
    const char* text;
    const char* found;
  };
  const Row rows[] = {
      {"boycott", "They Boycotted boys, boycotting all boyhood boycotts.", "Boycotted boycotting boycotts"},
      {"us", "They trust us to use the US bus.", "us"},
      {"US", "They trust us in the US, the U.S. Senate.", "US U.S."},
      {"die", "He lies dying; men died, die and dies.", "dying died die dies"},
      {"sky", "The skies and the sky over skis.", "skies sky"},
      {"tie", "Tying a tie is tied to ties.", "Tying tie tied ties"},
      {"cry", "A cry, cries and crying.", "cry cries crying"},
      {"early", "Early or earlier, as early.", "Early early"},
      {"fbi", "The F.B.I. is the FBI.", "F.B.I. FBI"},
      {"reelection", "A re-election or reelection.", "re-election reelection"},
      {"obrien", "O\u2019Brien met O'Brien.", "O\u2019Brien O'Brien"},
      {"hate", "#StopHateForProfit and hated.", "StopHateForProfit hated"},
      {"zurich", "From Z\u00FCrich and Zurich.", "Z\u00FCrich Zurich"},
      {"a", "A or a, an.", "A a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(found(row.typed, row.text) == row.found);
  }
}
