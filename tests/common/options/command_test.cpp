#include "common/options/command.hpp"

#include <doctest/doctest.h>

using namespace byline;

TEST_CASE("a command as a shell takes it, and back") {
  struct Row {
    Command command;
    std::string line;
  };
  const Row rows[] = {
      {{}, ""},
      {{{}, {"port", "strike"}}, "port strike"},
      {{{"--person=Ann Lee", "--explain"}, {"\"port strike\" -rain"}},
       "--person='Ann Lee' --explain '\"port strike\" -rain'"},
      {{{"--sort=-date"}, {"-rain"}}, "--sort=-date -- -rain"},
      {{{}, {"port", "--"}}, "-- port --"},
      {{{"--since=7d"}, {}}, "--since=7d"},
      {{{"--source=It's"}, {"@ports", ""}}, "--source='It'\\''s' -- @ports ''"},
      {{{}, {"ports", "@sea"}}, "ports @sea"},
  };
  for (const auto& [command, line] : rows) {
    CAPTURE(line);
    CHECK(print(command) == line);
    CHECK(parse_command(line) == command);
  }
  CHECK(print({{}, {"port\nstrike\r"}}) == "'port strike '");
  CHECK(parse_command("'port") == std::nullopt);
  CHECK(arguments_of({{"--explain"}, {"a", "-b"}}) == std::vector<std::string>{"--explain", "--", "a", "-b"});
  CHECK(arguments_of({{"--explain"}, {"a", "b-"}}) == std::vector<std::string>{"--explain", "a", "b-"});
}
