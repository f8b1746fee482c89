#include "searcher/matching/spelling.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "tests/searcher/matching/small_index.hpp"

using namespace byline;
using namespace byline::query;

namespace {

Xapian::doccount found_by(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  return enquire.get_mset(0, database.get_doccount()).size();
}

}  // namespace

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
    const auto count = [&](const std::string& corrected, bool all) {
      CompileContext how = context;
      how.match_all = all;
      return found_by(database, compile(parse(corrected, today), how).query);
    };
    std::string joined;
    const CompiledQuery typed = compile(tree, context);
    for (const std::string& text : suggestions(tree, typed, context, found_by(database, typed.query), count))
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
  CHECK(suggest("Zurihc") == "zurich");  // "zuerich" is two edits away
  // "band" is one edit away, "bank" two; "bands" is found with "band".
  CHECK(suggest("bannd") == "band");
  CHECK(suggest("+bannd +lent") == "+bank +lent");
  // With the filter only what is found there.
  CHECK(suggest("banx lang:en") == "bank lang:en");
  CHECK(suggest("banx played", true) == "band played | bank played");
  CHECK(suggest("banx played zzzzzz") == "bank played zzzzzz | band played zzzzzz");
  CHECK(suggest("facebook").empty());
  // Beside the words that begin so, half a word is not misspelt; where none does, or the pattern is another,
  // it may be.
  CHECK(suggest("(facebo OR facebo*) played").empty());
  CHECK(suggest("(facebok OR facebok*) played") == "(facebook OR facebok*) played");
  CHECK(suggest("(facebok OR ban*) played") == "(facebook OR ban*) played");
  CHECK(suggest("(title:facebok OR face*) played") == "");
  CHECK(suggest("qqqqqqqq").empty());
  // Words of grammar are not misspelt for that no document has them; "who" and "and" would be near.
  CHECK(suggest("any facebook").empty());
  CHECK(suggest("Any facebok") == "Any facebook");
  CHECK(suggest("title:any").empty());
  CHECK(suggest("\"any bnak\"").empty());
  CHECK(suggest("anf") == "and");
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

TEST_CASE("suggestions come by the number of documents they find") {
  std::vector<SmallDocument> documents;
  const auto add = [&](int number, const std::string& text) {
    for (int i = 0; i < number; ++i)
      documents.push_back({.id = std::to_string(documents.size()), .text = text, .language = "en"});
  };
  add(300, "The government raised a tax.");
  add(9, "A poll.");
  add(5, "A pole in the tax office.");
  add(2, "The pool.");
  add(1, "The goverment and the tax.");
  add(40, "Quota: a boycott, by insurance.");
  add(1, "Boycotting a quota, insuring it.");
  const Xapian::Database database = small_index(documents);
  const auto suggest = [&](std::string_view query) {
    CompileContext context;
    context.database = &database;
    context.languages = {"en"};
    const auto count = [&](const std::string& text, bool match_all) {
      CompileContext how = context;
      how.match_all = match_all;
      return found_by(database, compile(parse(text, today), how).query);
    };
    const Tree tree = parse(query, today);
    const CompiledQuery typed = compile(tree, context);
    std::string joined;
    for (const std::string& text : suggestions(tree, typed, context, found_by(database, typed.query), count))
      joined += (joined.empty() ? "" : " | ") + text;
    return joined;
  };
  CHECK(suggest("pohl") == "poll | pool");  // "pole" is two edits away
  CHECK(suggest("poln") == "poll | pole");
  CHECK(suggest("poln +tax") == "pole +tax");
  CHECK(suggest("poln tax -office") == "poll tax -office | pole tax -office");  // none has both
  // What is there once may be a slip of the pen where so much more would be found.
  CHECK(suggest("goverment") == "government");
  CHECK(suggest("+goverment +tax") == "+government +tax");
  CHECK(suggest("goverment tax").empty());  // finds enough
  CHECK(suggest("+goverment +pool").empty());
  CHECK(suggest("pool").empty());
  // Beside a word that surely is misspelt, also one that somebody else has misspelt, or that only has the
  // stem of another; but not another form of a word, and not a rare word beside one that is not much more
  // frequent.
  CHECK(suggest("goverment taxx") == "government tax | goverment tax");
  CHECK(suggest("govermnt raisd") == "government raised");
  CHECK(suggest("boycot quotq") == "boycott quota");
  CHECK(suggest("boycotts quotq") == "boycotts quota");
  CHECK(suggest("insurence quotq") == "insurance quota");
  CHECK(suggest("pole taxx") == "pole tax");
}

TEST_CASE("of words near to one that is misspelt the likeliest comes first") {
  std::vector<SmallDocument> documents;
  const auto add = [&](int number, const std::string& text) {
    for (int i = 0; i < number; ++i)
      documents.push_back({.id = std::to_string(documents.size()), .text = text, .language = "en"});
  };
  add(900, "Bernie");
  add(300, "The number of Yemen; he wired them.");
  add(100, "Yellen");
  add(30, "Bernanke");
  const Xapian::Database database = small_index(documents);
  const struct {
    std::string typed, expected;
  } rows[] = {
      {"bernake", "bernanke"},  // an edit; Bernie is two
      {"yelen", "yellen"},      // a letter for two, and not another
      {"yemne", "yemen"},
      {"yemem", "yemen"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.typed);
    CompileContext context;
    context.database = &database;
    context.languages = {"en"};
    const auto count = [&](const std::string& text, bool) {
      return found_by(database, compile(parse(text, today), context).query);
    };
    const Tree tree = parse(row.typed, today);
    CHECK(suggestions(tree, compile(tree, context), context, 0, count).at(0) == row.expected);
  }
}
