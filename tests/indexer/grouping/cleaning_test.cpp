#include "indexer/grouping/cleaning.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace byline;

namespace {

// The whole text as one mention of that kind → "Name; Name".
std::string cleaned(EntityKind kind, const std::string& text, bool elided = false) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  std::vector<CleanName> names;
  const auto count = static_cast<std::uint32_t>(tokens.size());
  clean_names(text, tokens, {0, count, kind, FoundBy::rules, elided}, names);
  std::string result;
  for (const CleanName& name : names) result += (result.empty() ? "" : "; ") + name.text;
  return result;
}

}  // namespace

TEST_CASE("persons are named without what surrounds them") {
  struct Row {
    std::string text, names;
  };
  for (const Row& row : std::vector<Row>{
           {"the late President Barack Obama’s", "Barack Obama"},
           {"Secretary of State John Kerry", "John Kerry"},
           {"Mr. Cameron", "Cameron"},
           {"Luiz Inácio Lula da Silva", "Luiz Inácio Lula da Silva"},
           {"Ursula von der Leyen", "Ursula von der Leyen"},
           {"Martin Luther King Jr", "Martin Luther King Jr"},
           {"Donald Trump Jr. Donald", "Donald Trump Jr."},
           {"J. K. Rowling", "J. K. Rowling"},
           {"Simon and Garfunkel", "Simon; Garfunkel"},
           {"Hillary” Clinton", "Hillary Clinton"},
           {"She", ""},
           {"Orhan Pamuk'un", "Orhan Pamuk"},
           {"Recep Tayyip Erdoğan’ın", "Recep Tayyip Erdoğan"},
           {"Conan O'Brien", "Conan O'Brien"},
           {"Donald John TrumpGOP", "Donald John Trump"},
           {"Julian Brave NoiseCat", "Julian Brave NoiseCat"},
           {"Rex Wayne TillersonSteve Schmidt", "Rex Wayne Tillerson"},
           {"Douglas MacArthur", "Douglas MacArthur"},
           {"Ron DeSantis", "Ron DeSantis"},
           {"MS Dhoni", "MS Dhoni"},
           {"MS POE", "POE"},
           {"Jim VandeHei", "Jim VandeHei"},
           {"Mary FitzGerald-McDonald", "Mary FitzGerald-McDonald"},
           {"Nancy Pelosi Nancy Pelosi", "Nancy Pelosi"},
           {"Nancy Pelosi NANCY PELOSI Nancy PelosiGOP", "Nancy Pelosi"},
           {"Kim Jong Un Kim Jong UnTrump", "Kim Jong Un"},
           {"Nancy Pelosi Nancy Pelosi'Defund", "Nancy Pelosi"},
           {"Hillary Diane Rodham Clinton2020", "Hillary Diane Rodham Clinton"},
           {"Sherrod Brown Sherrod Campbell Brown", "Sherrod Brown"},
           {"Hillary Clinton Clinton", "Hillary Clinton"},
           {"Tom Poe Thomas Edward Poe", "Tom Poe"},
           {"William Poe Bill Poe", "William Poe"},
           {"Paul Poe Paul Davis Poe", "Paul Poe"},
           {"Thomas Edward Poe Tom Poe", "Thomas Edward Poe"},
           {"Mary Poe John Poe", "Mary Poe John Poe"},
           {"Ana Poe Lund Maria Poe", "Ana Poe Lund Maria Poe"},
           {"Sirhan Sirhan", "Sirhan Sirhan"},
           {"d'Hondt", "d'Hondt"},
           {"Sirhan Bishara Sirhan", "Sirhan Bishara Sirhan"},
           {"Graham-Rubio-Ryan-Mark Zuckerberg-La Raza", "Mark Zuckerberg"},
           {"Graham-Rubio-Ryan", ""},
           {"Hunter Biden-Burisma-Ukraine", "Hunter Biden"},
           {"Jean-Luc Poe-Roe", "Jean-Luc Poe-Roe"},
           {"Abdel-Fattah-el-Sayed", "Abdel-Fattah-el-Sayed"},
           {"Hillary Clinton-tied", "Hillary Clinton"},
           {"Donald Trump-Style", "Donald Trump"},
           {"Hans\u00a0Gruen", "Hans Gruen"},
           {"Jo\u202fLind", "Jo Lind"},
           {"Maria\u2009\u205fSchneider", "Maria Schneider"},
       }) {
    CAPTURE(row.text);
    CHECK(cleaned(EntityKind::person, row.text) == row.names);
  }
}

TEST_CASE("Turkish endings behind an apostrophe are no part of a name") {
  struct Row {
    std::string text, name;
  };
  for (const Row& row : std::vector<Row>{{"İstanbul'da", "İstanbul"},
                                         {"Ankara’dan", "Ankara"},
                                         {"Türkiye'nin", "Türkiye"},
                                         {"Xi'an", "Xi'an"},
                                         {"Sana'a", "Sana'a"},
                                         {"Nuku'alofa", "Nuku'alofa"},
                                         {"Ma'in", "Ma'in"}}) {
    CAPTURE(row.text);
    CHECK(cleaned(EntityKind::place, row.text) == row.name);
  }
}

TEST_CASE("a brand keeps its exclamation mark, others none") {
  CHECK(cleaned(EntityKind::organization, "Yahoo!") == "Yahoo!");
  CHECK(cleaned(EntityKind::organization, "Facebook!") == "Facebook");
  CHECK(cleaned(EntityKind::person, "Yahoo!") == "Yahoo");
}

TEST_CASE("organisations are named without articles and generic words") {
  struct Row {
    std::string text, names;
  };
  for (const Row& row : std::vector<Row>{
           {"the Anti-Defamation League (ADL)", "Anti-Defamation League; ADL"},
           {"Johnson & Johnson", "Johnson & Johnson"},
           {"Facebook-owned", "Facebook"},
           {"Facebook-type", "Facebook"},
           {"#StopHateForProfit", "Stop Hate for Profit"},
           {"The Pentagon", "Pentagon"},
           {"The Hill", "The Hill"},
           {"l’Assemblée nationale", "Assemblée nationale"},
           {"dell'Università di Torino", "Università di Torino"},
           {"L'Oréal", "L'Oréal"},
           {"PricewaterhouseCoopers", "PricewaterhouseCoopers"},
       }) {
    CAPTURE(row.text);
    CHECK(cleaned(EntityKind::organization, row.text) == row.names);
  }
}

TEST_CASE("an article with a capital goes where the mention says that it is one") {
  CHECK(cleaned(EntityKind::organization, "L'Union européenne", true) == "Union européenne");
  CHECK(cleaned(EntityKind::place, "L’Iran", true) == "Iran");
  CHECK(cleaned(EntityKind::place, "L'Enfant Plaza") == "L'Enfant Plaza");
  CHECK(cleaned(EntityKind::organization, "l'Union européenne") == "Union européenne");
}
