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
       .language = "en"},
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
    std::string joined;
    for (const std::string& text : suggestions(tree, compile(tree, context), context))
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
  // Both are one edit away; "band" and "bank" are in two documents each, and "bands" in one.
  CHECK(suggest("bannd") == "band | bands | bank");
  // With the filter only what is found there.
  CHECK(suggest("banx lang:en") == "bank lang:en");
  CHECK(suggest("banx played", true) == "band played | bank played");
  CHECK(suggest("banx played zzzzzz") == "band played zzzzzz | bank played zzzzzz");
  CHECK(suggest("facebook").empty());
  CHECK(suggest("qqqqqqqq").empty());
  CHECK(suggest("-facebok played").empty());
  CHECK(suggest("xy").empty());
}
