#include "searcher/query/synonyms.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "tests/searcher/query/small_index.hpp"

using namespace byline;
using namespace byline::query;

namespace {

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
  Tree tree = parse(query, today);
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

TEST_CASE("what synonyms find, as one concept") {
  const Xapian::Database database = small_index({
      {.id = "a", .text = "The car was sold at a high price."},
      {.id = "b", .text = "Automobiles and more automobiles."},
      {.id = "c", .text = "A motor car of old."},
      {.id = "d", .text = "The motor of the boat. It runs at no price, by the car of a friend."},
      {.id = "e", .text = "A boat."},
  });
  CompileContext context;
  context.database = &database;
  context.languages = english;
  const std::string file = "car, automobile, motor car";
  const auto find = [&](std::string_view query) {
    return ids(database, compile(expanded(query, file), context).query);
  };
  CHECK(find("car") == "a b c d");
  CHECK(find("automobile") == "a b c d");
  CHECK(find("=automobiles") == "b");
  CHECK(find("motor car") == "a b c d");
  CHECK(find("boat -automobile") == "e");
  CHECK(find("automobile AND price") == "a d");
  CHECK(find("automobile NEAR/9 price") == "a d");
  context.match_all = true;
  CHECK(find("motor car") == "a b c d");
  CHECK(find("motor car price") == "a d");

  // Whichever word a document has, it is the same concept.
  const auto weight_of = [&](std::string_view query, const char* id) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, compile(expanded(query, file), context).query,
                                    Xapian::Query(schema::id_term(id))));
    return enquire.get_mset(0, 1).begin().get_weight();
  };
  CHECK(weight_of("car", "a") > 0);
  CHECK(weight_of("car", "a") == doctest::Approx(weight_of("automobile", "a")));

  // Words the user did not type are not misspelt, and a typed one that finds something by them neither.
  const CompiledQuery typed = compile(expanded("auto", "auto, car, sedan"), context);
  REQUIRE(typed.words.size() == 1);
  CHECK(typed.words[0].text == "auto");
  CHECK(typed.words[0].found);
  CHECK(typed.highlights.size() == 3);
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
  Tree tree = parse("w1", today);
  CHECK(read(line).expand(tree, english));
  CHECK(tree.root.children.size() == 800);
  tree = parse("w1 w2", today);
  CHECK_FALSE(read(line).expand(tree, english));
  CHECK(tree.root.children[1].children.size() == 1 + 201);
}
