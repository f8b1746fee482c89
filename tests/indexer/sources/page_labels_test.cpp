#include "indexer/sources/page_labels.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

namespace {

/// `text` with brackets around its labels.
std::string marked(const std::string& text, const std::string& title) {
  std::string out;
  std::size_t at = 0;
  for (const Boilerplate& label : page_labels(text, title)) {
    REQUIRE(label.kind == BoilerplateKind::label);
    REQUIRE(label.begin >= at);
    out += text.substr(at, label.begin - at) + "[" + text.substr(label.begin, label.end - label.begin) + "]";
    at = label.end;
  }
  return out + text.substr(at);
}

}  // namespace

TEST_CASE("labels of pictures, players and buttons, with whose picture it is") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"Image copyright Getty Images Image caption The minister saw it. It rained.",
       "[Image copyright Getty Images ][Image caption ]The minister saw it. It rained."},
      {"It rained for days Image copyright Reuters Image caption A flood in Dellbury",
       "It rained for days [Image copyright Reuters ][Image caption ]A flood in Dellbury"},
      {"It rained. Image copyright AFP The flood came.", "It rained. [Image copyright AFP] The flood came."},
      {"It rained. Image copyright AFPs The flood came.",
       "It rained. [Image copyright ]AFPs The flood came."},
      {"It rained. Image copyright A. Flood Image caption The flood came.",
       "It rained. [Image copyright A. Flood ][Image caption ]The flood came."},
      {"Enlarge this image toggle caption Ann Lee/AP Ann Lee/AP The flood came at night.",
       "[Enlarge this image toggle caption Ann Lee/AP Ann Lee/AP] The flood came at night."},
      {"toggle caption Ann Lee/AP Bob Lee/AP It rained.",
       "[toggle caption ]Ann Lee/AP Bob Lee/AP It rained."},
      {"Media playback is unsupported on your device Media caption Why it rained",
       "[Media playback is unsupported on your device] [Media caption ]Why it rained"},
      {"Hide Caption It rained.", "[Hide Caption ]It rained."},
      {"Rain\nStory highlights The flood came.", "Rain\n[Story highlights ]The flood came."},
      {"CLOSE The flood came.", "[CLOSE ]The flood came."},
      {"Share All sharing options for: Rain in town The flood came.",
       "[Share All sharing options for: Rain in town] The flood came."},
      {"Share All sharing options for: Sun in town", "[Share All sharing options for: ]Sun in town"},
      // words of the story
      {"He called it a CLOSE call; the flood passed.", "He called it a CLOSE call; the flood passed."},
      {"The image caption said: a flood.", "The image caption said: a flood."},
      {"The xImage caption said", "The xImage caption said"},
      {"", ""},
  };
  for (const auto& row : rows) CHECK(marked(row.text, "Rain in town") == row.expected);
}

TEST_CASE("labels are looked for in the first 200 KB") {
  const std::string long_text(199'000, 'x');
  CHECK(page_labels(long_text + " Image caption ", "").size() == 1);
  CHECK(page_labels(long_text + std::string(1'000, 'x') + " Image caption ", "").empty());
}
