#include "common/analysis/sentences.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "common/analysis/tokens.hpp"

using namespace byline;

namespace {

/// `text` with ¶ before every sentence but the first.
std::string sentences(const std::string& text) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (!tokens[i].starts_sentence) continue;
    out += text.substr(done, tokens[i].begin - done) + "¶";
    done = tokens[i].begin;
  }
  return out + text.substr(done);
}

}  // namespace

// One table for everything that asks where a sentence ends: the sentences of the text, by the tokeniser; the
// first of them, of which titles are made; and whether a line ends as one does, which tells a story from its
// headline.
TEST_CASE("where sentences end, in several languages") {
  const struct {
    std::string text, expected;
    bool line_ends;  // of the whole text
  } rows[] = {
      // English
      {"She came. He left.", "She came. ¶He left.", true},
      {"She came? He left!", "She came? ¶He left!", true},
      {"Yahoo! shares rose", "Yahoo! shares rose", false},
      {"approx. ten came.", "approx. ten came.", true},
      {"“We won.” She left", "“We won.” ¶She left", false},
      {"(It rained.) She said “no.”", "(It rained.) ¶She said “no.”", true},
      {"was removed.The next", "was removed.¶The next", false},
      {"Mr. Lee of Heron Inc. met Gov. Roe in St. Paul.", "Mr. Lee of Heron Inc. met Gov. Roe in St. Paul.",
       true},
      {"Lt.-Gov. Roe left the U.S. Army at 5 p.m. on Monday",
       "Lt.-Gov. Roe left the U.S. Army at 5 p.m. on Monday", false},
      {"J. K. Rowling wrote a Ph.D. thesis", "J. K. Rowling wrote a Ph.D. thesis", false},
      {"Buys a stake in Heron Corp.", "Buys a stake in Heron Corp.", false},
      {"The mill in Beaverton, Ore.", "The mill in Beaverton, Ore.", false},
      {"He left the U.S.", "He left the U.S.", false},
      {"It was plan B.", "It was plan B.", false},
      {"He drove 100 km. The end", "He drove 100 km. ¶The end", false},
      {"Wait... what", "Wait... what", false},
      {"And then…", "And then…", false},
      {"And then ...", "And then ...", false},
      // German
      {"„Wir gehen.“ Dann ging er.", "„Wir gehen.“ ¶Dann ging er.", true},
      {"»Wir gehen.« Dann ging er", "»Wir gehen.« ¶Dann ging er", false},
      {"Etwa 3 Mio. Euro für Nr. 5 der Hrn. Roth bzw. Lenz",
       "Etwa 3 Mio. Euro für Nr. 5 der Hrn. ¶Roth bzw. Lenz", false},
      // French, Spanish, Italian, Portuguese
      {"«Nous gagnons.» Elle est partie.", "«Nous gagnons.» ¶Elle est partie.", true},
      {"M. Macron a vu É. Philippe.", "M. Macron a vu É. Philippe.", true},
      {"La Sra. Merkel llegó. ¿Quién vino? ¡Nadie!", "La Sra. Merkel llegó. ¶¿Quién vino? ¶¡Nadie!", true},
      {"Il dott. Rossi e il Sig. Verdi sono qui.", "Il dott. ¶Rossi e il Sig. Verdi sono qui.", true},
      // Danish, Dutch, Polish
      {"Han kom kl. 20. Så gik han.", "Han kom kl. 20. ¶Så gik han.", true},
      {"De heer dhr. Jansen kwam.", "De heer dhr. Jansen kwam.", true},
      {"Mieszka przy ul. Nowej. Potem wyszedł.", "Mieszka przy ul. Nowej. ¶Potem wyszedł.", true},
      // Russian, Greek
      {"Он живёт на ул. Мира. Она ушла.", "Он живёт на ул. Мира. ¶Она ушла.", true},
      {"В. В. Петров ушёл.", "В. В. Петров ушёл.", true},
      {"Έφυγε. Ήρθε.", "Έφυγε. ¶Ήρθε.", true},
      // scripts without capitals
      {"वह आया। वह गया।", "वह आया। ¶वह गया।", true},
      {"डॉ. सिंह आए।", "डॉ. सिंह आए।", true},
      {"وصل أمس. غادر اليوم. هل عاد؟ نعم", "وصل أمس. ¶غادر اليوم. ¶هل عاد؟ ¶نعم", false},
      {"وصل د. أحمد", "وصل د. أحمد", false},
      {"وہ آیا۔ وہ گیا۔", "وہ آیا۔ ¶وہ گیا۔", true},
      {"הוא בא. היא הלכה.", "הוא בא. ¶היא הלכה.", true},
      {"그가 왔다. 그녀는 갔다.", "그가 왔다. ¶그녀는 갔다.", true},
      {"彼は来た。彼女は去った。", "彼は来た。¶彼女は去った。", true},
      {"「行こう。」彼は言った", "「行こう。」¶彼は言った", false},
      {"他来了！她走了？（没有。）", "他来了！¶她走了？（没有。）", true},
      // lines
      {"A headline here\n\nThe body.", "A headline here\n\n¶The body.", true},
      {"She left the U.S.\nHe stayed", "She left the U.S.\n¶He stayed", false},
      {"She came.  \n", "She came.  \n", true},
      {"", "", false},
      {"...", "...", false},
      {"\xC3\xA0.", "\xC3\xA0.", true},  // à, of which the last byte looks like a space
      {"\xC3\xA0", "\xC3\xA0", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(sentences(row.text) == row.expected);
    CHECK(ends_sentence(row.text) == row.line_ends);
    const std::string first = row.text.substr(0, first_sentence_length(row.text));
    std::string expected = row.expected.substr(0, row.expected.find("¶"));
    if (expected.size() < row.expected.size())
      expected = expected.substr(0, expected.find_last_not_of(" \n") + 1);
    CHECK(first == expected);
  }
}

TEST_CASE("the first sentence goes on over the ends of short lines") {
  const struct {
    std::string_view text, first;
  } rows[] = {
      {"The min-\nister met Maria\nSchneider in New\nYork. She was\nglad.",
       "The min-\nister met Maria\nSchneider in New\nYork."},
      {"Roses are red\nViolets are blue\n\nA poem.", "Roses are red\nViolets are blue"},
      {"He left the U.S.\nHe came back.", "He left the U.S."},
  };
  for (const auto& row : rows) CHECK(row.text.substr(0, first_sentence_length(row.text)) == row.first);
}

TEST_CASE("what a full stop behind a word is") {
  const struct {
    std::string word;
    FullStop expected;
  } rows[] = {
      {"came", FullStop::of_sentence},
      {"Corp", FullStop::of_abbreviation},
      {"corp", FullStop::of_sentence},
      {"Gov", FullStop::of_abbreviation},
      {"Lt.-Gov", FullStop::of_abbreviation},
      {"U.S", FullStop::of_letters},
      {"p.m", FullStop::of_letters},
      {"u.\u00ADs", FullStop::of_letters},
      {"Ph.D", FullStop::of_letters},
      {"example.com", FullStop::of_sentence},
      {"J", FullStop::of_initial},
      {"É", FullStop::of_initial},
      {"a", FullStop::of_sentence},
      {"나", FullStop::of_sentence},
      {"Th", FullStop::of_sentence},
      {"B2", FullStop::of_sentence},
      {"", FullStop::of_sentence},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(full_stop_behind(row.word) == row.expected);
  }
}
