#include "indexer/grouping/resolution.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/indexer/grouping/marked_text.hpp"

using namespace byline;

TEST_CASE("names as shown") {
  check({
      {"[P President Barack Obama]'s aides", "P Barack Obama 1"},
      {"[P Mr. Ruiz] and [P Dr Okafor] and [P Sen. Ana Lund]", "P Ruiz 1; P Okafor 1; P Ana Lund 1"},
      {"[P Secretary of State Ada Quill] met [P Prime Minister Lo Hart]", "P Ada Quill 1; P Lo Hart 1"},
      {"[P Prince Harald] and [P Pope Innocent]", "P Prince Harald 1; P Pope Innocent 1"},
      {"[O The Guild] and [O the Guild’s] hall", "O Guild 2"},
      {"[L The Hague]", "L The Hague 1"},
      {"the [P “Ada Quill”], she", "P Ada Quill 1"},
      {"“[P Ada” Quill] and [P Anthony “Rek” Poe]", "P Ada Quill 1; P Anthony “Rek” Poe 1"},
      {"the [P Quills’] house", "P Quills 1"},
      {"at [O McDonald]'s and [O McDonald’s] today", "O McDonald’s 2"},
      {"the [L New\nYork] mayor", "L New York 1"},
      {"[O Acme Corp.] rose", "O Acme Corp. 1"},
      {"[P Ada Quill], [P Martin Luther King, Jr.] and [P Jo Ng III]",
       "P Ada Quill 1; P Martin Luther King, Jr. 1; P Jo Ng III 1"},
      {"[P Simon and Garfunkel] sang", "P Simon 1; P Garfunkel 1"},
      {"[O Johnson & Johnson] makes", "O Johnson & Johnson 1"},
      {"[L London-based] [O Acme-owned] firms, [P pro-Quill] voters", "L London 1; O Acme 1; P Quill 1"},
      {"met [P John Doe Jr. John] today", "P John Doe Jr. 1"},
      {"[P Sirhan Sirhan], [P Doe Doe] and [P John Doe]", "P Sirhan Sirhan 1; P John Doe 2 (Doe Doe)"},
      {"the [O Rain Club coalition] said", "O Rain Club 1"},
      {"[P Łukasz Żak] and [P 小泉 純一郎] and [P Дмитрий Орлов]",
       "P Łukasz Żak 1; P 小泉 純一郎 1; P Дмитрий Орлов 1"},
  });
}

TEST_CASE("what is no name") {
  check({
      {"[P He] saw [P Him] on [L Tuesday] in [P May]", ""},
      {"[L French] and [O Germans], [P Muslims]", ""},
      {"the [P President], the [P Prime Minister] and [P Sir]", ""},
      {"[P J.] or [P K]", ""},
      {"[O company] and [L lake district]", ""},
      {"[P Mayor of London]", ""},
      {"[O 2020] ... [P “”]", ""},
      // but where they belong to a name
      {"[P Theresa May] said. [P May] left", "P Theresa May 2 (May)"},
      {"[P Dawn French] said. [P French] left", "P Dawn French 2 (French)"},
      {"[O American Airlines] and [O US] and [O WHO]", "O American Airlines 1; O US 1; O WHO 1"},
      {"[O Acme] and [O acme]", "O Acme 2"},
  });
}

TEST_CASE("short forms of persons") {
  check({
      {"[P Kim Kardashian West] posts. [P Kardashian West], [P Kardashian], [P Kim], [P Kardashian] and [P "
       "West]",
       "P Kim Kardashian West 6 (Kardashian, Kardashian West, Kim, West)"},
      {"[P Kim Kardashian] is [P Kim Kardashian West], says [P Kim]",
       "P Kim Kardashian West 3 (Kim Kardashian, Kim)"},
      {"[P Derrick Johnson] leads. [P Johnson] said", "P Derrick Johnson 2 (Johnson)"},
      {"[P Johnson] speaks. [P Derrick Johnson] said", "P Derrick Johnson 2 (Johnson)"},
      {"[P Michael B. Jordan] and later [P Michael Jordan] and [P Jordan]",
       "P Michael B. Jordan 3 (Michael Jordan, Jordan)"},
      {"[P J. K. Rowling], [P J.K. Rowling], [P JK Rowling] and [P Rowling]",
       "P JK Rowling 4 (J. K. Rowling, J.K. Rowling, Rowling)"},
      {"[P Robert Downey Jr.] and [P Downey]", "P Robert Downey Jr. 2 (Downey)"},
      {"[P Donald J. Poe Jr.], [P Donald Poe] and [P Poe Jr]",
       "P Donald J. Poe Jr. 2 (Poe Jr); P Donald Poe 1"},
      {"[P George “Babe” Poe] and [P “Babe” Poe], [P Babe] and [P George Poe], and [P Poe]",
       "P George “Babe” Poe 5 (Babe Poe, Babe, George Poe, Poe)"},
      {"[P Marvin “The Hammer” Poe] and [P Marvin Poe], [P Marvin Poe]",
       "P Marvin Poe 3 (Marvin “The Hammer” Poe)"},
      {"[P Ada Poe] and [P Bob Roe] at the [P Poe-Roe] summit, the [P Ada Poe-Roe] summit",
       "P Ada Poe 1; P Bob Roe 1"},
      {"[P Ada Poe-Roe] and [P Poe-Roe], not [P Bob Roe]", "P Ada Poe-Roe 2 (Poe-Roe); P Bob Roe 1"},
      {"[P Luiz Poe Filho] and [P Luiz Poe]", "P Luiz Poe Filho 1; P Luiz Poe 1"},
      {"[P Vladimir Poe-Roe Jr.] and [P Poe-Roe]", "P Vladimir Poe-Roe Jr. 2 (Poe-Roe)"},
      {"[P Robert S. Poe III], [P Robert Poe] and [P Poe]", "P Robert S. Poe III 3 (Robert Poe, Poe)"},
      {"[P Queen Anne II] and [P Queen Anne]", "P Queen Anne II 2 (Queen Anne)"},
      {"[P Abdel Fattah al-Poe] is [P Abdel Fattah el-Poe]", "P Abdel Fattah al-Poe 2 (Abdel Fattah el-Poe)"},
      {"[P Ursula van der Leyen] and [P van der Leyen] and [P Leyen]",
       "P Ursula van der Leyen 3 (van der Leyen, Leyen)"},
      {"[P Nouri al-Maliki] and [P al-Maliki] and [P Maliki]", "P Nouri al-Maliki 3 (al-Maliki, Maliki)"},
      {"[P Luiz Inácio Lula da Silva], [P Lula], [P Lula da Silva] and [P Inacio Lula]",
       "P Luiz Inácio Lula da Silva 4 (Lula, Lula da Silva, Inacio Lula)"},
      {"[P Recep Tayyip Erdoğan] and [P ERDOGAN] and [P Erdogan]", "P Recep Tayyip Erdoğan 3 (Erdogan)"},
      {"[P Ana Poe Ben Roe Jr.] met [P Ana Poe] and [P Ben Roe Jr.] today",
       "P Ana Poe Ben Roe Jr. 1; P Ana Poe 1; P Ben Roe Jr. 1"},
      {"[P Ana Poe Ben Roe] met [P Ana Poe] and [P Ben Roe]",
       "P Ana Poe Ben Roe 1; P Ana Poe 1; P Ben Roe 1"},
      {"[P Sebastian Coe] ran. [P Lord Coe] said", "P Sebastian Coe 2 (Lord Coe)"},
      {"[P K. West] is [P Kim West]", "P Kim West 2 (K. West)"},
      {"[P Kim Kardashian-West] and [P Kim Kardashian West]",
       "P Kim Kardashian-West 2 (Kim Kardashian West)"},
  });
}

TEST_CASE("short first names") {
  check({
      {"[P Margaret O'Dwyer] and, to her friends, [P Maggie O'Dwyer]",
       "P Margaret O'Dwyer 2 (Maggie O'Dwyer)"},
      {"[P Bob Poe] alias [P Robert S. Poe III], [P Poe] said",
       "P Bob Poe 1; P Robert S. Poe III 1; P Poe 1"},
      {"[P Bob Poe] alias [P Robert S. Poe], [P Poe] said", "P Robert S. Poe 3 (Bob Poe, Poe)"},
      {"[P Al Poe], [P Alan Poe] and [P Albert Poe]", "P Al Poe 1; P Alan Poe 1; P Albert Poe 1"},
      {"[P Rudy Poe] is [P Rudolph Poe], [P Poe] said", "P Rudolph Poe 3 (Rudy Poe, Poe)"},
      {"[P Bill A. Poe] and [P William B. Poe]", "P Bill A. Poe 1; P William B. Poe 1"},
      {"[P Bill Poe] and [P William Roe]", "P Bill Poe 1; P William Roe 1"},
      {"[P Robert Poe] said. [P Robert Poe Robert], a note says, is old",
       "P Robert Poe 2 (Robert Poe Robert)"},
      {"[P Robert S. Poe] is [P Robert Poe], [P Robert Poe Robert]",
       "P Robert S. Poe 3 (Robert Poe, Robert Poe Robert)"},
      {"[P Boutros Boutros Boutros] and [P Ana Poe Ana]", "P Boutros Boutros Boutros 1; P Ana Poe Ana 1"},
  });
}

TEST_CASE("one spelling has one kind") {
  check({
      {"[O Facebook] [P Facebook] [O Facebook] [O Facebook]", "O Facebook 4"},
      {"[P Kerry Washington] in [L Washington]. [P Washington] said",
       "P Kerry Washington 2 (Washington); L Washington 1"},
      {"[P Derrick Johnson] spoke. [O Johnson] said so", "P Derrick Johnson 2 (Johnson)"},
      {"[P Henry Ford] founded [O Ford]. [O Ford] shares fell", "P Henry Ford 1; O Ford 2"},
      {"[P Ann Johnson] left [O Johnson & Johnson]. [O Johnson] said",
       "P Ann Johnson 1; O Johnson & Johnson 1; O Johnson 1"},
      {"[P Kim Kardashian West] posts, saying [L West] was glad", "P Kim Kardashian West 2 (West)"},
      {"[P Kerry Washington] in Rome. [L Washington] said no. [L Washington] said yes",
       "P Kerry Washington 1; L Washington 2"},
      {"[P Kim Kardashian West] on the [L West] planet", "P Kim Kardashian West 1; L West 1"},
  });
}

TEST_CASE("organisations") {
  check({
      {"[O the NAACP] and [O NAACP]", "O NAACP 2"},
      {"the [O Anti-Defamation League] ([O ADL]). The [O ADL] said", "O Anti-Defamation League 3 (ADL)"},
      {"the [O Anti-Defamation League (ADL)]. The [P ADL] said", "O Anti-Defamation League 3 (ADL)"},
      {"the [O Anti-Defamation League] (ADL) said", "O Anti-Defamation League 2 (ADL)"},
      {"[O ADL] ([O Anti-Defamation League])", "O Anti-Defamation League 2 (ADL)"},
      {"the [O Bureau of Rain Statistics], or [O BRS]", "O Bureau of Rain Statistics 2 (BRS)"},
      {"the [O Bureau of Rain Statistics], the [O Board of River Safety], [O BRS]",
       "O Bureau of Rain Statistics 1; O Board of River Safety 1; O BRS 1"},
      {"[L London] ([O AP]), reports the [O Associated Press]", "L London 1; O Associated Press 2 (AP)"},
      {"the [O Bank of Peru] and the [O BP]", "O Bank of Peru 1; O BP 1"},
      {"the [O Department of Rain Affairs], [O Rain Affairs] officials",
       "O Department of Rain Affairs 2 (Rain Affairs)"},
      {"the [O U.S. Rain Court]; the [O Rain Court] said", "O U.S. Rain Court 2 (Rain Court)"},
      {"the [O US Rain Court], the [O UK Rain Court], the [O Rain Court]",
       "O US Rain Court 1; O UK Rain Court 1; O Rain Court 1"},
      {"[O Associated Press] on [O A&P] and [O AP]", "O Associated Press 2 (AP); O A&P 1"},
      {"[O Atlantic & Pacific], that is [O A&P], not [O AP]", "O Atlantic & Pacific 2 (A&P); O AP 1"},
      {"[O AT&T], or [O AT & T], or [O AT and T]", "O AT and T 3 (AT&T, AT & T)"},
      {"[O Acme Rain] ([O XYZ])", "O Acme Rain 1; O XYZ 1"},
      {"[L London] ([O AP]) - [O Acme]", "L London 1; O AP 1; O Acme 1"},
      {"[O Facebook Inc.] and [O Facebook], [O Facebook]", "O Facebook 3 (Facebook Inc.)"},
      {"[O Facebook, Inc.] and [O Facebook]", "O Facebook 2 (Facebook, Inc.)"},
      {"[P Ann Trump] left [O Trump Inc.]; [P Trump] said", "P Ann Trump 2 (Trump); O Trump Inc. 1"},
      {"[O Acme, Inc.] is [O Acme Incorporated]", "O Acme, Inc. 2 (Acme Incorporated)"},
      {"[O Acme Airlines Inc.] bought it, and [O Acme] flew; [O Acme Airlines] said so",
       "O Acme Airlines 3 (Acme Airlines Inc., Acme)"},
      {"[O I.B.M.] and [O IBM] and [O IBM]", "O IBM 3 (I.B.M.)"},
      {"[O Procter & Gamble] or [O Procter and Gamble]", "O Procter & Gamble 2 (Procter and Gamble)"},
      {"[O Lehman Brothers] fell. [O Lehman] said", "O Lehman Brothers 2 (Lehman)"},
      {"[O Ravensgate United] won. [O Ravensgate] are fourth", "O Ravensgate United 2 (Ravensgate)"},
      {"[O Sony Pictures] and [O Sony]", "O Sony Pictures 1; O Sony 1"},
      {"an [O ABC/Post] poll, [O ABC] said", "O ABC/Post 1; O ABC 1"},
      {"[O Nordlys A/S] fell. [O Nordlys] said", "O Nordlys 2 (Nordlys A/S)"},
      {"the [O Vatican Bank] and the [O Vatican]", "O Vatican Bank 1; O Vatican 1"},
      {"[O Barclays Bank] fell. [O Barclays] said", "O Barclays Bank 2 (Barclays)"},
      {"[O Amazon Studios] and [O Amazon]; [O Halden Studios], or [O Halden]",
       "O Amazon Studios 1; O Amazon 1; O Halden Studios 2 (Halden)"},
      {"the [O World Bank Group] and the [O World Bank]", "O World Bank 2 (World Bank Group)"},
      {"the [O Human Rights Campaign] and [O Human Rights]", "O Human Rights Campaign 1; O Human Rights 1"},
      {"[O Carewell Partners] fell. [O Carewell] said", "O Carewell Partners 2 (Carewell)"},
      {"[O Stop Hate For Profit], [O Stop Hate for Profit], [O Stop Hate for Profit Coalition], [O Stop Hate "
       "for Profit]",
       "O Stop Hate for Profit 4 (Stop Hate for Profit Coalition)"},
      {"[O Société Générale] and [O Societe Generale], [O Société Générale]", "O Société Générale 3"},
      {"[O Facebook] and its Facebook-owned app", "O Facebook 2"},
  });
}

TEST_CASE("places") {
  check({
      {"the [L U.S.], the [L United States] and the [L US]", "L United States 3 (U.S., US)"},
      {"[L US] and [L USA]", "L US 2 (USA)"},
      {"[L São Paulo] and [L Sao Paulo] and [L SAO PAULO]", "L São Paulo 3"},
      {"[L Kenosha], [L Wisconsin]", "L Kenosha 1; L Wisconsin 1"},
  });
}

TEST_CASE("capitals and hashtags") {
  check({
      {"[P KIM KARDASHIAN] SPEAKS\n\n[P Kim Kardashian] spoke", "P Kim Kardashian 2"},
      {"[P CHARLES O'BRIEN] MEETS [P ANNE MCCALL III] IN [L NEW YORK]",
       "P Charles O'Brien 1; P Anne McCall III 1; L New York 1"},
      {"[P LEO DICAPRIO] ACTS\n\n[P Uma DiCaprio] said", "P Leo DiCaprio 1; P Uma DiCaprio 1"},
      {"[O BANK OF ITALY] AND [O NAACP] AND [L UAE] IN [L PARIS]",
       "O Bank of Italy 1; O NAACP 1; L UAE 1; L Paris 1"},
      {"#[O StopHateForProfit] by [O Stop Hate for Profit], #stophateforprofit", "O Stop Hate for Profit 3"},
      {"[O #StopHateforProfit] now, [O #StopHateforProfit]", "O Stop Hate for Profit 2"},
      {"the #[O RainNow] tag and #[O lower]", "O Rain Now 1"},
      {"[P @AdaQuill] wrote. [P @nobody] read", ""},
      {"[P @AdaQuill] wrote, said [P Ada Quill]", "P Ada Quill 2"},
  });
}

TEST_CASE("empty and strange input") {
  CHECK(resolve("", {}, {}).empty());
  const std::string text = "Ada Quill";
  std::vector<Token> tokens;
  tokenise(text, tokens);
  CHECK(resolve(text, tokens, {{0, 0, EntityKind::person}, {1, 9, EntityKind::person}}).empty());
  CHECK(resolved("[P ( ) (] [O (] [O )(] [P # @] [P and] [P Ada and]") == "P Ada 1");
  const std::string endless = "[P " + std::string(400, 'A') + "]";
  CHECK(resolved(endless).empty());
}

TEST_CASE("a very long list of names") {
  std::string text;
  std::vector<Mention> mentions;
  const auto add = [&](const std::string& name, std::uint32_t words, std::uint32_t& at) {
    text += name + " , ";
    mentions.push_back({at, at + words, EntityKind::person});
    at += words + 1;
  };
  std::uint32_t at = 0;
  const auto letters = [](int number) {
    std::string word = "Q";
    for (int i = 0; i < 4; ++i, number /= 26) word += static_cast<char>('a' + number % 26);
    return word;
  };
  for (int i = 0; i < 40000; ++i) {
    add(letters(i) + " Smith", 2, at);
    add("Smith", 1, at);
    add(letters(i % 200) + " " + letters(300 + i / 200), 2, at);
  }
  std::vector<Token> tokens;
  tokenise(text, tokens);
  REQUIRE(tokens.size() == at);
  const std::vector<DocumentEntity> entities = resolve(text, tokens, mentions);
  CHECK(entities.size() == 80001);
}

TEST_CASE("where each entity is named") {
  const struct {
    std::string_view text, places;
  } rows[] = {
      {"No names.", ""},
      {"[P Ada Lovelace] met [P Charles Babbage]. [P Lovelace] wrote.",
       "0 Ada Lovelace; 1 Charles Babbage; 0 Lovelace"},
      {"[O Facebook] fell. #Facebook is a Facebook-owned tag.",
       "0 Facebook; 0 Facebook (elsewhere); 0 Facebook (elsewhere)"},
      {"The [O Anti-Defamation League] (ADL) said.", "0 Anti-Defamation League; 0 ADL (elsewhere)"},
      {"On [P Tuesday] [P President Ann Lee] spoke.", "0 Ann Lee"},
      {"[P Simon and Garfunkel] sang.", "0 Simon; 1 Garfunkel"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    MarkedText marked(row.text);
    for (Mention& mention : marked.mentions) mention.found_by = FoundBy::model;
    std::vector<PlacedName> places{{1, 2, 3, FoundBy::vote, "of the text before"}};
    resolve(marked.text, marked.tokens, marked.mentions, &places);
    std::string found;
    for (const PlacedName& place : places) {
      found += (found.empty() ? "" : "; ") + std::to_string(place.entity) + ' ';
      found += marked.text.substr(place.begin, place.end - place.begin);
      if (place.found_by == FoundBy::elsewhere) found += " (elsewhere)";
    }
    CHECK(found == row.places);
  }
}
