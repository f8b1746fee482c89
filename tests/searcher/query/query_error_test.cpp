#include "searcher/query/query_error.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "searcher/query/parser.hpp"

using namespace byline::query;

namespace {

std::string error(std::string_view query) {
  try {
    return "understood: " + print(parse(query, 20200916)) + '\n';
  } catch (const QueryError& failure) {
    return render(query, failure);
  }
}

}  // namespace

#define FIELDS                                                                                               \
  "The fields are id:, title:, person:, org:, place:, date:, added:, source:, lang:, type:, path:, story:, " \
  "author:, url:, section:; to search for the text itself, put it in quotes: "

TEST_CASE("query → error as shown") {
  struct Row {
    const char* query;
    const char* shown;
  };
  const Row rows[] = {
      {"facebook AND",
       "  facebook AND\n"
       "           ^~~\n"
       "AND has nothing on its right\n"
       "Write: facebook AND word; to search for the word itself, put it in quotes: \"AND\"\n"},
      {"AND foo",
       "  AND foo\n"
       "  ^~~\n"
       "AND has nothing on its left\n"
       "Write: word AND foo; to search for the word itself, put it in quotes: \"AND\"\n"},
      {"foo AND OR bar",
       "  foo AND OR bar\n"
       "      ^~~\n"
       "AND has nothing on its right\n"
       "Write: foo AND bar; to search for the word itself, put it in quotes: \"AND\"\n"},
      {"foo NEAR/5",
       "  foo NEAR/5\n"
       "      ^~~~~~\n"
       "NEAR/5 has nothing on its right\n"
       "Write: foo NEAR/5 word; to search for the word itself, put it in quotes: \"NEAR/5\"\n"},
      {"strike AND person:\"ann lee\" OR",
       "  strike AND person:\"ann lee\" OR\n"
       "                              ^~\n"
       "OR has nothing on its right\n"
       "Write: person:\"ann lee\" OR word; to search for the word itself, put it in quotes: \"OR\"\n"},
      {"OR title:strike",
       "  OR title:strike\n"
       "  ^~\n"
       "OR has nothing on its left\n"
       "Write: word OR title:strike; to search for the word itself, put it in quotes: \"OR\"\n"},
      {"(a b) AND",
       "  (a b) AND\n"
       "        ^~~\n"
       "AND has nothing on its right\n"
       "Write: word AND word; to search for the word itself, put it in quotes: \"AND\"\n"},
      {"port \"strike in  Lisbon ",
       "  port \"strike in  Lisbon \n"
       "       ^\n"
       "The quote that opens here is never closed\n"
       "Write \"strike in  Lisbon\", or leave the quote out; --plain takes a text as it stands\n"},
      {"a \"",
       "  a \"\n"
       "    ^\n"
       "The quote that opens here is never closed\n"
       "Write \"a\", or leave the quote out; --plain takes a text as it stands\n"},
      {"-rain strike\"",
       "  -rain strike\"\n"
       "              ^\n"
       "The quote that opens here is never closed\n"
       "Write \"strike\", or leave the quote out; --plain takes a text as it stands\n"},
      {"port OR -rain\"",
       "  port OR -rain\"\n"
       "               ^\n"
       "The quote that opens here is never closed\n"
       "Write \"rain\", or leave the quote out; --plain takes a text as it stands\n"},
      {"person:keating\"",
       "  person:keating\"\n"
       "                ^\n"
       "The quote that opens here is never closed\n"
       "Write \"keating\", or leave the quote out; --plain takes a text as it stands\n"},
      {"title:\"",
       "  title:\"\n"
       "        ^\n"
       "The quote that opens here is never closed\n"
       "Write \"hate speech\", or leave the quote out; --plain takes a text as it stands\n"},
      {"person: O'Dwyer strike",
       "  person: O'Dwyer strike\n"
       "  ^~~~~~~\n"
       "Nothing follows person:\n"
       "Write person:O'Dwyer, without a space after the colon\n"},
      {"port added: 2d..",
       "  port added: 2d..\n"
       "       ^~~~~~\n"
       "Nothing follows added:\n"
       "Write added:2d.., without a space after the colon\n"},
      {"title: -",
       "  title: -\n"
       "  ^~~~~~\n"
       "Nothing follows title:\n"
       "Write title:boycott, without a space after the colon\n"},
      {"foo NOT",
       "  foo NOT\n"
       "      ^~~\n"
       "NOT has nothing on its right\n"
       "Write NOT word; to search for the word itself, put it in quotes: \"NOT\"\n"},
      {"(foo",
       "  (foo\n"
       "  ^\n"
       "The bracket that opens here is never closed\n"
       "Write ) where it ends, or leave it out; --plain takes a text as it stands\n"},
      {"foo)",
       "  foo)\n"
       "     ^\n"
       "This bracket closes nothing\n"
       "Write ( before what it belongs to, or leave it out; --plain takes a text as it stands\n"},
      {"the old AND (harbour town",
       "  the old AND (harbour town\n"
       "              ^\n"
       "The bracket that opens here is never closed\n"
       "Write ) where it ends, or leave it out; --plain takes a text as it stands\n"},
      {"-“harbour town",
       "  -“harbour town\n"
       "   ^\n"
       "The quote that opens here is never closed\n"
       "Write \"harbour town\", or leave the quote out; --plain takes a text as it stands\n"},
      {"\"stop hate for",
       "  \"stop hate for\n"
       "  ^\n"
       "The quote that opens here is never closed\n"
       "Write \"stop hate for\", or leave the quote out; --plain takes a text as it stands\n"},
      {"zuckerberg \"stop hate for profit",
       "  zuckerberg \"stop hate for profit\n"
       "             ^\n"
       "The quote that opens here is never closed\n"
       "Write \"stop hate for profit\", or leave the quote out; --plain takes a text as it stands\n"},
      {"he will not go,\" +she said",
       "  he will not go,\" +she said\n"
       "                 ^\n"
       "The quote that opens here is never closed\n"
       "Write \"+she said\", or leave the quote out; --plain takes a text as it stands\n"},
      {"he will AND not go back\"",
       "  he will AND not go back\"\n"
       "                         ^\n"
       "The quote that opens here is never closed\n"
       "Write \"not go back\", or leave the quote out; --plain takes a text as it stands\n"},
      {"port strike person:keating)",
       "  port strike person:keating)\n"
       "                            ^\n"
       "This bracket closes nothing\n"
       "Write ( before what it belongs to, or leave it out; --plain takes a text as it stands\n"},
      {"foo OR -",
       "  foo OR -\n"
       "         ^\n"
       "\"-\" stands alone\n"
       "Write -word to exclude it, without a space, or leave the \"-\" out\n"},
      {"()",
       "  ()\n"
       "  ^~\n"
       "There is nothing to search for between the brackets\n"
       "Write: (facebook OR instagram)\n"},
      {"foo (!!)",
       "  foo (!!)\n"
       "      ^~~~\n"
       "There is nothing to search for between the brackets\n"
       "Write: (facebook OR instagram)\n"},
      {"(a AND) b",
       "  (a AND) b\n"
       "     ^~~\n"
       "AND has nothing on its right\n"
       "Write: a AND b; to search for the word itself, put it in quotes: \"AND\"\n"},
      {"\"open",
       "  \"open\n"
       "  ^\n"
       "The quote that opens here is never closed\n"
       "Write \"open\", or leave the quote out; --plain takes a text as it stands\n"},
      {"bar:foo",
       "  bar:foo\n"
       "  ^~~~\n"
       "There is no field \"bar:\"\n" FIELDS "\"bar:…\"\n"},
      {"language:en",
       "  language:en\n"
       "  ^~~~~~~~~\n"
       "There is no field \"language:\"\n"
       "Did you mean lang:? " FIELDS "\"language:…\"\n"},
      {"outlet:x",
       "  outlet:x\n"
       "  ^~~~~~~\n"
       "There is no field \"outlet:\"\n"
       "Did you mean source:? " FIELDS "\"outlet:…\"\n"},
      {"Link:x",
       "  Link:x\n"
       "  ^~~~~\n"
       "There is no field \"Link:\"\n"
       "Did you mean url:? " FIELDS "\"Link:…\"\n"},
      {"author:*",
       "  author:*\n"
       "         ^\n"
       "Nothing to search for follows author:\n"
       "Write author:roe\n"},
      {"persn:x",
       "  persn:x\n"
       "  ^~~~~~\n"
       "There is no field \"persn:\"\n"
       "Did you mean person:? " FIELDS "\"persn:…\"\n"},
      {"a:b",
       "  a:b\n"
       "  ^~\n"
       "There is no field \"a:\"\n" FIELDS "\"a:…\"\n"},
      {"title:",
       "  title:\n"
       "  ^~~~~~\n"
       "Nothing follows title:\n"
       "Write title:boycott, without a space after the colon\n"},
      {"person:",
       "  person:\n"
       "  ^~~~~~~\n"
       "Nothing follows person:\n"
       "Write person:zuckerberg, without a space after the colon\n"},
      {"title:-foo",
       "  title:-foo\n"
       "        ^\n"
       "The sign stands after the field\n"
       "Write -title:word\n"},
      {"title:person:x",
       "  title:person:x\n"
       "        ^~~~~~~\n"
       "A field stands inside another\n"
       "Write title:word and the other field apart\n"},
      {"person:(a title:b)",
       "  person:(a title:b)\n"
       "            ^~~~~~\n"
       "A field stands inside another\n"
       "Write them side by side: title:word person:name\n"},
      {"person:*",
       "  person:*\n"
       "         ^\n"
       "Nothing to search for follows person:\n"
       "Write person:zuckerberg\n"},
      {"person:\"!\"",
       "  person:\"!\"\n"
       "  ^~~~~~~\n"
       "Nothing to search for follows person:\n"
       "Write person:word\n"},
      {"person:\"a b\"~2",
       "  person:\"a b\"~2\n"
       "         ^~~~~~~\n"
       "\"~\" after a quote belongs to phrases of words\n"
       "Leave it out\n"},
      {"title:!!",
       "  title:!!\n"
       "  ^~~~~~~~\n"
       "Nothing to search for follows title:\n"
       "Write title:boycott, without a space after the colon\n"},
      {"lang:english",
       "  lang:english\n"
       "       ^~~~~~~\n"
       "\"english\" is not the code of a language\n"
       "Write two letters: lang:en, lang:de, lang:zh\n"},
      {"date:2020-13",
       "  date:2020-13\n"
       "       ^~~~~~~\n"
       "There is no month 13\n"
       "Write date:2020, date:2020-09, date:2020-09-16, date:2020-09-01..2020-09-30, date:2020.., "
       "date:..2020-09, or date:7d.. for the last seven days (also w, m, y)\n"},
      {"date:2020-02-30",
       "  date:2020-02-30\n"
       "       ^~~~~~~~~~\n"
       "There is no day 30 in that month\n"
       "Its days are 1 to 29\n"},
      {"date:7d",
       "  date:7d\n"
       "       ^~\n"
       "\"7d\" is a length of time, not a date\n"
       "Write date:7d.. for the time since then, date:..7d for the time before\n"},
      {"date:soon",
       "  date:soon\n"
       "       ^~~~\n"
       "\"soon\" is not a date\n"
       "Write date:2020, date:2020-09, date:2020-09-16, date:2020-09-01..2020-09-30, date:2020.., "
       "date:..2020-09, or date:7d.. for the last seven days (also w, m, y)\n"},
      {"date:2021..2020",
       "  date:2021..2020\n"
       "       ^~~~~~~~~~\n"
       "The range of dates ends before it begins\n"
       "Write the earlier date first: date:2020-09..2020-12\n"},
      {"date:(2020 NEAR 2021)",
       "  date:(2020 NEAR 2021)\n"
       "             ^~~~\n"
       "NEAR stands between values of date:\n"
       "Write AND or OR\n"},
      {"+-foo",
       "  +-foo\n"
       "  ^~\n"
       "Two signs stand before one word\n"
       "Write +word to require it or -word to exclude it\n"},
      {"--foo",
       "  --foo\n"
       "  ^~\n"
       "Two signs stand before one word\n"
       "Write +word to require it or -word to exclude it\n"},
      {"+NOT foo",
       "  +NOT foo\n"
       "   ^~~\n"
       "\"+\" and \"NOT\" stand before one word\n"
       "Write +word, or leave both out\n"},
      {"NOT -foo",
       "  NOT -foo\n"
       "      ^\n"
       "\"NOT\" and \"-\" stand before one word\n"
       "Write NOT word, or leave both out\n"},
      {"NOT NOT a",
       "  NOT NOT a\n"
       "      ^~~\n"
       "\"NOT\" and \"NOT\" stand before one word\n"
       "Write NOT word, or leave both out\n"},
      {"foo ( - )",
       "  foo ( - )\n"
       "        ^\n"
       "\"-\" stands alone\n"
       "Write -word to exclude it, without a space, or leave the \"-\" out\n"},
      {"- +",
       "  - +\n"
       "    ^\n"
       "\"+\" stands alone\n"
       "Write +word to require it, without a space, or leave the \"+\" out\n"},
      {"-\"!!!\" foo",
       "  -\"!!!\" foo\n"
       "  ^\n"
       "Nothing to search for follows \"-\"\n"
       "Write -word\n"},
      {"-AND",
       "  -AND\n"
       "  ^\n"
       "\"-\" has nothing on its right\n"
       "Write -word\n"},
      {"a OR -b",
       "  a OR -b\n"
       "       ^\n"
       "\"-\" and OR contradict each other\n"
       "Write NOT word OR other, or put the -word apart: a OR b -word\n"},
      {"+a OR b",
       "  +a OR b\n"
       "  ^\n"
       "\"+\" and OR contradict each other\n"
       "Leave the \"+\" out, or write AND for OR\n"},
      {"a NEAR -b",
       "  a NEAR -b\n"
       "         ^\n"
       "NEAR takes words, not \"-\"\n"
       "Write: a NEAR b -c\n"},
      {"a NEAR (b c)",
       "  a NEAR (b c)\n"
       "         ^~~~~\n"
       "NEAR and ADJ take words and phrases, or such joined by OR in brackets\n"
       "Write: facebook NEAR/5 (boycott OR \"hate speech\"); for titles title:(a NEAR/5 b)\n"},
      {"\"a b\"~3 NEAR c",
       "  \"a b\"~3 NEAR c\n"
       "  ^~~~~~~\n"
       "A phrase beside NEAR or ADJ has no ~\n"
       "Write: \"hate speech\" NEAR/5 facebook\n"},
      {"a NEAR b ADJ c",
       "  a NEAR b ADJ c\n"
       "           ^~~\n"
       "A chain of NEAR and ADJ has one operator and one number\n"
       "Write: (a NEAR/5 b) AND (b ADJ/3 c)\n"},
      {"a NEAR/0 b",
       "  a NEAR/0 b\n"
       "         ^\n"
       "\"0\" is too small\n"
       "It is at least 1 and at most 1000. Write NEAR/5, or NEAR alone for 10 words\n"},
      {"a NEAR/x b",
       "  a NEAR/x b\n"
       "         ^\n"
       "\"x\" is not a whole number\n"
       "Write NEAR/5, or NEAR alone for 10 words\n"},
      {"a NEAR/ b",
       "  a NEAR/ b\n"
       "         ^\n"
       "A number is missing\n"
       "Write NEAR/5, or NEAR alone for 10 words\n"},
      {"a NEAR/99999 b",
       "  a NEAR/99999 b\n"
       "         ^~~~~\n"
       "\"99999\" is too large\n"
       "It is at least 1 and at most 1000. Write NEAR/5, or NEAR alone for 10 words\n"},
      {"a near/5 b",
       "  a near/5 b\n"
       "    ^~~~~~\n"
       "Operators are written in capitals\n"
       "Write NEAR/5\n"},
      {"a adj/5 b",
       "  a adj/5 b\n"
       "    ^~~~~\n"
       "Operators are written in capitals\n"
       "Write ADJ/5\n"},
      {"a ADJ/0 b",
       "  a ADJ/0 b\n"
       "        ^\n"
       "\"0\" is too small\n"
       "It is at least 1 and at most 1000. Write ADJ/5, or ADJ alone for 10 words\n"},
      {"kard~x",
       "  kard~x\n"
       "      ^~\n"
       "\"~\" stands inside a word\n"
       "Write word~ or word~2 for words like it, within 1 or 2 edits\n"},
      {"\"a b\"~x",
       "  \"a b\"~x\n"
       "        ^\n"
       "\"x\" is not a whole number\n"
       "Write \"a b\"~3 for the words within 3 words more\n"},
      {"\"a b\"~",
       "  \"a b\"~\n"
       "        ^\n"
       "A number is missing\n"
       "Write \"a b\"~3 for the words within 3 words more\n"},
      {"\"a b\"~5000",
       "  \"a b\"~5000\n"
       "        ^~~~\n"
       "\"5000\" is too large\n"
       "It is at least 0 and at most 1000. Write \"a b\"~3 for the words within 3 words more\n"},
      {"\"a b\" ~3",
       "  \"a b\" ~3\n"
       "        ^~\n"
       "\"~3\" stands alone\n"
       "Write word~ or \"hate speech\"~3, without a space\n"},
      {"word~0",
       "  word~0\n"
       "  ^~~~~~\n"
       "~0 allows no edit\n"
       "Write word~1 or word~2, or word~ for 1 in short words and 2 in long ones\n"},
      {"word~9",
       "  word~9\n"
       "  ^~~~~~\n"
       "~9 allows too many edits\n"
       "Write word~1 or word~2, or word~ for 1 in short words and 2 in long ones\n"},
      {"word~0.8",
       "  word~0.8\n"
       "  ^~~~~~~~\n"
       "~0.8 is not a whole number\n"
       "Write word~1 or word~2, or word~ for 1 in short words and 2 in long ones\n"},
      {"wo*rd~1",
       "  wo*rd~1\n"
       "  ^~~~~~~\n"
       "A word has either wildcards or one ~\n"
       "Write word~1 or word~2, or word~ for 1 in short words and 2 in long ones\n"},
      {"=wo*rd",
       "  =wo*rd\n"
       "  ^~~~~~\n"
       "\"=\" wants exactly this word, but * ? and ~ others\n"
       "Write =word or wor*\n"},
      {"=",
       "  =\n"
       "  ^\n"
       "\"=\" stands alone\n"
       "Write =word for exactly this form, without a space\n"},
      {"=(a b)",
       "  =(a b)\n"
       "  ^\n"
       "\"=\" stands before a bracket\n"
       "Write it before each word: (=boycott =freeze)\n"},
      {"a && b",
       "  a && b\n"
       "    ^~\n"
       "\"&&\" is not an operator here\n"
       "Write AND\n"},
      {"!foo",
       "  !foo\n"
       "  ^\n"
       "\"!\" is not an operator here\n"
       "Write -word or NOT word to exclude a word\n"},
      {"foo^2",
       "  foo^2\n"
       "     ^~\n"
       "Words cannot be given weights\n"
       "Leave \"^2\" out\n"},
      {"!!!",
       "  !!!\n"
       "  ^~~\n"
       "Nothing is left to search for: the query holds no letter and no digit\n"
       "Write words to search for, such as: facebook boycott\n"},
      {"日本銀行 AND",
       "  日本銀行 AND\n"
       "           ^~~\n"
       "AND has nothing on its right\n"
       "Write: 日本銀行 AND word; to search for the word itself, put it in quotes: \"AND\"\n"},
      {"日本銀行 (東京",
       "  日本銀行 (東京\n"
       "           ^\n"
       "The bracket that opens here is never closed\n"
       "Write ) where it ends, or leave it out; --plain takes a text as it stands\n"},
      {"é́é foo:x",
       "  é́é foo:x\n"
       "     ^~~~\n"
       "There is no field \"foo:\"\n" FIELDS "\"foo:…\"\n"},
      {"a\x1B"
       "[31m foo:x",
       "  a�[31m foo:x\n"
       "         ^~~~\n"
       "There is no field \"foo:\"\n" FIELDS "\"foo:…\"\n"},
      {"",
       "The query is empty\n"
       "Write words to search for, such as: facebook boycott\n"},
      {" \n",
       "The query is empty\n"
       "Write words to search for, such as: facebook boycott\n"},
      {"a\n\tfoo:x\nb",
       "  a  foo:x b\n"
       "     ^~~~\n"
       "There is no field \"foo:\"\n" FIELDS "\"foo:…\"\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.query));
    CHECK(error(row.query) == row.shown);
  }
}

TEST_CASE("the place stays in sight in a long query") {
  const std::string words = "alpha beta gamma delta epsilon zeta eta theta iota kappa ";
  const std::string shown = error(words + words + "foo:bar " + words + words);
  CHECK(shown.substr(0, shown.find("There")) ==
        "  …delta epsilon zeta eta theta iota kappa foo:bar alpha beta gamma delta epsi…\n"
        "                                           ^~~~\n");
}
