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
      {"(VARNMOUTH) — Talks began. Most of Varnmouth's docks are shut.", "VARNMOUTH/place; Varnmouth/place"},
      {"(CNN) — He said so.", "CNN/org"},
  });
}

TEST_CASE("whose a name is belongs to it where the rest names nothing") {
  check({
      {"Shares of Charlotte's Web Holdings rose.", "Charlotte's Web Holdings/org"},
      {"Researchers at Columbia's Mailman School of Public Health said so.",
       "Columbia's Mailman School of Public Health/org"},
      {"He was on The Hill's Whip List in May.", "The Hill's Whip List/org"},
      {"Chicago's Boeing Co. and London's HSBC Holdings fell.",
       "Chicago/place; Boeing Co./org; London/place; HSBC Holdings/org"},
      {"Gary Peters, Democrat of Michigan, said so.", "Gary Peters/person; Michigan/place"},
      {"He moved to the U.A.E. Smith said.", "U.A.E./place; Smith/person"},
  });
}

TEST_CASE("ships are none of the three kinds") {
  check({
      {"The destroyers USS John S. McCain and HMS Argyll sailed near Taiwan.", "Taiwan/place"},
      {"The USS Boxer left San Diego.", "San Diego/place"},
  });
}
