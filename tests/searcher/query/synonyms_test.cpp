#include "searcher/query/synonyms.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "searcher/query/parser.hpp"

using namespace byline;
using namespace byline::query;

namespace {

constexpr int day_of_query = 20200916;
const std::vector<std::string> english{"en"};

Synonyms read(std::string_view text) {
  Synonyms synonyms;
  synonyms.add(text, "synonyms.txt", english);
  return synonyms;
}

const std::string lines =
    "# vehicles\n"
    "\n"
    "car, automobile,  motor   car\r\n"
    "car, saloon\n"
    "NHS => National Health Service\n"
    "US, United States\n"
    "Bill de Blasio => mayor\n"
    "東京 => Tokyo";

Tree expanded(std::string_view query, std::string_view text = lines) {
  Tree tree = parse(query, day_of_query);
  read(text).expand(tree, english);
  return tree;
}

}  // namespace

TEST_CASE("trees with synonyms") {
  struct Row {
    const char* query;
    const char* tree;
  };
  const Row rows[] = {
      {"car", "(synonyms car automobile (phrase \"motor car\") saloon)"},
      {"CARS price", "(list (synonyms CARS automobile (phrase \"motor car\") saloon) price)"},
      {"automobile", "(synonyms automobile car (phrase \"motor car\"))"},
      {"motor car", "(list (or (list motor car) (synonyms (phrase \"motor car\") car automobile)))"},
      {"old motor car price",
       "(list old (or (list motor car) (synonyms (phrase \"motor car\") car automobile)) price)"},
      {"car motor", "(list (synonyms car automobile (phrase \"motor car\") saloon) motor)"},
      {"+car -saloon",
       "(list +(synonyms car automobile (phrase \"motor car\") saloon) -(synonyms saloon car))"},
      {"+motor car", "(list +motor (synonyms car automobile (phrase \"motor car\") saloon))"},
      {"a AND (saloon OR b)", "(and a (or (synonyms saloon car) b))"},
      {"title:saloon", "(synonyms (title saloon) (title car))"},
      {"title:motor car", "(list (title motor) (synonyms car automobile (phrase \"motor car\") saloon))"},
      {"nhs", "(synonyms nhs (phrase \"National Health Service\"))"},
      {"NHS", "(synonyms NHS (phrase \"National Health Service\"))"},
      {"national health service", "(list national health service)"},
      {"us", "us"},
      {"US", "(synonyms US (phrase \"United States\"))"},
      {"united states", "(list (or (list united states) (synonyms (phrase \"United States\") US)))"},
      {"東京", "(synonyms 東京 Tokyo)"},
      // Exactly so means exactly so.
      {"=car", "(exact car)"},
      {"\"motor car\"", "(phrase \"motor car\")"},
      {"ca*", "(wildcard ca*)"},
      {"person:car", "(person \"car\")"},
      {"mayor", "mayor"},
      {"bill de blasio", "(list (or (list bill de blasio) (synonyms (phrase \"Bill de Blasio\") mayor)))"},
      {"saloon NEAR/3 price", "(near/3 (synonyms saloon car) price)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(print(expanded(row.query)) == row.tree);
  }
}

TEST_CASE("lines that cannot be understood are told with their number") {
  struct Row {
    const char* text;
    const char* sentence;
  };
  const Row rows[] = {
      {"car", "synonyms.txt, line 1: one word alone has no synonym"},
      {"# a\na, b\ncar,, auto", "synonyms.txt, line 3: a word is missing beside a comma"},
      {"car, auto,", "synonyms.txt, line 1: a word is missing beside a comma"},
      {"\n=> car", "synonyms.txt, line 2: nothing stands on one side of =>"},
      {"car =>", "synonyms.txt, line 1: nothing stands on one side of =>"},
      {"a => b => c", "synonyms.txt, line 1: => stands twice"},
      {"car, auto*", "synonyms.txt, line 1: synonyms are plain words, without *"},
      {"car, \"motor car\"", "synonyms.txt, line 1: synonyms are plain words, without \""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK_THROWS_WITH_AS(read(row.text), row.sentence, Error);
  }
  const auto hint = [](std::string_view text) -> std::string {
    try {
      read(text);
    } catch (const Error& error) {
      return error.hint();
    }
    return "no error";
  };
  CHECK(hint("car") == "Write: car, automobile, motor car   or: NHS => National Health Service");
  Synonyms none;
  CHECK_THROWS_WITH_AS(none.add_file("no/such/file.txt", english),
                       "the synonyms no/such/file.txt cannot be read: No such file or directory", Error);
  CHECK(read("\xEF\xBB\xBF# nothing\n\n").empty());
  const std::string too_large(max_synonym_bytes + 1, 'x');
  CHECK_THROWS_WITH_AS(read(too_large), "synonyms.txt is too large for a file of synonyms", Error);
  CHECK(hint(too_large) == "It has at most 4 MiB");
}

TEST_CASE("a query takes so many synonyms") {
  std::string line = "w0";
  for (int i = 1; i < 800; ++i) line += ", w" + std::to_string(i);
  Tree tree = parse("w1", day_of_query);
  CHECK(read(line).expand(tree, english));
  CHECK(tree.root.children.size() == 800);
  tree = parse("w1 w2", day_of_query);
  CHECK_FALSE(read(line).expand(tree, english));
  CHECK(tree.root.children[1].children.size() == 1 + 201);
}
