#include "common/options/config_file.hpp"

#include <doctest/doctest.h>

#include "common/error.hpp"

using namespace byline;

namespace {

/// "--limit=3@2 --plain=true@4": option, value and line of all entries; or the error, with its hint.
std::string read(std::string_view text, bool of_indexer = false) {
  const Program& program = of_indexer ? indexer_program() : searcher_program();
  const Program& other = of_indexer ? searcher_program() : indexer_program();
  std::string all;
  try {
    const ConfigFile config = read_config("config", text, program, other);
    if (config.fault) throw *config.fault;
    for (const ConfigEntry& entry : config.entries)
      all += (all.empty() ? "--" : " --") + std::string(entry.option->name) + "=" + entry.value + "@" +
             std::to_string(entry.line);
  } catch (const Error& error) {
    return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
  }
  return all;
}

}  // namespace

TEST_CASE("what the lines of a config file say to each program") {
  struct Row {
    std::string_view text;
    const char *searcher, *indexer;
  };
  using namespace std::string_view_literals;
  constexpr const char* no_section =
      "config, line 1: there is no section [both] | the sections are [searcher] and [indexer]";
  constexpr const char* differs =
      "config, line 1: --language means one thing to the indexer and another to the searcher | put it below "
      "[indexer] or [searcher]";
  constexpr const char* null_differs =
      "config, line 1: --null means one thing to the indexer and another to the searcher | put it below "
      "[searcher]";
  constexpr const char* not_closed =
      "config, line 1: the bracket of [searcher is not closed | the sections are [searcher] and [indexer]";
  const Row rows[] = {
      {"", "", ""},
      {"# a comment\n\n   \n  # another", "", ""},
      {"--limit=3", "--limit=3@1", ""},
      {"--limit=3\r\n-n\r\n4\r\n", "--limit=3@1 --limit=4@2", ""},
      {"-n1", "--limit=1@1", ""},
      {"-n\n4", "--limit=4@1", ""},
      {"-n=1", "--limit==1@1", ""},
      {"-q", "", "--quiet=true@1"},
      {"-qj2\n-j4", "", "--quiet=true@1 --jobs=2@1 --jobs=4@2"},
      {"-qj\n2", "", "--quiet=true@1 --jobs=2@1"},
      {"-qn1", "--limit=1@1", "--quiet=true@1"},
      {"[searcher]\n-q", "config, line 2: there is no option -q of the searcher",
       "config, line 2: there is no option -q of the searcher"},
      {"-x1", "config, line 1: there is no option -x1", "config, line 1: there is no option -x1"},
      {"-qx", "config, line 1: there is no option -qx", "config, line 1: there is no option -qx"},
      {"-qh", "config, line 1: --help goes on the command line, not into a config file",
       "config, line 1: --help goes on the command line, not into a config file"},
      {"-qj 2",
       "config, line 1: -qj 2 is two arguments on one line | write -qj2, or the value on the next line",
       "config, line 1: -qj 2 is two arguments on one line | write -qj2, or the value on the next line"},
      {"-n 20",
       "config, line 1: -n 20 is two arguments on one line | write -n20, or the value on the next line",
       "config, line 1: -n 20 is two arguments on one line | write -n20, or the value on the next line"},
      {"-n", "config, line 1: --limit needs a value | write --limit=N, or the value on the next line",
       "config, line 1: --limit needs a value | write --limit=N, or the value on the next line"},
      {"\xEF\xBB\xBF--limit=3", "--limit=3@1", ""},
      {"  --person=Ann Lee \t\n--person\n\n# between\n  Bo Ek", "--person=Ann Lee@1 --person=Bo Ek@2", ""},
      {"--db=/x\n--jobs\n2\n--plain", "--db=/x@1 --plain=true@4", "--db=/x@1 --jobs=2@2"},
      {"--db\n/x", "--db=/x@1", "--db=/x@1"},
      {"--json\n[searcher]\n--plain\n[indexer]\n--jobs=2\n[searcher]\n--no-json",
       "--json=true@1 --plain=true@3 --json=false@7", "--json=true@1 --jobs=2@5"},
      {"--facets\n--facets=org", "--facets=person,org,place@1 --facets=org@2", ""},
      {"--person==\n--person\n-x", "--person==@1 --person=-x@2", ""},
      {"--stories=loose\n--limit=3\n--no-stories", "--limit=3@2", ""},
      {"--stories\n--no-stories\n--stories=loose", "--stories=loose@3", ""},
      {"--no-stories=loose", "config, line 1: --no-stories takes no value",
       "config, line 1: --no-stories takes no value"},
      {"--no-pager\n--pager", "--no-pager=true@1 --no-pager=false@2", ""},
      {"--entities=x", "--entities=x@1", ""},
      {"--entities\nx", "--entities=x@1", ""},
      {"[indexer]\n--entities", "", "--no-entities=false@2"},
      {"--language=en", differs, differs},
      {"[searcher]\n--language=en\n--null", "--language=en@2 --null=true@3", ""},
      {"-0", null_differs, null_differs},
      {"[searcher", not_closed, not_closed},
      {"[both]", no_section, no_section},
      {"--nonsense=1", "config, line 1: there is no option --nonsense",
       "config, line 1: there is no option --nonsense"},
      {"\n[searcher]\n--jobs=2", "config, line 3: there is no option --jobs of the searcher",
       "config, line 3: there is no option --jobs of the searcher"},
      {"[indexer]\n--plain", "config, line 2: there is no option --plain of the indexer",
       "config, line 2: there is no option --plain of the indexer"},
      {"--limit 20",
       "config, line 1: --limit 20 is two arguments on one line | write --limit=20, or the value on the next "
       "line",
       "config, line 1: --limit 20 is two arguments on one line | write --limit=20, or the value on the next "
       "line"},
      {"port",
       "config, line 1: port is no option | a line is an option, such as --db=DIR, or the value of the one "
       "above it",
       "config, line 1: port is no option | a line is an option, such as --db=DIR, or the value of the one "
       "above it"},
      {"-", "config, line 1: there is no option -", "config, line 1: there is no option -"},
      {"--", "config, line 1: there is no option --", "config, line 1: there is no option --"},
      {"--plain=yes", "config, line 1: --plain takes no value", "config, line 1: --plain takes no value"},
      {"\n--limit\n",
       "config, line 2: --limit needs a value | write --limit=N, or the value on the next line",
       "config, line 2: --limit needs a value | write --limit=N, or the value on the next line"},
      {"--limit\n--plain",
       "config, line 1: --limit needs a value | write --limit=N, or the value on the next line",
       "config, line 1: --limit needs a value | write --limit=N, or the value on the next line"},
      {"--limit\n[indexer]",
       "config, line 1: --limit needs a value | write --limit=N, or the value on the next line",
       "config, line 1: --limit needs a value | write --limit=N, or the value on the next line"},
      {"--limit=\n3",
       "config, line 1: --limit needs a value | write --limit=N, or the value on the next line",
       "config, line 1: --limit needs a value | write --limit=N, or the value on the next line"},
      {"--plain\n--\0plain"sv, "config, line 2: a zero byte, which no text has",
       "config, line 2: a zero byte, which no text has"},
      {"--\x1b[31m", "config, line 1: there is no option --\xEF\xBF\xBD[31m",
       "config, line 1: there is no option --\xEF\xBF\xBD[31m"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.searcher);
    CHECK(read(row.text, true) == row.indexer);
  }
}

TEST_CASE("what stands before a fault is known") {
  const ConfigFile config =
      read_config("config", "--json\n--limti\n--plain", searcher_program(), indexer_program());
  REQUIRE(config.entries.size() == 1);
  CHECK(config.entries[0].option->name == "json");
  REQUIRE(config.fault);
  CHECK(config.fault->what() == std::string("config, line 2: there is no option --limti"));
}

TEST_CASE("an option that differs does so in both tables") {
  for (const Program* program : {&searcher_program(), &indexer_program()})
    for (const Option& option : program->options) {
      if (!option.differs) continue;
      const Program& other = program == &searcher_program() ? indexer_program() : searcher_program();
      CAPTURE(option.name);
      CHECK(other.option(option.name).differs);
    }
}

TEST_CASE("what says what to do stands in no config file") {
  for (const char* option : {"--help", "-h", "--version", "--no-config", "--generate=man", "--list=person",
                             "--related=x", "--why=x", "--similar=x", "--batch=x", "--remove=x", "--check",
                             "--compact", "--stats", "--force", "--dry-run", "--files-from=x"}) {
    CAPTURE(option);
    const bool of_searcher = searcher_program().named(option) != nullptr;
    const std::string name =
        "--" + std::string((of_searcher ? searcher_program() : indexer_program()).named(option)->name);
    const std::string said = "config, line 1: " + name + " goes on the command line, not into a config file";
    CHECK(read(option) == said);
    CHECK(read(option, true) == said);
  }
}
