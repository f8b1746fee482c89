#include "indexer/grouping/name_forest.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;

TEST_CASE("rules of joining in words, told of either name") {
  const struct {
    JoinRule rule;
    const char *forward, *backward;
  } rows[] = {
      {JoinRule::spelling, "another spelling of X", "another spelling of X"},
      {JoinRule::used_for, "documents use it for X", "documents use X for it"},
      {JoinRule::middle_name, "nobody else has the first and last name of X",
       "nobody else has the first and last name of X"},
      {JoinRule::first_name, "a short first name for X", "the full first name of X"},
      {JoinRule::first_initial, "the initials of X", "the full first name of X"},
      {JoinRule::second_surname, "X without the second surname", "X with a second surname"},
      {JoinRule::generic_tail, "X and what it is", "X without what it is"},
      {JoinRule::initials, "the initials of X", "X are its initials"},
      {JoinRule::abbreviation, "a usual abbreviation of X", "X is its usual abbreviation"},
  };
  for (const auto& row : rows) {
    CHECK(sentence(row.rule, true, "X") == row.forward);
    CHECK(sentence(row.rule, false, "X") == row.backward);
  }
}

TEST_CASE("steps lead from each name of a group to the canonical one") {
  NameForest forest(6);
  forest.join(1, 0, JoinRule::spelling, 0);
  forest.join(2, 1, JoinRule::used_for, 7);
  forest.join(2, 0, JoinRule::initials, 1);  // they are of one group by now
  forest.join(5, 4, JoinRule::spelling, 0);
  CHECK(forest.root(2) == 0);
  CHECK(forest.root(3) == 3);
  CHECK(forest.root(5) == 4);
  const auto printed = [&](NameIndex canonical) {
    std::string text;
    for (const NameForest::Step& step : forest.steps_to(canonical))
      text += std::to_string(step.name) + (step.forward ? " to " : " from ") + std::to_string(step.other) +
              " by " + std::to_string(step.documents) + "; ";
    return text;
  };
  CHECK(printed(0) == "1 to 0 by 0; 2 to 1 by 7; ");
  CHECK(printed(2) == "1 from 2 by 7; 0 from 1 by 0; ");
  CHECK(printed(3).empty());
}
