#include "searcher/query/description.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "searcher/query/parser.hpp"
#include "searcher/query/synonyms.hpp"

using namespace byline;
using namespace byline::query;

namespace {

std::string described(std::string_view query, Together together = Together::any) {
  Tree tree = parse(query, 20200916);
  Synonyms synonyms;
  synonyms.add("car, automobile, motor car", "synonyms.txt", {"en"});
  synonyms.expand(tree, {"en"});
  DescriptionContext context{together, {}, {}};
  if (const std::size_t the = query.find("the "); the != std::string_view::npos)
    context.words_of_grammar.insert(the);
  context.who = [](EntityKind kind, std::string_view name) {
    return kind == EntityKind::person && name == "zuckerberg" ? "Mark Zuckerberg, 1,204 documents" : "";
  };
  return describe(tree.root, context);
}

}  // namespace

TEST_CASE("queries in words") {
  struct Row {
    const char* query;
    const char* words;
  };
  const Row rows[] = {
      {"boycott", "documents with any form of \"boycott\""},
      {"facebook boycott", "documents with any form of \"facebook\" or \"boycott\""},
      {"a b c", "documents with any form of \"a\", \"b\" or \"c\""},
      {"facebook +boycott",
       "documents with any form of \"boycott\"; those with any form of \"facebook\" rank higher"},
      {"+facebook +boycott", "documents with any form of \"facebook\" and \"boycott\""},
      {"facebook AND boycott", "documents with any form of \"facebook\" and \"boycott\""},
      {"facebook OR \"hate speech\"",
       "documents with any form of \"facebook\" or the phrase \"hate speech\""},
      {"a OR *", "documents with any form of \"a\" or of any content"},
      {"a OR NOT b", "documents with any form of \"a\" or without any form of \"b\""},
      {"boycott -freez* person:zuckerberg date:2020-09",
       "documents with any form of \"boycott\", naming the person \"zuckerberg\" (Mark Zuckerberg, 1,204 "
       "documents), dated from 2020-09-01 to 2020-09-30, without a word like \"freez*\""},
      {"=freezes kardashain~1 kardashain~",
       "documents with exactly \"freezes\", a word within 1 edit of \"kardashain\" or a word within 2 edits "
       "of "
       "\"kardashain\""},
      {"title:boycott title:\"a b\"",
       "documents with any form of \"boycott\" in the title or the phrase \"a b\" in the title"},
      {"\"hate speech\"~3", "documents with the words \"hate speech\" among at most 3 others"},
      {"a NEAR/5 b", "documents with any form of \"a\" and any form of \"b\" within 5 words of each other"},
      {"a ADJ/1 (b OR \"c d\")",
       "documents with any form of \"a\" and (any form of \"b\" or the phrase \"c d\") within 1 word of each "
       "other "
       "in this order"},
      {"car price",
       "documents with any form of \"car\" or of its synonyms \"automobile\" and \"motor car\" or any form "
       "of "
       "\"price\""},
      {"-boycott", "all documents without any form of \"boycott\""},
      {"NOT (a OR b)", "all documents not (with any form of \"a\" or \"b\")"},
      {"*", "all documents"},
      {"* -a", "all documents without any form of \"a\""},
      {"person:nobody OR lang:en", "all documents naming the person \"nobody\" or in the language \"en\""},
      {"date:2020..", "all documents dated since 2020-01-01"},
      {"date:..2020", "all documents dated up to 2020-12-31"},
      {"date:2020-09-16 source:star type:html path:x/ id:y org:a place:b",
       "all documents dated 2020-09-16, from the source \"star\", of the type \"html\", under the path "
       "\"x/\", with "
       "the id \"y\", naming the organisation \"a\", naming the place \"b\""},
      {"story:s-1a2b3c4d", "all documents of the story \"s-1a2b3c4d\""},
      {"author:roe section:politics -author:x*",
       "documents with the author \"roe\", with the section \"politics\", not with an author called like "
       "\"x*\""},
      {"url:example.org/a url:*.org",
       "documents with the url \"example.org/a\", with a url called like \"*.org\""},
      {"person:kim* source:star~1",
       "all documents naming a person called like \"kim*\", from a source called like \"star~1\""},
      {"a (b AND c) -lang:en",
       "documents with any form of \"a\" or (with any form of \"b\" and \"c\"), not in the language \"en\""},
      {"a AND NOT b", "documents with any form of \"a\", without any form of \"b\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(described(row.query) == row.words);
  }
  CHECK(described("facebook boycott", Together::all) ==
        "documents with any form of \"facebook\" and \"boycott\"");
  const Row all_but_grammar[] = {
      {"facebook boycott", "documents with any form of \"facebook\" and \"boycott\""},
      {"the boycott", "documents with any form of \"boycott\"; those with any form of \"the\" rank higher"},
      {"the ", "documents with any form of \"the\""},
      {"a -(b c)", "documents with any form of \"a\", not (with any form of \"b\" or \"c\")"},
      {"a NOT (NOT (b c))", "documents with any form of \"a\", not (not (with any form of \"b\" and \"c\"))"},
      {"+a b", "documents with any form of \"a\"; those with any form of \"b\" rank higher"},
      {"(a b) OR c", "documents (with any form of \"a\" and \"b\") or with any form of \"c\""},
  };
  for (const Row& row : all_but_grammar) {
    CAPTURE(row.query);
    CHECK(described(row.query, Together::all_but_grammar) == row.words);
  }
  CHECK(describe(plain_tree("!!!").root, {}) == "nothing: no word is left to search for");
}
