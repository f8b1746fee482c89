#include "indexer/sources/headline_strips.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "indexer/sources/boilerplate.hpp"

using namespace byline;

namespace {

/// `text` with braces around its strips.
std::string marked(const std::string& text) {
  std::string out;
  std::size_t at = 0;
  for (const Boilerplate& strip : headline_strips(text)) {
    REQUIRE(strip.kind == BoilerplateKind::headlines);
    REQUIRE(strip.begin >= at);
    REQUIRE(strip.end <= text.size());
    out += text.substr(at, strip.begin - at) + "{" + text.substr(strip.begin, strip.end - strip.begin) + "}";
    at = strip.end;
  }
  return out + text.substr(at);
}

/// `text` with braces around what stands in braces: what is in none is marked nowhere.
std::string without_braces(std::string text) {
  std::erase_if(text, [](char c) { return c == '{' || c == '}'; });
  return text;
}

}  // namespace

TEST_CASE("headlines over a name: the name again, headlines glued to it, and MORE") {
  const std::string rows[] = {
      "Sen. Tom Dell {Thomas (Tom) Richard DellOVERNIGHT WATER: Dam repaired at last | Lenne falls | Holm "
      "urges "
      "states to listen MORE} (Ore.), has yet to speak.",
      "Rep. Ann Lee {Ann Mary LeeFive rivers to watch Dam repaired at last MORE}’s (Ore.) bill",
      "Former Vice President Jo Byrd {Jo ByrdDam repaired at last: report MORE}, whose candidacy",
      "Sen. John Kenn {John Neely KennMORE} (La.) asked",
      "Sens. Lee Dunn {Lee Sands Dunn2020 rivers to watch MORE} (Ore.), Ann Rohm {Ann RohmLenne falls to new "
      "low "
      "MORE} (Ida.) and Max Gray",
      "Ms. O’Hara {Beth (Betty) O’Hara'Dams will fall,' mayor says MORE} said",
      "Director Max Wolf{Max WolfHouse Rivers Committee asks for more MORE}.",
      "Rep. Ben Luján {Ben Ray LujánLenne falls to new low MORE} (N.M.)",
      "Rep. Jo van der Berg {Johanna (Jo) van der BergLenne falls to new low MORE} (Pa.)",
      "Sen. Ann McLenne {Ann Marie McLenneYouTube takes down dam video MORE} (Ky.)",
      "Ann Lee’s {Ann Mary LeeWhy Mr. Holm left U.S. dams to Reps. Byrd and Dunn MORE} bill",
      // nothing between the name and the first headline but a space
      "Speaker Paul Dunn {Paul Davis Dunn Five rivers to watch Dam repaired at last MORE} (Wis.) told",
      // a line each
      "Speaker Paul Dunn {Paul Davis DunnLenne falls to new low MORE} said.\nAnn Lee {Ann Mary LeeLenne "
      "falls to "
      "new low MORE} left.",
  };
  for (const std::string& row : rows) CHECK(marked(without_braces(row)) == row);
}

TEST_CASE("headlines before a button, and links in brackets") {
  const std::string rows[] = {
      "It rained.\n\n{Dam repairs were put off for years Read more}\n\nThe mayor left.",
      "{Dam repairs were right. Now shut the dam | Ann Lee Read more »}\nThe mayor left.",
      "It rained.\n{‘We had no time’: how the dam broke Read more}",
      "It rained.\n{Did the mayor know of the dam? READ MORE}",
      "The mayor left. {(RELATED: Dam Repairs Were Put Off For Years)}\n\nIt rained.",
      "The mayor left.\n\n{[Related: What To Know About U.S. Dams?]} It rained.",
      "The mayor left. {(Read more: Dam repairs were put off)}",
      "{(RELATED: Dam Repairs Were Put Off)} {(SEE ALSO: Mayor Leaves The Town)}",
  };
  for (const std::string& row : rows) CHECK(marked(without_braces(row)) == row);
}

TEST_CASE("no headlines of other stories: words of the story") {
  const std::string rows[] = {
      "",
      "MORE",
      "Read more",
      "We need MORE rain, Ann Lee said.",
      "Ann Lee said Lee wants MORE of it.",
      "The mayor, Ann Lee, and Ann Lee said we need MORE rain.",
      "AND MORE POWER FOR THE SPEAKER? MAYOR ANN LEE WILL HELP ANN LEE BUILD MORE DAMS",
      "SCHIFF STAFF WENT TO NEW YORK TO MEET WITH LEE FOR MORE THAN 10 HOURS",
      "Given to Senator Tom Dell to make the case for MORE dams",
      "Mitch McDell of YouTube told McDell Mitch McDell on YouTube MORE",
      "See What You Can Do on YouTube and MORE",
      "Sen. Ann Lee {Ann Mary LeeFive",  // cut off
      "Sen. Ann Lee Ann Mary LeeFive rivers rose last year. The mayor left. We need MORE rain.",
      "Sen. Ann Lee Ann Mary LeeFive rivers to watch\nDam repaired at last MORE",
      "Sen. Ann Lee Ann Mary LeeFive rivers to watch MOREOVER",
      "Sen. Ann Lee Ann Mary LeeFive rivers to watch ANYMORE",
      "Sen. Ann Lee, Ann Mary Dunn, of LeeFive rivers to watch MORE",
      // no headline before the button, or no button
      "It rained. Read more",
      "Two words Read more",
      "and it rained for days on end Read more",
      "The mayor left the town at night. Read more opinion",
      "How to get your children to read more",
      "WHY THE TOWN WANTS ITS CHILDREN TO READ MORE",
      "He said: Read more",
      // no link in the brackets
      "The mayor left (related: she was ill that day).",
      "The mayor left (see also: Lee and Dunn 2009, p. 12).",
      "The mayor left. (Related: She was ill that day, but I digress.)",
      "The mayor left. (Related: Dams)",
      "The mayor left. (RELATED: Dam Repairs Were Put",
      "The mayor left. (RELATED: Dam Repairs\nWere Put Off)",
      "The mayor left. (RELATED: Dam Repairs [Were Put Off]",
  };
  for (const std::string& row : rows) CHECK(marked(row) == row);
}

TEST_CASE("headlines are looked for no further back than they are long") {
  const auto strip = [](std::size_t words) {
    std::string text = "Sen. Ann Lee Ann Mary LeeFive";
    for (std::size_t i = 0; i < words; ++i) text += " Rivers";
    return text + " MORE";
  };
  CHECK(headline_strips(strip(100)).size() == 1);
  CHECK(headline_strips(strip(200)).empty());
  const std::string line = "Dam" + std::string(240, 'm') + " repaired at last Read more";
  CHECK(headline_strips(line).empty());
  CHECK(headline_strips("It rained.\n" + line).empty());
}

TEST_CASE("texts of nothing but marks of headlines take no longer than others") {
  for (const std::string part :
       {"MORE ", "aAaA", "Lee LeeMORE ", "Read more ", "(RELATED: ", "A. ", "Lee Ann "}) {
    std::string text;
    while (text.size() < 4'000'000) text += part;
    CHECK(headline_strips(text + "MORE").size() < text.size());
  }
}

TEST_CASE("boilerplate: headlines inside a paragraph are among it") {
  const std::string text =
      "Sen. Ann Lee Ann Mary LeeFive rivers to watch MORE said so.\n\nRead more: Dams\n\n© 2020 A";
  std::string found;
  for (const Boilerplate& part : find_boilerplate(text, "Dams"))
    found.append(keyword(part.kind)).append("[" + text.substr(part.begin, part.end - part.begin) + "] ");
  CHECK(found ==
        "headlines[Ann Mary LeeFive rivers to watch MORE] invitation[Read more: Dams] notice[© 2020 A] ");
}
