#include "common/options/option.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <set>

#include "common/text/text.hpp"

using namespace byline;

TEST_CASE("the tables of options are whole") {
  for (const Program* program : {&searcher_program(), &indexer_program()}) {
    std::set<std::string> names;
    std::set<std::string_view> sections;
    std::string_view section;
    for (const Option& option : program->options) {
      CAPTURE(option.name);
      CHECK(names.insert(std::string(option.name)).second);
      if (!option.undo.empty()) CHECK(names.insert(std::string(option.undo)).second);
      if (option.letter != 0) CHECK(names.insert(std::string(1, option.letter)).second);
      CHECK(!option.brief.empty());
      CHECK((!option.brief.ends_with('.') || option.brief.ends_with("...")));
      if (!option.more.empty()) CHECK(option.more.ends_with('.'));
      // Of all others the last one wins, as the manual page says.
      CHECK(option.adds_up == (option.brief.find("; again: ") != option.brief.npos));
      if (option.section != section) CHECK(sections.insert(option.section).second);
      section = option.section;
      CHECK((option.values != Values::number || option.most > option.least));
      CHECK((option.values != Values::words || !option.words.empty()));
      // A setting of a config file can be undone on the command line.
      if (!takes_value(option) && option.setting) CHECK(!option.undo.empty());
    }
    for (const Conflict& conflict : program->conflicts)
      for (const std::string_view other : split(conflict.others, " ")) {
        CHECK_NOTHROW(program->option(conflict.option));
        CHECK_NOTHROW(program->option(other));
      }
    for (const std::string_view alternatives : program->alternatives)
      for (const std::string_view each : split(alternatives, " ")) CHECK_NOTHROW(program->option(each));
  }
}

TEST_CASE("options are named as on a command line") {
  const Program& searcher = searcher_program();
  CHECK(searcher.named("--limit") == &searcher.option("limit"));
  CHECK(searcher.named("--limit=3") == &searcher.option("limit"));
  CHECK(searcher.named("-n") == &searcher.option("limit"));
  CHECK(searcher.named("--pager") == &searcher.option("no-pager"));
  for (const char* none : {"limit", "-l", "-limit", "--n", "--", "-", "", "--limi", "--="})
    CHECK(!searcher.named(none));
  CHECK(searcher.in_conflict("json", "tsv"));
  CHECK(searcher.in_conflict("list", "offset"));
  CHECK(searcher.in_conflict("offset", "list"));
  CHECK(!searcher.in_conflict("json", "json"));
  CHECK(!searcher.in_conflict("limit", "count"));
}

TEST_CASE("words that only the program knows are in the text of their option") {
  Program program = indexer_program();
  program.set_words("format", "auto text csv");
  CHECK(brief_of(program.option("format")) == "auto, text or csv; compressed or in an archive, too");
  CHECK(brief_of(program.option("quiet")) == "print no summary");
}
