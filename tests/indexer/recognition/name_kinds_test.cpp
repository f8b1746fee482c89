// Kinds of names that the model takes for another, and what belongs to none.
#include "tests/indexer/recognition/names_in.hpp"

using namespace byline;

TEST_CASE("behind a rank stands a person, whatever the name") {
  check({
      {"Taliban leaders Mullah Omar and Mullah Baradar met.", "Taliban/org; Omar/person; Baradar/person"},
      {"Colonel Assimi Goita and Colonel Diaw spoke.", "Assimi Goita/person; Diaw/person"},
      {"Archbishop Tutu spoke on Sunday.", "Tutu/person"},
      {"Solicitor General Francisco argued the case.", "Francisco/person"},
      {"Field Marshal Sisi and Air Marshal Vivek Chaudhari flew.", "Sisi/person; Vivek Chaudhari/person"},
      {"They live in Sultan Kudarat province.", "Sultan Kudarat/place"},
      {"General Mills and the Marshall Islands said so.", "General Mills/org; Marshall Islands/place"},
  });
}

TEST_CASE("a report begins with where it is from") {
  check({
      {"(VARNMOUTH) — Talks began. Most of Varnmouth's docks are shut.", "Varnmouth/place"},
      {"(CNN) — He said so.", "CNN/org"},
  });
}

TEST_CASE("whose a name is belongs to it where the rest names nothing") {
  check({
      {"Shares of Charlotte's Web Holdings rose.", "Charlotte's Web Holdings/org"},
      {"Researchers at Columbia's Mailman School of Public Health said so.",
       "Columbia/place; Mailman School of Public Health/org"},
      {"He was on The Hill's Whip List in May.", "The Hill/org"},
      {"Chicago's Boeing Co. and London's HSBC Holdings fell.",
       "Chicago/place; Boeing Co./org; London/place; HSBC Holdings/org"},
      {"Gary Peters, Democrat of Michigan, said so.", "Gary Peters/person; Michigan/place"},
      {"He moved to the U.A.E. Smith said.", "U.A.E./place; Smith/person"},
  });
}

TEST_CASE("a kind of institution at the beginning of a sentence is none in particular") {
  check({
      {"Museum reopens. Ana Brandt of the National Museum in Lisbon came.",
       "Ana Brandt/person; National Museum/org; Lisbon/place"},
      {"Bank fails. The National Bank of Ghent closed.", "National Bank of Ghent/org"},
      {"House passes bill.", "House/org"},
  });
}

TEST_CASE("ships are none of the three kinds") {
  check({
      {"The destroyers USS John S. McCain and HMS Argyll sailed near Taiwan.", "Taiwan/place"},
      {"The USS Boxer left San Diego.", "San Diego/place"},
  });
}

TEST_CASE("firms that nobody has heard of, by what is said of them") {
  check({
      {"Voxtar said on Monday it would cut 200 jobs.", "Voxtar/org"},
      {"Voxtar shares rose 12 percent on Friday.", "Voxtar/org"},
      {"Voxtar CEO Anna Lindqvist told reporters so.", "Voxtar/org; Anna Lindqvist/person"},
      {"London-listed Kraxton fell 5%, and chipmaker Voxtar jumped 6%.", "Kraxton/org; Voxtar/org"},
      {"Rivals such as Kraxton have cut prices.", "Kraxton/org"},
      {"(Reuters) - Boeing Co BA.N shares fell 3%.", "Reuters/org; Boeing Co/org"},
      {"Tesla Inc TSLA.O Chief Executive Elon Musk said so.", "Tesla Inc/org; Elon Musk/person"},
      {"Apple CEO Tim Cook and Tesla CEO Elon Musk met.",
       "Apple/org; Tim Cook/person; Tesla/org; Elon Musk/person"},
      {"Kraxton Inc <KRX.N> said on Thursday it named John Dale.", "Kraxton Inc/org; John Dale/person"},
      {"The militant Muslim group Hamas claimed it.", "Hamas/org"},
      // the same of persons
      {"Brenlow said on Monday he would resign.", "Brenlow/person"},
      {"Brenlow, 45, was arrested in Ohio.", "Brenlow/person; Ohio/place"},
  });
}

TEST_CASE("a surname alone is who the document names in full") {
  check({
      {"Annika Lindqvist-Moreau won in Geneva. Lindqvist-Moreau shares rose in the ranking.",
       "Annika Lindqvist-Moreau/person; Geneva/place; Lindqvist-Moreau/person"},
      {"Mary Kraxton founded Kraxton Inc. in Ohio. Shares of Kraxton rose.",
       "Mary Kraxton/person; Kraxton Inc./org; Ohio/place; Kraxton/org"},
  });
}

TEST_CASE("what is no organisation, however often it looks like one") {
  check({
      {"He lives in the District of Columbia.", "District of Columbia/place"},
      {"It has moved six calls to Antwerp and one to Le Havre.", "Antwerp/place; Le Havre/place"},
      {"Über Margaret O'Dwyer of Harbour Holdings Inc. in Lisbon.",
       "Margaret O'Dwyer/person; Harbour Holdings Inc./org; Lisbon/place"},
      {"The Founding Fathers wrote no NAFTA and saw no World Cup, and neither did NGOs.", ""},
      {"She spoke in San Jose, Calif., and in Little Rock, Ark., on Monday.",
       "San Jose/place; Calif./place; Little Rock/place; Ark./place"},
  });
}

TEST_CASE("who asks people is a firm, and whose years they are is a person") {
  check({
      {"A Rasmussen poll has him ahead. Others trust Rasmussen more.", "Rasmussen/org; Rasmussen/org"},
      {"A Rasmussen poll has him ahead, said Ana Rasmussen.", "Rasmussen/person; Ana Rasmussen/person"},
      {"He served in the Bush administration and wrote on the Bush years.", "Bush/person; Bush/person"},
      {"They swim in the Atlantic. He told the Atlantic so, in an Atlantic article.",
       "Atlantic/place; Atlantic/org; Atlantic/org"},
      {"Kevin Drum of Mother Jones cited Rasmussen Reports.",
       "Kevin Drum/person; Mother Jones/org; Rasmussen Reports/org"},
  });
}

TEST_CASE("a state's court and chambers are not those of the country") {
  check({
      {"The state Supreme Court heard it, the state Senate and the state Health Department did not.",
       "state Supreme Court/org; state Senate/org; state Health Department/org"},
      {"He follows red state Senate races.", "Senate/org"},
      {"The Supreme Court and the Senate met. The state University of Halden did not.",
       "Supreme Court/org; Senate/org; University of Halden/org"},
  });
}

TEST_CASE("programmes, families and one soldier are no organisations") {
  check({
      {"Cuts to Medicare and Social Security hurt, and Medicare for All would cost more.", ""},
      {"They ran the Centers for Medicare and Medicaid Services.",
       "Centers for Medicare and Medicaid Services/org"},
      {"He asked for a probe of Joe Biden. The Bidens denied it, as the Bill of Rights lets them.",
       "Joe Biden/person"},
      {"Tim Brown watched as the Cleveland Browns lost.", "Tim Brown/person; Cleveland Browns/org"},
      {"The retired Marine praised the Marine Corps, said the IG.", "Marine Corps/org"},
  });
}

TEST_CASE("where an office or a party is, is a place") {
  check({
      {"Earlier this month, Montana Gov. Steve Bullock blasted the rules.",
       "Montana/place; Steve Bullock/person"},
      {"The firm hailed Democratic Illinois Gov. J.B. Pritzker on Thursday.",
       "Illinois/place; J.B. Pritzker/person"},
      {"Republican Texas Attorney General Ken Paxton did not respond.", "Texas/place; Ken Paxton/person"},
      {"Former New York City Mayor Michael Bloomberg may have suspended it.",
       "New York City/place; Michael Bloomberg/person"},
      {"He met the Chicago Mayor and two other California Republicans, who left.",
       "Chicago/place; California/place"},
      {"She was tied with former Arizona State Senator Kelli Ward in May.",
       "Arizona/place; Kelli Ward/person"},
      {"He asked the Afghanistan Foreign Minister and the Canada Prime Minister.",
       "Afghanistan/place; Canada/place"},
      // whole as they stand
      {"The Iowa Democratic Party and the New York City Council met.",
       "Iowa Democratic Party/org; New York City Council/org"},
      {"The Illinois Supreme Court and the California Department of Justice said so.",
       "Illinois Supreme Court/org; California Department of Justice/org"},
      {"Comstock, a Northern Virginia Republican, met Ohio State President Drake.",
       "Comstock/person; Virginia/place; Ohio State/org; Drake/person"},
      {"The California Attorney General’s Office said so.", "California Attorney General’s Office/org"},
  });
}

TEST_CASE("what stands behind \"in\" is the city, and U.N. is the organisation") {
  check({
      {"The coach of Porto was seen at the museum in Porto.", "Porto/org; Porto/place"},
      {"U.N. ambassador Monteiro spoke.", "U.N./org; Monteiro/person"},
  });
}
