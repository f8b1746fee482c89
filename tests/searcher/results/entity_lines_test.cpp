#include "searcher/results/entity_lines.hpp"

#include <doctest/doctest.h>

#include "common/error.hpp"

using namespace byline;

namespace {

/// The lines again, one after the other, each with its number: "2 person: Ann Lee|4 hide org: X"
std::string parsed(std::string_view text) {
  std::string all;
  for (const EntityLine& line : parse_entity_lines(text, "file"))
    all += (all.empty() ? "" : "|") + std::to_string(line.number) + " " + print(line);
  return all;
}

std::string message(std::string_view text) {
  try {
    parse_entity_lines(text, "names/entities.txt");
  } catch (const Error& error) {
    return std::string(error.what()) + " / " + error.hint();
  }
  return "no error";
}

}  // namespace

TEST_CASE("lines of entities.txt") {
  const struct {
    std::string_view text, expected;
  } rows[] = {
      {"", ""},
      {"\n\n  \n# person: nobody\n   # nor here\n", ""},
      {"person: Ann Lee", "1 person: Ann Lee"},
      {"\n  person :Ann  Lee=\tLee  # 12 documents\n", "2 person: Ann Lee = Lee"},
      {"\xEF\xBB\xBForg: A = B\r\nplace: C\r\n", "1 org: A = B|2 place: C"},
      {"hide person: Getty", "1 hide person: Getty"},
      {"hide \t org: Getty = Getty Images", "1 hide org: Getty = Getty Images"},
      {"org: person:Facebook = Facebook", "1 org: person:Facebook = Facebook"},
      {"org: org: Facebook = place : F", "1 org: org:Facebook = place:F"},
      {R"(org: "NCIS: Rome" = "a = b" = "say \"hi\"" = "#one" = "a\\b")",
       R"(1 org: "NCIS: Rome" = "a = b" = "say \"hi\"" = "#one" = "a\\b")"},
      {R"(person: "Ann Lee" = place:"Lee, Ann" # so)", "1 person: Ann Lee = place:Lee, Ann"},
      {"org: C# = F#Sharp # languages", R"(1 org: "C#" = "F#Sharp")"},
      {"person: hide = person", "1 person: hide = person"},
      {"person: Zoë “Zo” O’Hara-Łuk = 王", "1 person: Zoë “Zo” O’Hara-Łuk = 王"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(parsed(row.text) == row.expected);
  }
}

TEST_CASE("a line as printed is read as it was") {
  for (const char* name : {"Ann Lee", "=", "a=b", "#", "# a", "a #b", ":", "person:Ann", "\"", "\\", "\\\"",
                           "x\\", "'", "hide", "hide person", "“", "…", "C#", "a = b # c : d \" e"}) {
    CAPTURE(name);
    const EntityLine line{EntityKind::organization,
                          true,
                          {{EntityKind::organization, name}, {EntityKind::place, name, true}},
                          1};
    const std::vector<EntityLine> again = parse_entity_lines(print(line) + "  # 3 documents", "file");
    REQUIRE(again.size() == 1);
    CHECK(again[0] == line);
  }
}

TEST_CASE("a line that cannot be understood is an error that tells where and how to write it") {
  const std::string place = "names/entities.txt, line 2: ";
  const std::string kinds = " / a line begins with person:, org: or place:, or with hide person: and so on";
  const std::string like = "write it like this: person: Ann Lee = A. Lee = Lee";
  const struct {
    std::string_view line;
    std::string expected;
  } rows[] = {
      {"animal: Rex", place + "there is no kind \"animal\"" + kinds},
      {"Person: Ann", place + "there is no kind \"Person\"" + kinds},
      {"hide: Ann", place + "there is no kind \"hide\"" + kinds},
      {"hide animal: Rex", place + "there is no kind \"hide animal\"" + kinds},
      {": Ann", place + "there is no kind \"\"" + kinds},
      {"Ann Lee", place + "no kind stands at the beginning / " + like},
      {"Ann = place: Lee", place + "no kind stands at the beginning / " + like},
      {"= Ann", place + "no kind stands at the beginning / " + like},
      {"person:", place + "a name is missing / " + like + "; a name that begins with # is put in quotes"},
      {"person: = Ann",
       place + "a name is missing / " + like + "; a name that begins with # is put in quotes"},
      {"person: Ann = ",
       place + "a name is missing / " + like + "; a name that begins with # is put in quotes"},
      {"org: #MeToo", place + "a name is missing / " + like + "; a name that begins with # is put in quotes"},
      {"person: \"\"",
       place + "a name is missing / " + like + "; a name that begins with # is put in quotes"},
      {"org: NCIS: Rome",
       place +
           "\"NCIS\" before a colon is no kind / a name that holds a colon is put in quotes: \"NCIS: …\""},
      {"org: org:NCIS: Rome",
       place + "a name holds a colon / put it in quotes, and write \\\" for a quotation mark inside of them"},
      {"person: Ann \"Bo\" Lee", place + "a name holds a quotation mark / put it in quotes, and write \\\" "
                                         "for a quotation mark inside of them"},
      {"person: \"Ann Lee", place + "a quotation mark is not closed / a name in quotes ends with \""},
      {"person: \"Ann\" Lee",
       place + "something stands behind \"Ann\" / write = between names, and # before a comment"},
      {"person: A\x01n", place + "a name holds a control character / take it out"},
      {"person: A\xFFn", "names/entities.txt, line 2: this is not UTF-8 / save the file as UTF-8 text"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    CHECK(message("person: Al\n" + std::string(row.line) + "\nperson: Bo\n") == row.expected);
  }
}
