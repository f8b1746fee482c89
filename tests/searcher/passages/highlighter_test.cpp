#include "searcher/passages/highlighter.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <ostream>
#include <string>
#include <vector>

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
  Analysers analysers;
  std::string words;
  for (const auto& [first, last] : Highlighter(highlights, analysers).find(text, tokens, 0, "en", {}).marked)
    words += (words.empty() ? "" : " ") +
             std::string(text).substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  return words;
}

std::string marked(Highlighter& highlighter, const std::string& text) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::string names;
  for (const auto& [first, last] : highlighter.find(text, tokens, 0, "en", {}).marked)
    names += (names.empty() ? "" : "; ") +
             text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  return names;
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

TEST_CASE("names are marked whole, however many are asked for") {
  const struct {
    std::vector<std::string> names;  // of one entity each
    std::string text, marked;
  } rows[] = {
      {{"Kim Kardashian West", "Kim Kardashian"},
       "Kim Kardashian West and Kim Kardashian. Khloé Kardashian West.",
       "Kim Kardashian West; Kim Kardashian"},
      {{"Ann Smith", "Smith"}, "Smith, Ann Smith, Ann B. Smith.", "Smith; Ann Smith; Smith"},
      {{"Conan O'Brien"},
       "Conan O\u2019Brien, Conan OBrien, Conan Brien",
       "Conan O\u2019Brien; Conan OBrien"},
      {{"Jean-Luc Roy"}, "Jean-Luc Roy and Jean Luc Roy, Jean Roy", "Jean-Luc Roy; Jean Luc Roy"},
      {{"Smith Smith"}, "Smith Smith Smith", "Smith Smith Smith"},
      {{"Z\u00FCrich Air"}, "ZURICH AIR", "ZURICH AIR"},
      {{"\u2026"}, "\u2026", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    Highlights highlights;
    for (const std::string& name : row.names) highlights.names.push_back({name});
    Analysers analysers;
    Highlighter highlighter(highlights, analysers);
    CHECK(marked(highlighter, row.text) == row.marked);
  }
}

TEST_CASE("a text with one of 40,000 names that share a word takes no longer for the others") {
  Highlights highlights;
  std::string text;
  for (int i = 0; i < 40'000; ++i) {
    std::string first = "A";
    for (int digits = i; digits > 0; digits /= 10) first += static_cast<char>('a' + digits % 10);
    highlights.names.push_back({first + " Smith"});
    if (i % 2000 == 0) text += first + " Smith met a Smith. ";
  }
  Analysers analysers;
  Highlighter highlighter(highlights, analysers);
  const std::clock_t start = std::clock();
  for (int i = 0; i < 1'000; ++i) REQUIRE_FALSE(marked(highlighter, text).empty());
  CHECK((std::clock() - start) / CLOCKS_PER_SEC < 3);  // 0.1; with each name by itself, 10
}
