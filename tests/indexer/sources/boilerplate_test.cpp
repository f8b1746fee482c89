#include "indexer/sources/boilerplate.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

using namespace byline;

namespace {

// Four paragraphs of a story, to which each row adds its end.
const std::string story =
    "The Lenne left its banks on Tuesday after a week of rain, the district of Altena said in a "
    "statement.\n\n"
    "Forty families were brought to the gymnasium of the school, where volunteers handed out soup and "
    "blankets.\n\n"
    "The mayor, Greta Holm, called the flood the worst since the dam was built and asked the state for "
    "help.\n\n"
    "The water is expected to fall on Thursday, when the wind turns and the rain moves on to the east of the "
    "country.";

std::string found_in(const std::string& text, const std::string& title = "Rivers rise after a week of rain") {
  std::string found;
  std::size_t last = 0;
  for (const Boilerplate& part : find_boilerplate(text, title)) {
    REQUIRE(part.begin >= last);
    REQUIRE(part.begin < part.end);
    REQUIRE(part.end <= text.size());
    last = part.end;
    found += "[" + text.substr(part.begin, part.end - part.begin) + "]";
  }
  return found;
}

}  // namespace

TEST_CASE("boilerplate: what is found after a story") {
  const std::string endings[] = {
      "Copyright \u00A9 2020, Example Audio. All rights reserved.",
      "\u00A9 2020 Example Media",
      "\u00A9 Example Media",
      "(c) 2021, Example Writers Group",
      "Copyright 2019 The Example Press. All rights reserved. This material may not be published, broadcast "
      "or rewritten.",
      "All rights reserved.",
      "Follow us on Facebook",
      "Follow Jane Roe on Twitter: @janeroe",
      "Sign up for our newsletter",
      "Sign up for the Morning Briefing newsletter.",
      "Read more: Dam repairs were put off for years",
      "RELATED: Dam repairs were put off for years",
      "Advertisement",
      "This article was originally published in the Daily Example.",
      // headlines of other stories
      "Did Singer Joe Bloggs Really Sell His House to a Circus?\n\nActress Cancelled After Calling Her "
      "Neighbour a Goose",
      "Box office frenzy lifts cinema chain's shares to a record\nMuseum raises prices for foreign visitors "
      "to fund roof\n"
      "Actor gets a festive makeover in new holiday comedy",
      "Pop Star Announces Surprise Album With Former Rival",
  };
  for (const std::string& ending : endings) {
    CAPTURE(ending);
    CHECK(found_in(story + "\n\n" + ending) == "[" + ending + "]");
  }
  CHECK(found_in(story + " Copyright 2020 Example Press. All rights reserved.") ==
        "[Copyright 2020 Example Press. All rights reserved.]");
  CHECK(
      found_in(story +
               "\n\n\nMarkets close lower as oil slides again\nTennis champion withdraws from autumn open") ==
      "[Markets close lower as oil slides again\nTennis champion withdraws from autumn open]");
  CHECK(
      found_in(story + "\n\nRead more:\n\nMarkets Close Lower as Oil Slides Again\n\n\u00A9 2020 Example") ==
      "[Read more:][Markets Close Lower as Oil Slides Again][\u00A9 2020 Example]");
  CHECK(found_in("Advertisement\n\n" + story) == "[Advertisement]");
}

TEST_CASE("boilerplate: what kind a part is") {
  const struct {
    std::string ending;
    std::vector<BoilerplateKind> expected;
  } rows[] = {
      {"(c) 2021, Example Writers Group", {BoilerplateKind::notice}},
      {"Advertisement\n\nFollow us on Facebook", {BoilerplateKind::invitation}},
      {"Pop Star Announces Surprise Album With Former Rival", {BoilerplateKind::headlines}},
      {"Image copyright Reuters Image caption The mill under water",
       {BoilerplateKind::label, BoilerplateKind::label}},
      {"Read more:\n\nMarkets Close Lower as Oil Slides Again\n\nAll rights reserved.",
       {BoilerplateKind::invitation, BoilerplateKind::headlines, BoilerplateKind::notice}},
      // A label within a line of another kind is of that line.
      {"\u00A9 2020 Image caption Example", {BoilerplateKind::notice}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.ending);
    std::vector<BoilerplateKind> kinds;
    for (const Boilerplate& part : find_boilerplate(story + "\n\n" + row.ending, "Rivers rise"))
      kinds.push_back(part.kind);
    CHECK(kinds == row.expected);
  }
}

TEST_CASE("boilerplate: what belongs to the story stays") {
  const std::string endings[] = {
      "",
      "It was raining again on Wednesday.",
      // a cut-off paragraph, a quote, an attribution, a credit
      "The district said it would look into the matter and",
      "\u201CWe have never seen such water in our whole lives here\u201D",
      "\u2014 Greta Holm, mayor of the town of Altena",
      "Additional reporting by Jane Roe in Berlin",
      "Jane Roe and John Doe, Daily Example",
      // announced lists and poems
      "These roads are closed:\n\nOld Mill Road Between Station and Bridge\nHarbour Street Near the Former "
      "Customs House",
      "The children sang:\n\nRain, rain, go away from here\nCome again another sunny day",
      "- Old Mill Road Between Station and Bridge\n- Harbour Street Near the Former Customs House",
      "1. Old Mill Road Between Station and Bridge\n2. Harbour Street Near the Former Customs House",
      // results
      "Altena 2 Werdohl 1 Plettenberg 0\nIserlohn 3 Hagen 3 Menden 1",
      // a list whose words are the story's
      "Families Brought to School Gymnasium in Altena\nVolunteers Hand Out Soup and Blankets at "
      "School\nMayor Greta Holm Asks State for Help",
      // short lines
      "The end\nOf the story",
      "Copyright law was not the mayor's concern, she said, and sighed.",
      "Follow the river for two miles and you will find the mill.",
      "Sign up for the volunteers' list at the town hall.",
      "More from the east was expected on Monday.",
  };
  for (const std::string& ending : endings) {
    CAPTURE(ending);
    CHECK(found_in(story + "\n\n" + ending) == "");
  }
  // A sub-heading within the story, and texts that are lists or poems altogether.
  CHECK(found_in(story + "\n\nShares of Insurers Slide After Flood Reports\n\n" + story) == "");
  CHECK(found_in("Roses Grow Beside the Old Garden Wall\nViolets Bloom Where Nobody Walks at All\nSugar "
                 "Melts in Rain That Starts to Fall") == "");
  CHECK(found_in("Markets Close Lower as Oil Slides Again\n\nTennis Champion Withdraws From Autumn Open") ==
        "");
  CHECK(found_in("") == "");
  CHECK(found_in("\n\n\n") == "");
}
