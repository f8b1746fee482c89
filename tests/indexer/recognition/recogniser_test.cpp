#include "indexer/recognition/recogniser.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <ostream>
#include <string>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "tests/indexer/recognition/names_in.hpp"

using namespace byline;

TEST_CASE("names in plain sentences") {
  check({
      {"", ""},
      {"Nothing happened on the way home.", ""},
      {"Angela Merkel flew from Berlin to Paris on Monday.",
       "Angela Merkel/person; Berlin/place; Paris/place"},
      {"The company, Microsoft, said it would buy Activision.", "Microsoft/org; Activision/org"},
      {"Officials from the World Health Organization visited Kenya and Uganda last week.",
       "World Health Organization/org; Kenya/place; Uganda/place"},
      {"“We lost,” said Derrick Johnson, who leads the NAACP.", "Derrick Johnson/person; NAACP/org"},
      {"Shares of Facebook and Goldman Sachs Group Inc. fell in New York.",
       "Facebook/org; Goldman Sachs Group Inc./org; New York/place"},
  });
}

TEST_CASE("titles, possessives and \"the\" are left off") {
  check({
      {"President Barack Obama met Mr. Cameron in London.",
       "Barack Obama/person; Cameron/person; London/place"},
      {"Apple’s chief executive, Tim Cook, praised London's mayor.",
       "Apple/org; Tim Cook/person; London/place"},
      {"The Pentagon and the United Nations declined to comment.", "Pentagon/org; United Nations/org"},
  });
}

TEST_CASE("initials, particles and suffixes are part of a name") {
  check({
      {"The author J. K. Rowling lives in Edinburgh.", "J. K. Rowling/person; Edinburgh/place"},
      {"Luiz Inácio Lula da Silva won the vote in Brazil.", "Luiz Inácio Lula da Silva/person; Brazil/place"},
      {"She was praised by Ursula von der Leyen in Brussels.", "Ursula von der Leyen/person; Brussels/place"},
      {"Iraq's prime minister, Nouri al-Maliki, resigned.", "Iraq/place; Nouri al-Maliki/person"},
      {"Martin Luther King Jr. spoke in Washington.", "Martin Luther King Jr./person; Washington/place"},
      {"Conan O’Brien said so.", "Conan O’Brien/person"},
  });
}

TEST_CASE("no weekdays, months, nationalities or pronouns") {
  check({
      {"On Tuesday she told reporters that it was over.", ""},
      {"He and I will see them in December.", ""},
      {"French and German ministers met American officials.", ""},
      {"However, nobody answered. Then they left. What now?", ""},
  });
}

TEST_CASE("headlines") {
  check({
      {"Obama Meets Merkel in Berlin to Discuss Trade\n\nBERLIN — Chancellor Angela Merkel spoke on Friday.",
       "Obama/person; Merkel/person; Berlin/place; BERLIN/place; Angela Merkel/person"},
      {"Trump and Putin Hold Talks in Helsinki", "Trump/person; Putin/person; Helsinki/place"},
      {"MICROSOFT TO BUY NOKIA UNIT IN FINLAND", "MICROSOFT/org; NOKIA/org; FINLAND/place"},
      {"OBAMA MEETS MERKEL IN BERLIN", "OBAMA/person; MERKEL/person; BERLIN/place"},
      {"Stocks Fall Sharply as Investors Weigh New Rules", ""},
  });
}

TEST_CASE("examples of firms, and what stands in quotation marks before its kind") {
  check({
      {"It gained support from major companies including Coca-Cola and Starbucks.",
       "Coca-Cola/org; Starbucks/org"},
      {"They urged organisations, including Adidas, Ford and Patagonia, to boycott it.",
       "Adidas/org; Ford/org; Patagonia/org"},
      {"Chinese companies such as Huawei in Germany said no.", "Huawei/org; Germany/place"},
      {"Companies like China's Huawei grow.", "China/place; Huawei/org"},
      {"She met firms including Microsoft, Bill Gates said.", "Microsoft/org; Bill Gates/person"},
      {"He led the \"Stop Hate for Profit\" campaign against Facebook.",
       "Stop Hate for Profit/org; Facebook/org"},
      {"She joined the “Fair Sets Now” coalition in Rome.", "Fair Sets Now/org; Rome/place"},
      {"The \"Help\" party met in Rome, and in countries such as Italy.", "Rome/place; Italy/place"},
  });
}

TEST_CASE("programmes are nobody") {
  check({
      {"Seniors on Medicare worry about Social Security in Ohio.", "Ohio/place"},
      {"He runs the Social Security Administration.", "Social Security Administration/org"},
  });
}

TEST_CASE("institutions and clubs are no places") {
  check({
      {"The letter was stolen from the Hollis Museum in Ghent.", "Hollis Museum/org; Ghent/place"},
      {"She told the Washington Examiner and the Hollis Herald that she would stay.",
       "Washington Examiner/org; Hollis Herald/org"},
      {"He plays for Dunmere Athletic in Leeds.", "Dunmere Athletic/org; Leeds/place"},
  });
}

TEST_CASE("hashtags are words after a mark") {
  check({{"Fans of #Beyonce cheered in Houston.", "Beyonce/person; Houston/place"}});
}

TEST_CASE("mentions ascend, stay within sentences and do not depend on earlier texts") {
  const std::string text =
      "Kim Kardashian West left Facebook. Instagram, owned by Facebook, did not reply to Kardashian West. "
      "THE STOP HATE FOR PROFIT CAMPAIGN BEGAN IN JULY\nMark Zuckerberg of Menlo Park, Calif., spoke to CNN "
      "(AP).";
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::vector<Mention> alone, later;
  Recogniser fresh(shipped_model(), shipped_model_of_other_languages());
  fresh.find(text, tokens, alone);
  Recogniser used(shipped_model(), shipped_model_of_other_languages());
  for (const std::string& other :
       {std::string("West of Facebook the river bends."), std::string("Kim Jong Un spoke.")}) {
    names_in(used, other);
  }
  used.find(text, tokens, later);
  CHECK(alone == later);

  REQUIRE(alone.size() > 5);
  for (std::size_t k = 0; k < alone.size(); ++k) {
    CHECK(alone[k].first < alone[k].last);
    CHECK(alone[k].last <= tokens.size());
    if (k > 0) CHECK(alone[k - 1].last <= alone[k].first);
    for (std::uint32_t i = alone[k].first + 1; i < alone[k].last; ++i) CHECK_FALSE(tokens[i].starts_sentence);
  }
}

TEST_CASE("odd texts do no harm") {
  Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
  for (const std::string& text : {std::string("#"), std::string("’s’s’s"), std::string("@ @ @ A"),
                                  std::string(5000, 'A'), std::string("日本の首相は東京で話した。"),
                                  std::string("Ελλάδα Россия ÀÉÎ"), std::string("a\n\n\n\nB")}) {
    names_in(recogniser, text);
  }
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "Anna ";
  names_in(recogniser, many);
  std::string distinct;
  for (int i = 0; i < 210'000; ++i) distinct += "W" + std::to_string(i) + "x ";
  const std::string expected = names_in(recogniser, "Angela Merkel left Berlin.");
  names_in(recogniser, distinct);  // more words than are kept
  CHECK(names_in(recogniser, "Angela Merkel left Berlin.") == expected);
}

TEST_CASE("offices are cut off, and what names nothing by itself is dropped") {
  check({
      {"House Speaker Nancy Pelosi met Senate Majority Leader Mitch McConnell on Monday.",
       "House/org; Nancy Pelosi/person; Senate/org; Mitch McConnell/person"},
      {"The White House Press Secretary resigned after a call from House Speaker Paul Ryan.",
       "White House/org; House/org; Paul Ryan/person"},
      {"Secretary of State John Kerry and Defense Secretary Chuck Hagel left Washington.",
       "John Kerry/person; Chuck Hagel/person; Washington/place"},
      {"Sen. Dianne Feinstein, D-Calif., and Rep. John Carter, R-Texas, voted against it.",
       "Dianne Feinstein/person; John Carter/person"},
      {"The Ohio Republican and the California Democrat spoke in the State of the Union debate.",
       "Ohio/place; California/place"},
      {"Both the House and Senate passed it.", "House/org; Senate/org"},
      {"It was news to Senate Democrats on Monday.", "Senate/org"},
      {"The Committee met, and the Court and the Department agreed.", ""},
      {"In Roe v. Wade the Supreme Court decided otherwise.", "Supreme Court/org"},
      {"The Affordable Care Act and the Vietnam War divided the country.", ""},
      {"Thailand's leader, Gen Prayut Chan-o-cha, spoke.", "Thailand/place; Prayut Chan-o-cha/person"},
      {"The United Arab Emirates paid for it.", "United Arab Emirates/place"},
      {"Critics of Islam and Jim Crow cried fake news in December.", ""},
      {"Russia backs the Assad regime in Syria.", "Russia/place; Assad/person; Syria/place"},
      {"The US and the UK signed; US troops stayed.", "US/place; UK/place; US/place"},
      {"Talks in the Czech Republic, Sri Lanka and the Dominican Republic failed.",
       "Czech Republic/place; Sri Lanka/place; Dominican Republic/place"},
      {"Shares of Johnson & Johnson rose.", "Johnson & Johnson/org"},
  });
}

TEST_CASE("a name of several words has the kind that lists give it") {
  check({
      {"The church wanted the Tom Cruise video taken down.", "Tom Cruise/person"},
      {"It was sold by Merrill Lynch & Co. and Salomon Smith Barney, at a price to be set.",
       "Merrill Lynch & Co./org; Salomon Smith Barney/org"},
  });
}

TEST_CASE("what a name is by its words, and by what the document says of it elsewhere") {
  check({
      {"She sang at the Bastille Opera and the Brooklyn Academy of Music.",
       "Bastille Opera/org; Brooklyn Academy of Music/org"},
      {"Troops shelled the village of Musa Qala overnight. Most of Musa Qala has fled.",
       "Musa Qala/place; Musa Qala/place"},
      {"The judges of the Council of Grand Justices met in Taipei.",
       "Council of Grand Justices/org; Taipei/place"},
      {"U.N. peacekeepers left. The U.N. says it will return to the West Bank.",
       "U.N./org; U.N./org; West Bank/place"},
      {"The Red Cross asked for help. Shares of Morgan Stanley rose.", "Red Cross/org; Morgan Stanley/org"},
      {"Rep. John Lewis spoke in Georgia. Later John Lewis thanked them.",
       "John Lewis/person; Georgia/place; John Lewis/person"},
  });
}

TEST_CASE("two organisations with \"and\" between them are two") {
  check({
      // Known each by itself, though news have them as one.
      {"Goldman Sachs and Morgan Stanley rose on Monday.", "Goldman Sachs/org; Morgan Stanley/org"},
      {"The Washington Post and New York Times reported.", "Washington Post/org; New York Times/org"},
      // Alike.
      {"The firms Guosheng Securities and Guosheng Futures were placed under the government.",
       "Guosheng Securities/org; Guosheng Futures/org"},
      {"The National Teachers Union and Public Workers Union agreed.",
       "National Teachers Union/org; Public Workers Union/org"},
      // Each by itself elsewhere.
      {"Olive Garden said so. Red Lobster said so. Shares of Red Lobster and Olive Garden rose.",
       "Olive Garden/org; Red Lobster/org; Red Lobster/org; Olive Garden/org"},
      // One.
      {"The Department of Housing and Urban Development said so.",
       "Department of Housing and Urban Development/org"},
      {"The House Energy and Commerce Committee met.", "House Energy and Commerce Committee/org"},
      {"The National Air and Space Museum opened.", "National Air and Space Museum/org"},
  });
}

TEST_CASE("a firm of two equal names is one beside a person of that name, and its people are theirs") {
  check({
      {"Boris Johnson spoke. Johnson & Johnson shares fell.", "Boris Johnson/person; Johnson & Johnson/org"},
      {"Pro-Beijing New People Party's Regina Ip was re-elected with 60,760 votes.",
       "New People Party/org; Regina Ip/person"},
      {"Macy's Herald Square store closed.", "Macy's/org; Herald Square/place"},
  });
}

TEST_CASE("firms with a mark or an address in their name") {
  check({
      {"Shares of Yahoo! Inc. rose. Yahoo! said so on Monday.", "Yahoo! Inc./org; Yahoo!/org"},
      {"Yum! Brands said profits rose.", "Yum!/org"},
      {"She works at Yahoo! Marissa Mayer is her chief.", "Yahoo!/org; Marissa Mayer/person"},
      {"An approach is open to Goto.com, a spinoff. The engine is what Goto.com is not. The aim of Goto.com "
       "is clear.",
       "Goto.com/org; Goto.com/org; Goto.com/org"},
      {"The engine is what Goto.com is not.", ""},
  });
}

TEST_CASE("a town before its state is none of the persons called so") {
  check({
      {"Hillary Clinton spoke in Clinton, Iowa. Clinton said so.",
       "Hillary Clinton/person; Clinton/place; Iowa/place; Clinton/person"},
      {"Elizabeth Warren spoke in Warren, Mich., on Monday. Warren said so.",
       "Elizabeth Warren/person; Warren/place; Mich./place; Warren/person"},
      {"She trusted in Clinton, Iowa's senator said.", "Clinton/person; Iowa/place"},
  });
}

TEST_CASE("an organisation that is found somewhere is one wherever it stands and nothing was found") {
  check({
      {"The EgyptAir disappearance is news.\n\nA spokesman for EgyptAir said the EgyptAir A320 left Paris.",
       "EgyptAir/org; EgyptAir/org; EgyptAir/org; Paris/place"},
      {"Officials at Judicial Watch said so. Judicial Watch’s lawyers and a Judicial Watch suit came.",
       "Judicial Watch/org; Judicial Watch/org; Judicial Watch/org"},
      {"Officials of the GOP said so. The strongly GOP House votes.", "GOP/org; GOP/org; House/org"},
      // Without what firms are called by law, or go without.
      {"Open Text Corp. said profits rose. Open Text did not tell users.",
       "Open Text Corp./org; Open Text/org"},
      {"The Open Text system works.\n\nOpen Text Corp. said profits rose.",
       "Open Text/org; Open Text Corp./org"},
      {"United Airlines said profits fell. Another United flight was late and United's crew left.",
       "United Airlines/org; United/org; United/org"},
      {"Shares of Foster & Co. rose. The Foster system works.", "Foster & Co./org; Foster/org"},
      {"Shares of Anduril Industries rose. It designates the Anduril system as a program.",
       "Anduril Industries/org; Anduril/org"},
      {"Shares of Özö Industries rose. It designates the Özö system as a program.",
       "Özö Industries/org; Özö/org"},
      {"Shares of WHO Holdings rose. The WHO system works.", "WHO Holdings/org; WHO/org"},
  });
}

TEST_CASE("what has no vote for an organisation") {
  const std::string anduril = "Shares of Anduril Industries rose. ";
  check({
      // A word in lower case, one of two letters, one that names something only with others beside it.
      {anduril + "It designates the Anduril system; every anduril is new.", "Anduril Industries/org"},
      {"Shares of Öz Industries rose. It designates the Öz system as a program.", "Öz Industries/org"},
      {"Shares of Education Holdings rose. The new Education system works.", "Education Holdings/org"},
      {"Republican Holdings said so. The Republican system works.", "Republican Holdings/org"},
      {"The Swiss Bank said profits rose. The Swiss system works.", "Swiss Bank/org"},
      // What is left of an authority or a party.
      {"The Anduril Committee met. The Anduril system works.", "Anduril Committee/org"},
      {"The Anduril Party said so. The Anduril system works.", "Anduril Party/org"},
      // A person's name, who may be named after the firm.
      {anduril + "Mr. Anduril left. The system is called Anduril.", "Anduril Industries/org; Anduril/person"},
      {anduril + "Peter Anduril left. The Anduril system works.",
       "Anduril Industries/org; Peter Anduril/person"},
      // What is as often a place.
      {"Town Cut Off as Velda Bursts Its Banks\n\nThe river Velda burst its banks in the early hours. Nobody "
       "here had "
       "ever seen the Velda on the church steps.",
       "Velda/place; Velda/org"},
      // Other words, and a name that begins so.
      {anduril + "The Andurils and the ANDURIL system work.", "Anduril Industries/org"},
      {"Officials at Judicial Watch said so. The Judicial system works.", "Judicial Watch/org"},
  });
}

TEST_CASE("offices, agencies and what a page's template adds are cut off persons") {
  check({
      {"In London, Foreign Secretary Boris Johnson said so.", "London/place; Boris Johnson/person"},
      {"Deputy Secretary of State Antony Blinken went to Paris.", "Antony Blinken/person; Paris/place"},
      {"Senate Majority Leader Mitch McConnell Addison (Mitch) Mitchell McConnell said no.",
       "Senate/org; Mitch McConnell/person; Mitch/person; Mitchell McConnell/person"},
  });
}

TEST_CASE("what annotators mark and no reader looks for is left out") {
  check({
      {"Under the Kyoto Protocol and the Endangered Species Act that is forbidden.", ""},
      {"Nobody in the Oval Office, the West Wing or on Wall Street knew.",
       "Oval Office/place; West Wing/place; Wall Street/place"},
      {"A judge of the FISA court said that FDR had heard of HIV and the ACA.", "FDR/person"},
      {"The president speaks on Tuesday. | Getty", ""},
      {"The president speaks on Tuesday. Saul Loeb/AFP/Getty Images",
       "Saul Loeb/person; AFP/org; Getty Images/org"},
      {"The U.N. refugee agency asked the African Union for troops.", "U.N./org; African Union/org"},
      {"The Vatican and the Warsaw Pact disagreed.", "Vatican/org; Warsaw Pact/org"},
  });
}

TEST_CASE("a very long text is read in parts, and none of its names is lost") {
  const std::string sentence = "Angela Merkel flew from Berlin to Paris on Monday. ";
  for (const bool has_sentences : {true, false}) {
    CAPTURE(has_sentences);
    std::string text = sentence;
    const std::size_t fillers = 150'000;
    for (std::size_t i = 0; i < fillers; ++i) text += has_sentences && i % 10 == 9 ? "went. The " : "went ";
    text += has_sentences ? sentence : "- " + sentence;
    std::vector<Token> tokens;
    std::vector<Mention> mentions;
    tokenise(text, tokens);
    Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
    recogniser.find(text, tokens, mentions);
    REQUIRE(mentions.size() == 6);
    CHECK(mentions[0] == Mention{0, 2, EntityKind::person});
    const auto last = static_cast<std::uint32_t>(tokens.size());
    CHECK(mentions[3] == Mention{last - 10, last - 8, EntityKind::person});
    CHECK(mentions[5] == Mention{last - 4, last - 3, EntityKind::place});
  }
}

TEST_CASE("a very long run of words with capitals is read in time that grows as the text does") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "Bob Poe ";
  Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
  const std::clock_t start = std::clock();
  CHECK(names_in(recogniser, text).starts_with("Bob Poe"));
  CHECK((std::clock() - start) / CLOCKS_PER_SEC < 3);  // 0.1; with the run measured at each word, 6
}

TEST_CASE("what is kept of words stays within its bound, and changes no names") {
  const std::string text = "Angela Merkel flew from Berlin to Paris on Monday.";
  constexpr std::size_t most = std::size_t{6} << 20;
  const Model &english = shipped_model(), &others = shipped_model_of_other_languages();
  Recogniser bounded(english, others, most), ample(english, others);
  for (int round = 0; round < 30; ++round) {
    std::string other;
    for (int i = 0; i < 2000; ++i) other += "Word" + std::to_string(round * 2000 + i) + " ";
    names_in(bounded, other);
    names_in(ample, other);
    CHECK(bounded.memory() < 2 * most);
    CHECK(names_in(bounded, text) == names_in(ample, text));
  }
  CHECK(ample.memory() > 2 * most);
}

TEST_CASE("what has found a name is told") {
  const struct {
    std::string text, found_by;
  } rows[] = {
      {"Angela Merkel flew from Berlin to Paris on Monday.", "model model model"},
      {"Wes \"The Mole\" Kowalski won.", "rules"},
      {"Shares of Aldermoor Bank rose on Monday. The minister denied an Aldermoor rescue in his speech.",
       "model vote"},
  };
  Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
  for (const auto& row : rows) {
    CAPTURE(row.text);
    std::vector<Token> tokens;
    std::vector<Mention> mentions;
    tokenise(row.text, tokens);
    recogniser.find(row.text, tokens, mentions);
    std::string told;
    for (const Mention& mention : mentions) {
      const FoundBy by = mention.found_by;
      told += told.empty() ? "" : " ";
      told += by == FoundBy::model ? "model" : by == FoundBy::rules ? "rules" : "vote";
    }
    CHECK(told == row.found_by);
  }
}
