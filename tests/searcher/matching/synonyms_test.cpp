// What the words of synonyms.txt find.
#include "searcher/query/synonyms.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "tests/searcher/matching/small_index.hpp"

using namespace byline;
using namespace byline::query;

namespace {

const std::vector<std::string> english{"en"};

Tree expanded(std::string_view query, std::string_view text) {
  Tree tree = parse(query, today);
  Synonyms synonyms;
  synonyms.add(text, "synonyms.txt", english);
  synonyms.expand(tree, english);
  return tree;
}

}  // namespace

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
