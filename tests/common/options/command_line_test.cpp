#include "common/command_line.hpp"

#include <doctest/doctest.h>

using namespace byline;

namespace {

/// What parsing says: "" when all is well, else the sentence, and the hint behind " | ".
std::string parsed(const std::vector<std::string>& arguments) {
  CLI::App app("", "tool");
  std::size_t limit = 10;
  std::vector<std::string> words, names;
  std::string sort;
  bool json = false;
  app.add_option("WORDS", words);
  app.add_option("--name", names)->type_name("NAME")->allow_extra_args(false)->take_all();
  app.add_option("--sort", sort)->type_name("ORDER");
  app.add_flag("--json", json);
  app.add_flag("-0,--null");
  add_number(app, "--limit,-n", limit, 1, 2500, "");
  try {
    parse_command_line(app, arguments, "word");
  } catch (const Error& error) {
    return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
  } catch (const CLI::CallForHelp&) {
    return "help";
  }
  return {};
}

}  // namespace

TEST_CASE("command lines and what is said of them") {
  struct Row {
    std::vector<std::string> arguments;
    const char* said;
  };
  const Row rows[] = {
      {{}, ""},
      {{"a", "-b-"},
       "there is no option -b- | tool --help lists the options; write -- before a word that begins with -"},
      {{"--", "-b", "--limit"}, ""},
      {{"--sort", "-date", "--name", "a", "--name=b", "c"}, ""},
      {{"--json", "--json", "-n5"}, ""},
      {{"--help"}, "help"},
      {{"--lmiit", "3"},
       "there is no option --lmiit; did you mean --limit? | tool --help lists the options; write -- before a "
       "word "
       "that begins with -"},
      {{"--colour=x"},
       "there is no option --colour | tool --help lists the options; write -- before a word that begins with "
       "-"},
      {{"--limit", "3", "-n", "4"}, "--limit is given twice, as 3 and as 4 | leave one of them out"},
      {{"--limit", "0"}, "--limit takes a whole number from 1 to 2,500, not 0"},
      {{"--limit", "2501"}, "--limit takes a whole number from 1 to 2,500, not 2501"},
      {{"--limit", "5x"}, "--limit takes a whole number from 1 to 2,500, not 5x"},
      {{"--limit", "99999999999999999999"},
       "--limit takes a whole number from 1 to 2,500, not 99999999999999999999"},
      {{"--name"}, "--name needs a value | write --name=NAME; tool --help lists the options"},
      {{"--sort", "--json"}, "--sort needs a value | write --sort=ORDER; tool --help lists the options"},
      {{"--sort=", "x"}, "--sort needs a value | write --sort=ORDER; tool --help lists the options"},
      {{"--name", ""}, "--name needs a value | write --name=NAME; tool --help lists the options"},
      {{"--json=1"}, "--json takes no value | tool --help lists the options"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.arguments);
    CHECK(parsed(row.arguments) == row.said);
  }
}

TEST_CASE("help is broken into lines anew, wherever its text is") {
  CLI::App app("", "tool");
  bool on = false;
  app.add_flag("--file-dates", on,
               "the day of its file is the date of a document that has\nno other: for filters");
  CHECK(help_text(app).find("the day of its file is the date of a document that has\n"
                            "                        no other: for filters\n") != std::string::npos);
}
