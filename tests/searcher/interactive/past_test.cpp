#include "searcher/interactive/past.hpp"

#include <doctest/doctest.h>

#include <string>

#include "searcher/query/filters.hpp"

using namespace byline;
using namespace byline::interactive;

TEST_CASE("what was searched for is a command that finds it again") {
  const Chip ann = chip_of("person", "Ann Lee", false), bo = chip_of("person", "Bo Ek", false);
  const Chip not_iowa = chip_of("place", "Iowa", true), month = chip_of("date", "2020-09", false);
  const Chip not_year = chip_of("date", "2019", true), gull = chip_of("source", "The Gull", false);
  const Chip both = chips_of(query::filters_of(Field::source, {"The Gull", "CNN*"}))[0];
  Chip since = month;
  since.value = "2020-09-01..";
  const struct {
    const char* typed;
    std::vector<Chip> chips;
    MatchMode match;
    std::vector<std::string> options;
    std::vector<Chip> first;
    const char* command;
  } rows[] = {
      {"port strike", {}, MatchMode::automatic, {"--interactive"}, {}, "port strike"},
      {" port  strike ", {}, MatchMode::automatic, {"--interactive"}, {}, "port strike"},
      {"\"hate speech\" law", {}, MatchMode::automatic, {"--interactive"}, {}, "'\"hate speech\" law'"},
      {"", {ann}, MatchMode::automatic, {"--interactive"}, {}, "--person='Ann Lee'"},
      {"port",
       {ann, not_iowa},
       MatchMode::any,
       {"--db=/news", "--interactive", "--match=all"},
       {},
       "--db=/news --match=any --person='Ann Lee' --not-place=Iowa port"},
      {"port",
       {month, not_year},
       MatchMode::automatic,
       {"--interactive"},
       {},
       "-- port date:2020-09 -date:2019"},
      {"port",
       {gull},
       MatchMode::automatic,
       {"--source=The Gull", "--interactive"},
       {gull},
       "--source='The Gull' port"},
      {"port",
       {gull, ann},
       MatchMode::automatic,
       {"--source=The Gull", "--interactive"},
       {gull},
       "--source='The Gull' --person='Ann Lee' port"},
      {"port",
       {},
       MatchMode::automatic,
       {"--source=The Gull", "--sort=date", "--interactive"},
       {gull},
       "--sort=date port"},
      {"port",
       {both},
       MatchMode::automatic,
       {"--interactive"},
       {},
       "--source='The Gull' --source='CNN*' port"},
      {"port",
       {ann},
       MatchMode::automatic,
       {"--person=Ann Lee", "--not-person=Bo Ek"},
       {ann, chip_of("person", "Bo Ek", true)},
       "--person='Ann Lee' port"},
      {"port",
       {ann, bo},
       MatchMode::automatic,
       {"--since=2020-09-01", "--until=7d"},
       {since},
       "--person='Ann Lee' --person='Bo Ek' port"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.command);
    const Question question{.typed = row.typed, .chips = row.chips, .match = row.match};
    CHECK(print(command_of(question, {row.options, {"older"}}, row.first)) == row.command);
  }
  Question by_story{.typed = "port", .stories = true};
  CHECK(print(command_of(by_story, {{"--interactive"}, {}}, {})) == "--stories=normal port");
  CHECK(print(command_of(by_story, {{"--stories=strict"}, {}}, {})) == "--stories=strict port");
  CHECK(print(command_of(by_story, {{"--collapse", "--sort=date"}, {}}, {})) ==
        "--sort=date --stories=normal port");
  by_story.stories = false;
  CHECK(print(command_of(by_story, {{"--collapse"}, {}}, {})) == "--collapse port");
  CHECK(print(command_of(by_story, {{"--stories=strict"}, {}}, {})) == "port");
  CHECK(query_of({{"--explain"}, {"port", "date:2020-09"}}) == "port date:2020-09");
}
