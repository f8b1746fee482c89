#include "common/analysis/analysis.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "common/text/text.hpp"

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
    Analyser::Context context = {};
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
      {"AT&T", "at@0 t@1 &t@1 att@0 att@1 Zt Zatt /2"},
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
      {"1.200", "1.200@0 1200@0 /1", {}, TokenKind::number},
      {"1,234.5", "1234.5@0 /1", {}, TokenKind::number},
      {"12,5", "12.5@0 /1", {}, TokenKind::number},
      {"½", "1@0 2@1 /2", {}, TokenKind::number},
      {"٢٠٢٠", "2020@0 /1", {}, TokenKind::number},
      {"٣٬٥٠٠", "3500@0 /1", {}, TokenKind::number},
      {"CO₂", "co@0 2@1 co2@0 co2@1 Zco2 /2"},
      {"PM₂.₅", "pm@0 2.5@1 pm25@0 pm25@1 Zpm25 /2"},
      {"²³⁸U", "238@0 u@1 238u@0 238u@1 Zu /2"},
      {"ｶﾞｲﾄﾞ", "ガイド@0 Zガイド /1"},
      {"H₂O", "h@0 2@1 o@2 h2o@0 h2o@2 Zh Zo Zh2o /3"},
      {"ﬁ\u00ADnance", "finance@0 Zfinanc /1"},
      {"ＩＢＭ", "ibm@0 /1"},
      {"ＡＴ＆Ｔ", "at@0 t@1 &t@1 att@0 att@1 Zt Zatt /2"},
      {"Qur`an", "quran@0 Zquran /1"},
      {"Hawaiʻi", "hawaii@0 Zhawaii /1"},
      {"Ke$ha", "ke@0 ha@1 keha@0 keha@1 Zke Zha Zkeha /2"},
      {"ASP.NET", "asp@0 net@1 .net@1 aspnet@0 aspnet@1 Zaspnet /2"},
      {"کتاب\u200Cها", "كتاب@0 ها@1 كتابها@0 كتابها@1 Zكتاب Zها Zكتابها /2"},
      {"un\u200Cder", "under@0 Zunder /1"},
      {"都知事", "都知事@0 知事@0 Z都知事 /1"},
      {"大学生", "大学生@0 大学@0 学生@0 Z大学生 /1"},
      {"日本", "日本@0 Z日本 /1"},
      {"은행은", "은행은@0 Z은행 Z은행은 /1"},
      {"d'Estaing", "destaing@0 estaing@0 Zdesta Zesta /1"},
      {"D'Angelo", "dangelo@0 angelo@0 Zdangelo Zangelo /1"},
      {"’s", "/0", {}, TokenKind::clitic},
  };
  for (const auto& row : rows) {
    CAPTURE(row.token);
    Analyser analyser("en");
    CHECK(printed(analyser.terms(row.token, row.kind, row.context)) == row.expected);
    CHECK(printed(analyser.terms(row.token, row.kind, row.context)) == row.expected);  // from the cache
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
      {"C++", "c++ "},
      {"A+", "a+ "},
      {"c#", "c# "},
      {".NET", ".net "},
      {"A+B", "[a][b]"},
      {"1 000 000", "1000000 [1][000][000]"},
      {"1 234,5", "1234.5 [1][234.5]"},
      {"self–made", "selfmade Zselfmad [self][made]"},
      {"知事", "知事 Z知事 "},
      {"हिन्दी", "हिंदी Zहिंदि Zहिंदी "},
  };
  for (const auto& row : rows) {
    CAPTURE(row.word);
    CHECK(printed(query_forms(row.word, row.languages, row.all_caps)) == row.expected);
  }
}

TEST_CASE("phrases become positions") {
  CHECK(printed(phrase_terms("ben bernanke’s", PhraseForm::apart)) == "[ben][bernanke]");
  CHECK(printed(phrase_terms("his re-election bid", PhraseForm::apart)) == "[his][re][election][bid]");
  CHECK(printed(phrase_terms("his re-election bid", PhraseForm::joined)) == "[his][reelection][bid]");
  CHECK(printed(phrase_terms("…", PhraseForm::apart)) == "");
  CHECK(printed(phrase_terms("J. R. R. Tolkien", PhraseForm::apart)) == "[j][r][r][tolkien]");
  CHECK(printed(phrase_terms("J. R. R. Tolkien", PhraseForm::joined)) == "[jrr][tolkien]");
  CHECK(printed(phrase_terms("J.R.R. Tolkien", PhraseForm::joined)) == "[jrr][tolkien]");
}

TEST_CASE("& and the word for it") {
  const std::string any = "[and e en et i ja och og und ve y и και]";
  const struct {
    std::string text, apart, ampersand, spelled_out;
  } rows[] = {
      {"barnes and noble", "[barnes][and][noble]", "[barnes][&noble]", "[barnes][and][noble]"},
      {"Krupp und Söhne", "[krupp][und][sohne soehne]", "[krupp][&sohne &soehne]",
       "[krupp][und][sohne soehne]"},
      {"barnes & noble", "[barnes][noble]", "[barnes][noble]", "[barnes]" + any + "[noble]"},
      {"Smith&Sons", "[smith][sons]", "[smith][sons]", "[smith]" + any + "[sons]"},
      {"and so on", "[and][so][on]", "[and][so][on]", "[and][so][on]"},
      {"so on and", "[so][on][and]", "[so][on][and]", "[so][on][and]"},
      {"& sons", "[sons]", "[sons]", "[sons]"},
      {"a ＆ b", "[a][b]", "[a][b]", "[a]" + any + "[b]"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(printed(phrase_terms(row.text, PhraseForm::apart)) == row.apart);
    CHECK(printed(phrase_terms(row.text, PhraseForm::ampersand)) == row.ampersand);
    CHECK(printed(phrase_terms(row.text, PhraseForm::spelled_out)) == row.spelled_out);
  }
  CHECK(printed(query_forms("R&B", {"en"}, false).spelled_out) == "[r]" + any + "[b]");
  CHECK(query_forms("re-election", {"en"}, false).spelled_out.empty());
}

TEST_CASE("neighbours make further terms") {
  const struct {
    std::string text, expected;  // the token the term begins with, the term, its tokens and positions
  } rows[] = {
      {"J. R. R. Tolkien", "0 jrr 3/3 "},
      {"of 1 000 000 men", "1 1000000 3/3 "},
      {"of 1\u00A0000,50 men", "1 1000.50 2/2 "},
      {"in 2020 300 men", ""},
      {"in 2020 300 500 men", ""},
      {"in 12 3456 men", ""},
      {"on 0 500 men", ""},
      {"12\n345", ""},
      {"Crate & Barrel", "2 &barrel 1/1 "},
      {"Ben & Jerry's ice", "2 &jerry 1/1 2 jerrys 1/1 2 &jerrys 1/1 "},
      {"& Barrel", ""},
      {"in C++ and C++11, C# or A+.", "1 c++ 3/1 5 c++ 3/1 10 c# 2/1 13 a+ 2/1 "},
      {"if A+B or C#5 and D+++", ""},
      {"the .NET, not ...NET or a.NET", "2 .net 1/1 "},
      {"a self–made man, 1990–2000", "1 selfmade 3/2 "},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    std::vector<Token> tokens;
    tokenise(row.text, tokens);
    Analyser analyser("en");
    std::string found;
    for (std::size_t i = 0; i < tokens.size(); ++i)
      for (const JoinedTerm& joined : analyser.joined_terms(row.text, tokens, i))
        found += std::to_string(i) + ' ' + joined.term + ' ' + std::to_string(joined.tokens) + '/' +
                 std::to_string(joined.positions) + ' ';
    CHECK(found == row.expected);
  }
}

TEST_CASE("a long run of initials is read once") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "J. R. R. ";
  std::vector<Token> tokens;
  tokenise(text, tokens);
  Analyser analyser("en");
  std::size_t found = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) found += analyser.joined_terms(text, tokens, i).size();
  CHECK(found == 1);
  CHECK(phrase_terms(text, PhraseForm::apart).size() == tokens.size());
}

TEST_CASE("acronyms that spell a common word") {
  CHECK(word_of_acronym("h.o.p.e.") == "hope");
  CHECK(word_of_acronym("u.s.") == "");  // never "us"
  CHECK(word_of_acronym("hope") == "");
  CHECK(word_of_acronym("i.b.m.") == "");
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

TEST_CASE("a sentence in capitals has three words, and four in five of them in capitals") {
  const struct {
    std::string sentence;
    bool in_capitals;
  } rows[] = {
      {"US FALLS", false},
      {"US 2020 30 FALLS", false},
      {"US STOCKS FALL", true},
      {"US STOCKS FALL today", false},
      {"US STOCKS FALL AGAIN today", true},
      {"US STOCKS FALL AGAIN Today", true},
      {"US STOCKS FALL AGAIN and again", false},
      {"US Stocks FALL", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.sentence);
    std::vector<Token> tokens;
    tokenise(row.sentence, tokens);
    CHECK(capitals_sentences(row.sentence, tokens) == std::vector<bool>(tokens.size(), row.in_capitals));
  }
}

TEST_CASE("what an apostrophe parts from a name is left off in languages that write endings so") {
  const struct {
    std::string language, token, bare;  // "": none
  } rows[] = {
      {"tr", "Ankara'ya", "ankara"},
      {"tr", "Türkiye’nin", "turkiye"},
      {"tr", "İmamoğlu'na", "imamoglu"},
      {"tr", "TBMM'nin", "tbmm"},
      {"tr", "US'in", "u.s."},
      {"tr", "ankara'ya", ""},
      {"az", "Bakı’da", "bakı"},
      {"pl", "Joyce’a", "joyce"},
      {"fi", "Bush’in", "bush"},
      {"", "Biden'ı", "biden"},
      {"", "Mar'yansk", ""},
      {"en", "Biden'ı", "biden"},
      {"en", "Ankara'ya", "ankara"},
      {"en", "Sana'a", ""},
      {"en", "Qur'an", ""},
      {"en", "Hallowe'en", ""},
      {"en", "Shari'a", ""},
      {"tr", "O'Brien", ""},
      {"tr", "D'Angelo", ""},
      {"tr", "N'Golo", ""},
      {"fr", "Ankara'ya", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.language);
    CAPTURE(row.token);
    Analyser analyser(row.language);
    const TokenTerms& terms = analyser.terms(row.token, TokenKind::word, {});
    REQUIRE(!terms.words.empty());
    CHECK(terms.width == 1);
    const std::string head = fold(row.token.substr(0, row.token.find_first_of("'\xE2")));
    CHECK(std::any_of(terms.words.begin(), terms.words.end(), [&](const TokenTerms::Word& word) {
            return word.term == (row.bare.empty() ? head : fold(row.bare));
          }) == !row.bare.empty());
  }
}

TEST_CASE("Arabic words are found without and with article and conjunction") {
  const struct {
    std::string document, query;
  } rows[] = {{"والسعودية", "السعودية"}, {"والآخرون", "الآخرون"}, {"الإمارات", "إمارات"},
              {"وبالكويت", "الكويت"},    {"فالمغرب", "المغرب"},   {"إمارات", "الإمارات"}};
  for (const auto& row : rows) {
    CAPTURE(row.document);
    Analyser analyser("ar");
    const std::vector<std::string> stems = analyser.terms(row.document, TokenKind::word, {}).stems;
    const QueryForms forms = query_forms(row.query, {"ar"}, false);
    CHECK(std::any_of(forms.stems.begin(), forms.stems.end(), [&](const std::string& stem) {
      return std::find(stems.begin(), stems.end(), stem) != stems.end();
    }));
  }
}
