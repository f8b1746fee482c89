#include "common/analysis.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace byline;

namespace {

std::string printed(const TokenTerms& terms) {
  std::string out;
  for (const auto& word : terms.words) out += word.term + "@" + std::to_string(word.offset) + " ";
  for (const auto& stem : terms.stems) out += "Z" + stem + " ";
  return out + "/" + std::to_string(terms.width);
}

std::string printed(const std::vector<std::vector<std::string>>& positions) {
  std::string out;
  for (const auto& alternatives : positions) {
    out += "[";
    for (const auto& word : alternatives) out += (out.back() == '[' ? "" : " ") + word;
    out += "]";
  }
  return out;
}

std::string printed(const QueryForms& forms) {
  std::string out;
  for (const auto& word : forms.words) out += word + " ";
  for (const auto& stem : forms.stems) out += "Z" + stem + " ";
  return out + printed(forms.parts);
}

}  // namespace

TEST_CASE("tokens become terms") {
  const struct {
    std::string token, expected;
    Analyzer::Context context = {};
    TokenKind kind = TokenKind::word;
  } rows[] = {
      {"Running", "running@0 Zrun /1"},
      {"companies", "companies@0 Zcompani /1"},
      {"boycott", "boycott@0 Zboycott Zboycot /1"},
      {"boycotting", "boycotting@0 Zboycot /1"},
      {"add", "add@0 Zadd /1"},
      {"Keating", "keating@0 /1", {.person_name = true}},
      {"Bernanke", "bernanke@0 Zbernank /1"},
      {"O'Brien", "obrien@0 Zobrien /1"},
      {"O’Brien", "obrien@0 Zobrien /1"},
      {"I.B.M.", "ibm@0 /1"},
      {"IBM", "ibm@0 /1"},
      {"U.S.", "u.s.@0 /1"},
      {"US", "u.s.@0 /1"},
      {"us", "us@0 Zus /1"},
      {"US", "u.s.@0 us@0 Zus /1", {.all_caps = true}},
      {"WHO", "w.h.o.@0 /1"},
      {"ICE", "i.c.e.@0 ice@0 /1"},
      {"Corp.", "corp@0 Zcorp /1"},
      {"re-election", "re@0 election@1 reelection@0 reelection@1 Zre Zelect Zreelect /2"},
      {"AT&T", "at@0 t@1 att@0 att@1 Zt Zatt /2"},
      {"StopHateForProfit",
       "stop@0 hate@1 for@2 profit@3 stophateforprofit@0 stophateforprofit@3 Zstop Zhate Zfor Zprofit "
       "Zstophateforprofit /4",
       {.hashtag = true}},
      {"DiCaprio", "dicaprio@0 Zdicaprio /1"},
      {"Zürich", "zurich@0 zuerich@0 Zzurich /1"},
      {"1,200", "1200@0 /1", {}, TokenKind::number},
      {"3.5", "3.5@0 /1", {}, TokenKind::number},
      {"2020-09-16", "2020@0 09@1 16@2 20200916@0 20200916@2 /3", {}, TokenKind::number},
      {"U.S.-Mexico", "u.s.@0 mexico@1 usmexico@0 usmexico@1 Zmexico Zusmexico /2"},
      {"日本", "日本@0 Z日本 /1"},
      {"은행은", "은행은@0 Z은행 Z은행은 /1"},
      {"d'Estaing", "destaing@0 estaing@0 Zdesta Zesta /1"},
      {"D'Angelo", "dangelo@0 angelo@0 Zdangelo Zangelo /1"},
      {"’s", "/0", {}, TokenKind::clitic},
  };
  for (const auto& row : rows) {
    CAPTURE(row.token);
    Analyzer analyzer("en");
    CHECK(printed(analyzer.terms(row.token, row.kind, row.context)) == row.expected);
    CHECK(printed(analyzer.terms(row.token, row.kind, row.context)) == row.expected);  // from the cache
  }
}

TEST_CASE("query words become forms") {
  const struct {
    std::string word, expected;
    std::vector<std::string> languages = {"en"};
    bool all_caps = false;
  } rows[] = {
      {"bernanke", "bernanke Zbernank "},
      {"BERNANKE'S", "bernanke Zbernank "},
      {"US", "u.s. "},
      {"us", "us Zus "},
      {"AT&T", "att Zatt [at][t]"},
      {"att", "att Zatt "},
      {"#stophateforprofit", "stophateforprofit Zstophateforprofit "},
      {"#StopHateForProfit", "stophateforprofit Zstophateforprofit [stop][hate][for][profit]"},
      {"re-election", "reelection Zreelect [re][election]"},
      {"日本銀行", "[日本][銀行]"},
      {"D'Angelo", "dangelo Zdangelo Zangelo "},
      {"ICE", "i.c.e. "},
      {"ice", "ice Zice "},
      {"US", "u.s. us Zus ", {"en"}, true},
      {"économies", "economies Zeconom ", {"fr"}},
      {"Müller", "muller mueller Zmull ", {"de"}},
      {"!!!", ""},
      {"boycotting", "boycotting ", {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(printed(query_forms(row.word, row.languages, row.all_caps)) == row.expected);
  }
}

TEST_CASE("phrases become positions") {
  CHECK(printed(phrase_terms("ben bernanke’s", false)) == "[ben][bernanke]");
  CHECK(printed(phrase_terms("his re-election bid", false)) == "[his][re][election][bid]");
  CHECK(printed(phrase_terms("his re-election bid", true)) == "[his][reelection][bid]");
  CHECK(printed(phrase_terms("…", false)) == "");
  CHECK(printed(phrase_terms("J. R. R. Tolkien", false)) == "[j][r][r][tolkien]");
  CHECK(printed(phrase_terms("J. R. R. Tolkien", true)) == "[jrr][tolkien]");
  CHECK(printed(phrase_terms("J.R.R. Tolkien", true)) == "[jrr][tolkien]");
}

TEST_CASE("sentences in capitals are known") {
  const std::string text = "US STOCKS FALL SHARPLY\n\nThey told US officials. US said.";
  std::vector<Token> tokens;
  tokenise(text, tokens);
  const std::vector<bool> capitals = capitals_sentences(text, tokens);
  REQUIRE(capitals.size() == tokens.size());
  CHECK(capitals[0]);
  CHECK(capitals[3]);
  CHECK_FALSE(capitals[4]);
  CHECK_FALSE(capitals.back());
}
