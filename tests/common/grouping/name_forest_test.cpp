#include "common/grouping/name_forest.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;

TEST_CASE("steps lead from each name of a group to the canonical one") {
  NameForest forest(6);
  forest.join(1, 0, JoinCode::spelling, 0);
  forest.join(2, 1, JoinCode::short_form, 7);
  forest.join(2, 0, JoinCode::acronym, 1);  // they are of one group by now
  forest.join(5, 4, JoinCode::spelling, 0);
  CHECK(forest.root(2) == 0);
  CHECK(forest.root(3) == 3);
  CHECK(forest.root(5) == 4);
  const auto printed = [&](NameIndex canonical) {
    std::string text;
    for (const NameForest::Step& step : forest.steps_to(canonical))
      text += std::to_string(step.name) + " " + std::string(word(step.code)) + " " +
              std::to_string(step.other) + " by " + std::to_string(step.documents) + "; ";
    return text;
  };
  CHECK(printed(0) == "1 spelling 0 by 0; 2 short_form 1 by 7; ");
  CHECK(printed(2) == "1 full_form 2 by 7; 0 spelling 1 by 0; ");
  CHECK(printed(3).empty());
}
