#include "common/options/command_line.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "common/options/help.hpp"

using namespace byline;

namespace {

const Program& tool() {
  static const Program program{
      .name = "tool",
      .purpose = "Cuts.",
      .operand = "WORD",
      .operand_brief = "what to cut",
      .operand_word = "word",
      .options =
          {{.name = "name", .value = "NAME", .brief = "whose", .adds_up = true},
           {.name = "sort", .value = "ORDER", .brief = "how", .values = Values::words, .words = "size -date"},
           {.name = "json", .brief = "as JSON", .undo = "no-json"},
           {.name = "tsv", .brief = "as columns"},
           {.name = "null", .letter = '0', .brief = "with zero bytes"},
           {.name = "counts",
            .value = "LIST",
            .section = "Counts",
            .brief = "also counts",
            .alone = "a,b",
            .undo = "no-counts"},
           {.name = "limit",
            .letter = 'n',
            .value = "N",
            .section = "Counts",
            .brief = "how many of all of those that there are, however they are called and counted",
            .values = Values::number,
            .least = 1,
            .most = 2500},
           {.name = "no-config", .brief = ""},
           {.name = "generate", .value = "FORM", .brief = "", .values = Values::words, .words = "man"},
           {.name = "version", .brief = ""},
           {.name = "help", .letter = 'h', .brief = ""}},
      .alternatives = {"json tsv"},
      .conflicts = {{"null", "counts sort"}},
      .footer = "Cut twice\nand measure.\n\nSuch as:\n  tool a",
      .manual = [] {
        return std::vector<Chapter>{{"DESCRIPTION", "It cuts."}};
      }};
  return program;
}

/// What parsing says: what was handed out, or the error with its hint behind " | ".
std::string parsed(const std::vector<std::string>& arguments) {
  CommandLine line(tool(), tool());
  std::string out;
  for (const char* name : {"name", "sort", "json", "tsv", "null", "counts", "limit"})
    line.take(name, [&out, name](const std::string& value) { out += std::string(name) + ":" + value + " "; });
  try {
    if (const auto text = line.parse(arguments)) return text->substr(0, text->find('\n'));
  } catch (const Error& error) {
    return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
  }
  for (const std::string& word : line.operands()) out += "[" + word + "]";
  return out;
}

}  // namespace

TEST_CASE("command lines and what is said of them") {
  ::setenv("BYLINE_CONFIG", "", 1);
  struct Row {
    std::vector<std::string> arguments;
    const char* said;
  };
  const std::string hint = "tool --help lists the options; write -- before a word that begins with -";
  const Row rows[] = {
      {{}, ""},
      {{"a", "-b-"},
       "there is no option -b- | tool --help lists the options; write -- before a word that begins with -"},
      {{"--", "-b", "--limit"}, "[-b][--limit]"},
      {{"--sort", "-date", "--name", "a", "--name=b", "c"}, "name:a name:b sort:-date [c]"},
      {{"--json", "--json", "-n5"}, "json:true json:true limit:5 "},
      {{"--json", "--no-json", "--tsv"}, "json:true json:false tsv:true "},
      {{"--help"}, "Cuts."},
      {{"--help", "--nonsense"}, "Cuts."},
      {{"--generate=man"}, ".\\\" Made by: tool --generate man"},
      {{"--generate", "info"}, "--generate takes man, not info"},
      {{"--version"}, "tool (Byline) " BYLINE_VERSION},
      {{"--counts", "a"}, "counts:a,b [a]"},
      {{"--counts=c", "--", "--counts"}, "counts:c [--counts]"},
      {{"--counts=c", "--no-counts", "d"}, "[d]"},
      {{"--counts=c", "--no-counts", "--counts", "--counts=d"}, "counts:a,b counts:d "},
      {{"--no-counts=c"}, "--no-counts takes no value | tool --help lists the options"},
      {{"--no-json=1"}, "--no-json takes no value | tool --help lists the options"},
      {{"--no-counts", "-0"}, "null:true "},
      {{"--lmiit", "3"},
       "there is no option --lmiit; did you mean --limit? | tool --help lists the options; write -- before a "
       "word "
       "that begins with -"},
      {{"--no-jsn"},
       "there is no option --no-jsn; did you mean --no-json? | tool --help lists the options; write -- "
       "before "
       "a word that begins with -"},
      {{"--colour=x"},
       "there is no option --colour | tool --help lists the options; write -- before a word that begins with "
       "-"},
      {{"--limit", "3", "-n", "4"}, "limit:3 limit:4 "},
      {{"--limit", "0", "-n", "4"}, "--limit takes a whole number from 1 to 2,500, not 0"},
      {{"--limit", "2501"}, "--limit takes a whole number from 1 to 2,500, not 2501"},
      {{"--limit", "5x"}, "--limit takes a whole number from 1 to 2,500, not 5x"},
      {{"--limit", "99999999999999999999"},
       "--limit takes a whole number from 1 to 2,500, not 99999999999999999999"},
      {{"--sort", "name"}, "--sort takes size or -date, not name"},
      {{"--name"}, "--name needs a value | write --name=NAME; tool --help lists the options"},
      {{"--sort", "--json"}, "--sort needs a value | write --sort=ORDER; tool --help lists the options"},
      {{"--sort=", "x"}, "--sort needs a value | write --sort=ORDER; tool --help lists the options"},
      {{"--name", ""}, "--name needs a value | write --name=NAME; tool --help lists the options"},
      {{"--json=1"}, "--json takes no value | tool --help lists the options"},
      {{"--json", "--tsv"}, "--json and --tsv do not go together"},
      {{"--sort", "size", "-0"}, "--sort does not go with --null"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.arguments);
    CHECK(parsed(row.arguments) == row.said);
  }
}

TEST_CASE("help has the options by section, in lines that fit") {
  const std::string help = help_text(tool());
  CHECK(
      help.starts_with("Cuts.\nUsage: tool [OPTIONS] [WORD...]\n\nArguments:\n  WORD ...              what "
                       "to cut\n\nOptions:\n"
                       "  --name NAME           whose\n"));
  CHECK(help.find("\n\nCounts:\n  --counts[=LIST]       also counts\n"
                  "  -n,--limit N          how many of all of those that there are, however they\n"
                  "                        are called and counted\n") != std::string::npos);
  CHECK(help.ends_with("\n\nCut twice and measure.\n\nSuch as:\n  tool a\n"));
}

TEST_CASE("a command line in one form") {
  ::setenv("BYLINE_CONFIG", "", 1);
  const std::string here = std::filesystem::current_path().string();
  CommandLine line(searcher_program(), indexer_program());
  REQUIRE_FALSE(
      line.parse({"port", "--person", "Ann Lee", "-n5", "--db=a/../b", "--no-explain", "--entities", "/x/y",
                  "--facets", "--person=Bo", "--explain", "--batch=-", "--no-stories", "--", "--rain"}));
  const Command command = line.command();
  CHECK(command.options == std::vector<std::string>{"--person=Ann Lee", "--limit=5", "--db=" + here + "/b",
                                                    "--no-explain", "--entities=/x/y",
                                                    "--facets=person,org,place", "--person=Bo", "--explain",
                                                    "--batch=-", "--no-stories"});
  CHECK(command.words == std::vector<std::string>{"port", "--rain"});
}
