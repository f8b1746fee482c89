#include "searcher/query/spelling.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "tests/searcher/query/small_index.hpp"

using namespace byline;
using namespace byline::query;

TEST_CASE("words that find nothing are corrected by words that do, for this query") {
  const Xapian::Database database = small_index({
      {.id = "a",
       .text = "Facebook faces a boycott by Kardashian.",
       .title = "Boycott grows",
       .language = "en",
       .names = {{EntityKind::person, "Kardashian"}, {EntityKind::person, "Kim Kardashian"}}},
      {.id = "b", .text = "Facebook and the bank. The bank lent. Kardashian.", .language = "en"},
      {.id = "c", .text = "A band played; banks and bands. Facebook.", .language = "de"},
      {.id = "d", .text = "The band played on in Zürich.", .language = "de"},
  });
  const auto suggest = [&](std::string_view query, bool match_all = false) {
    CompileContext context;
    context.database = &database;
    context.languages = {"en"};
    context.match_all = match_all;
    const Tree tree = parse(query, today);
    const auto finds = [&](const std::string& corrected, bool all) {
      CompileContext how = context;
      how.match_all = all;
      return !ids(database, compile(parse(corrected, today), how).query).empty();
    };
    std::string joined;
    for (const std::string& text : suggestions(tree, compile(tree, context), context, finds))
      joined += (joined.empty() ? "" : " | ") + text;
    return joined;
  };
  CHECK(suggest("facebok") == "facebook");
  CHECK(suggest("Facebok boycott") == "facebook boycott");
  CHECK(suggest("afcebook") == "facebook");
  CHECK(suggest("  \"a boycott\"  +kardashain, ") == "  \"a boycott\"  +kardashian ");
  CHECK(suggest("facebok kardashain") == "facebook kardashian");
  CHECK(suggest("title:grow").empty());  // its stem is there
  CHECK(suggest("title:boykott") == "title:boycott");
  CHECK(suggest("Zurihc") == "zurich | zuerich");
  // "band" is one edit away, "bank" two; "bands" is found with "band".
  CHECK(suggest("bannd") == "band | bank");
  // With the filter only what is found there.
  CHECK(suggest("banx lang:en") == "bank lang:en");
  CHECK(suggest("banx played", true) == "band played | bank played");
  CHECK(suggest("banx played zzzzzz") == "band played zzzzzz | bank played zzzzzz");
  CHECK(suggest("facebook").empty());
  CHECK(suggest("qqqqqqqq").empty());
  CHECK(suggest("-facebok played").empty());
  CHECK(suggest("xy").empty());
  // Phrases, names, words written together and apart.
  CHECK(suggest("\"the bnak\"") == "\"the bank\"");
  CHECK(suggest("\"bnak band\"~9 played") == "\"bank band\"~9 played");
  CHECK(suggest("\"the bank\"").empty());
  CHECK(suggest("person:kardashain") == "person:kardashian");
  CHECK(suggest("person:\"kim kardashain\"") == "person:\"kim kardashian\"");
  CHECK(suggest("person:kim").empty());
  CHECK(suggest("org:kardashain").empty());
  CHECK(suggest("-person:kardashain band").empty());
  CHECK(suggest("banklent") == "\"bank lent\"");
  CHECK(suggest("+thebank") == "+\"the bank\"");
  CHECK(suggest("face book") == "facebook");
  CHECK(suggest("face book boycott") == "facebook boycott");
  CHECK(suggest("title:grows face  book").empty());
  CHECK(suggest("boy cott AND facebok") == "boycott AND facebook");
}
