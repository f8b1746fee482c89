#include "searcher/query/parser.hpp"

#include <doctest/doctest.h>

#include <array>
#include <ostream>
#include <random>
#include <string>

#include "common/text/text.hpp"
#include "searcher/query/lexer.hpp"

using namespace byline;
using namespace byline::query;

namespace {
constexpr int today = 20200916;
}

TEST_CASE("query → tree") {
  struct Row {
    const char* query;
    const char* tree;
  };
  const Row rows[] = {
      // words
      {"facebook", "facebook"},
      {"facebook boycott", "(list facebook boycott)"},
      {"  facebook \t\n boycott\r ", "(list facebook boycott)"},
      {"facebook\u3000boycott\u00A0freeze", "(list facebook boycott freeze)"},
      {"and or not near", "(list and or not near)"},
      {"U.S. O'Brien AT&T #StopHate @user re-election",
       "(list U.S. O'Brien AT&T #StopHate @user re-election)"},
      {"10:30 https://example.org/a?b=c C++", "(list 10:30 https://example.org/a?b=c C++)"},
      {"Breaking: Facebook -- boycott … – grows", "(list Breaking: Facebook boycott grows)"},
      {"!!! facebook ???", "facebook"},
      {"1 000 000 men", "(list (number 1 000 000) men)"},
      {"12 345 or 12\u00A0345", "(list (or (list 12 345) 12345) or (number 12 345))"},
      {"45 678", "(or (list 45 678) 45678)"},
      {"12 +345 45 678 9 2020 300", "(list 12 +345 45 678 9 2020 300)"},
      {"+1 000,5 title:2 000", "(list +(number 1 000,5) (title (number 2 000)))"},
      {"in 2020 300 men", "(list in 2020 300 men)"},
      {"\uFEFFfacebook \u200E-boycott", "(list facebook -boycott)"},
      {"צה\"ל \"צה\"ל\"", "(list צה\"ל (phrase \"צה\"ל\"))"},
      {"Obama - the early years", "(list Obama the early years)"},
      {"- a + b = c\t-\n-d", "(list a b c -d)"},
      {"a AND - b OR (= c)", "(or (and a b) c)"},
      {"\"a b\"- c", "(list (phrase \"a b\") c)"},
      {"日本銀行 金利", "(list 日本銀行 金利)"},
      {"\xFF"
       "face\x01"
       "book",
       "(list \uFFFD"
       "face book)"},
      // signs
      {"+facebook", "facebook"},
      {"+facebook boycott -hate", "(list +facebook boycott -hate)"},
      {"-facebook", "(list -facebook)"},
      {"NOT facebook", "(list -facebook)"},
      {"facebook NOT boycott", "(list facebook -boycott)"},
      {"-(a b) +\"c d\" -title:x -=y -z*",
       "(list -(list a b) +(phrase \"c d\") -(title x) -(exact y) -(wildcard z*))"},
      {"a->b ->", "a->b"},
      // operators
      {"a AND b", "(and a b)"},
      {"a AND b AND c", "(and a b c)"},
      {"a OR b AND c OR d", "(or a (and b c) d)"},
      {"(a OR b) AND c", "(and (or a b) c)"},
      {"a b AND c OR d e", "(list a (or (and b c) d) e)"},
      {"NOT a AND b", "(and (not a) b)"},
      {"a AND NOT b", "(and a (not b))"},
      {"a AND -b AND +c", "(and a (not b) c)"},
      {"a OR NOT b", "(or a (not b))"},
      {"a OR (b -c)", "(or a (list b -c))"},
      {"NOT(a)", "(list -a)"},
      {"((a))", "a"},
      {"(a b) c", "(list (list a b) c)"},
      {"（a OR b） c", "(list (or a b) c)"},
      {"a AND(b)", "(and a b)"},
      {"AND, fine", "(list AND, fine)"},
      {"\"AND\" =OR", "(list (phrase \"AND\") (exact OR))"},
      // phrases and distances
      {"\"hate speech\"", "(phrase \"hate speech\")"},
      {"“hate speech” «a b»", "(list (phrase \"hate speech\") (phrase \"a b\"))"},
      {"\"  hate \t speech \"~3", "(phrase \"hate speech\" ~3)"},
      {"\"a b\"~0, c", "(list (phrase \"a b\") c)"},
      {"\"a AND (b\"", "(phrase \"a AND (b\")"},
      {"a\"b c\"d", "(list a (phrase \"b c\") d)"},
      {"=\"a b\"", "(phrase \"a b\")"},
      {"\"\" \"!\" a", "a"},
      {"a NEAR/5 b", "(near/5 a b)"},
      {"a NEAR b", "(near/10 a b)"},
      {"a ADJ/5 b", "(adj/5 a b)"},
      {"a ADJ b ADJ c", "(adj/10 a b c)"},
      {"NOT a NEAR b OR c", "(or (not (near/10 a b)) c)"},
      {"-a NEAR/2 b", "(list -(near/2 a b))"},
      {"a* NEAR/5 (=b OR c~1)", "(near/5 (wildcard a*) (or (exact b) (fuzzy/1 c)))"},
      // exact, wildcards, fuzzy
      {"=boycotting =Ü", "(list (exact boycotting) (exact Ü))"},
      {"freez* *gram fre?ze b*t",
       "(list (wildcard freez*) (wildcard *gram) (wildcard fre?ze) (wildcard b*t))"},
      {"freeze? what?! \"freez* now?\"", "(list freeze? what?! (phrase \"freez* now?\"))"},
      {"kardashain~ west~ word~1 word~2,",
       "(list (fuzzy/2 kardashain) (fuzzy/1 west) (fuzzy/1 word) (fuzzy/2 word))"},
      {"*", "(all)"},
      {"* -a", "(list (all) -a)"},
      // fields
      {"title:boycott", "(title boycott)"},
      {"TITLE:boycott", "(title boycott)"},
      {"title:\"a b\"~2", "(title (phrase \"a b\" ~2))"},
      {"title:(a \"b c\" OR d*)", "(list (title a) (or (title (phrase \"b c\")) (title (wildcard d*))))"},
      {"title:=a title:b~1", "(list (title (exact a)) (title (fuzzy/1 b)))"},
      {"title:(a NEAR/5 b)", "(near/5 (title a) (title b))"},
      {"title:10:30", "(title 10:30)"},
      {"person:zuckerberg", "(person \"zuckerberg\")"},
      {"org:\"Stop Hate for Profit\"", "(org \"Stop Hate for Profit\")"},
      {"place:(Kenosha OR -Portland)", nullptr},
      {"place:(Kenosha -Portland)", "(list (place \"Kenosha\") -(place \"Portland\"))"},
      {"person:a OR person:b c", "(list (or (person \"a\") (person \"b\")) c)"},
      {"person:kard* person:\"kim kard*\" person:kardashain~",
       "(list (person (wildcard kard*)) (person (wildcard kim kard*)) (person (fuzzy/2 kardashain)))"},
      {"source:x lang:en type:html", "(list (source \"x\") (lang \"en\") (type \"html\"))"},
      {"author:roe -author:\"Jane Roe\" author:(a OR ro*) author:roe~1",
       "(list (author \"roe\") -(author \"Jane Roe\") (or (author \"a\") (author (wildcard ro*))) (author "
       "(fuzzy/1 roe)))"},
      {"section:politics SECTION:\"a/b\" section:a/b*",
       "(list (section \"politics\") (section \"a/b\") (section (wildcard a/b*)))"},
      {"url:https://example.org/a_(b)?c=~1 url:\"example.org/x y\"",
       "(list (url \"https://example.org/a_(b)?c=~1\") (url \"example.org/x y\"))"},
      {"url:https://*.example.org/?a* url:example.org/a?b",
       "(list (url (wildcard https://*.example.org/?a*)) (url \"example.org/a?b\"))"},
      {"path:sport/ id:https://example.org/a_(b)?c=* (id:x)",
       "(list (path \"sport/\") (id \"https://example.org/a_(b)?c=*\") (id \"x\"))"},
      {"date:2020-09", "(date 2020-09-01..2020-09-30)"},
      {"date:2020-09-16", "(date 2020-09-16)"},
      {"date:2020.. date:..2020-09 date:7d..",
       "(list (date 2020-01-01..) (date ..2020-09-30) (date 2020-09-09..2020-09-17))"},
      {"date:\"2020\" date:(2019 OR 2021)",
       "(list (date 2020-01-01..2020-12-31) (or (date 2019-01-01..2019-12-31) (date "
       "2021-01-01..2021-12-31)))"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.query));
    if (row.tree) {
      CHECK(print(parse(row.query, today)) == row.tree);
    } else {
      CHECK_THROWS_AS(parse(row.query, today), QueryError);
    }
  }
}

TEST_CASE("a sign between spaces is punctuation, and said to be") {
  struct Row {
    const char* query;
    std::vector<std::string> notes;
  };
  const std::string taken = " between spaces was taken for punctuation; ";
  const std::string dash = "\"-\"" + taken + "to exclude a word, write -word";
  const std::string plus = "\"+\"" + taken + "to require a word, write +word";
  const std::string equals = "\"=\"" + taken + "for exactly one form of a word, write =word";
  const auto quote = [](const std::string& mark) {
    return (mark == "\"" ? "'\"'" : '"' + mark + '"') + " has no counterpart and was taken for punctuation";
  };
  const Row rows[] = {
      {"Obama - the early years", {dash}},
      {"a - b - c + d = e", {dash, plus, equals}},
      {"a -b +c =d -- e – f", {}},
      {"\"a - b\"", {}},
      {"risk” to other kids", {quote("”")}},
      {"he said: “we will", {quote("“")}},
      {"a “b c” d „e", {quote("„")}},
      {"the old harbour town)", {quote(")")}},
      {"of the old harbour (which (has been) shut", {quote("(")}},
      {") the old harbour ( town", {quote(")"), quote("(")}},
      {"the bank) said", {quote(")")}},
      {"\"we will not go back", {quote("\"")}},
      {"will not go back\"", {quote("\"")}},
      {"the bank\" said", {quote("\"")}},
      {"he will go,\" she said", {quote("\"")}},
      {"she said of the \"open borders", {quote("\"")}},
      {"banks of the \"1800s\" and later\".", {quote("\"")}},
      {"back,\" he said, \"and we will", {quote("\"")}},
      {"(\"we will not go", {quote("("), quote("\"")}},
      {"a “b c” d” e", {quote("”")}},
      {"the old town -", {dash}},
      {"town -", {dash}},
      {"- town", {dash}},
      {"town + ", {plus}},
      {"town =", {equals}},
      {"title:town -", {dash}},
      {"-rain town - -", {dash}},
      {"\"old town\"- ", {dash}},
      {"town OR (port -) +", {dash, plus}},
      {"he said: \"we\" and \"they\"", {}},
      {"\"hate speech\"~3 in the old town", {}},
      {"a \" hate speech \" b c d", {}},
      {"he added: we will go on", {}},
      {"he added: \"we will go on\"", {}},
      {"1 000 men, 1 000 sheep", {"\"1 000\" was taken for one number"}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.query));
    CHECK(parse(row.query, today).notes == row.notes);
  }
  CHECK(plain_tree("a - b").notes.empty());
}

TEST_CASE("quotes of text that was pasted are paired as they stand") {
  struct Row {
    const char* query;
    const char* tree;
  };
  const Row rows[] = {
      {"will\" he said, \"not now\"", "(list will he said, (phrase \"not now\"))"},
      {"\"we will \"not now\" he", "(list we will (phrase \"not now\") he)"},
      {"back,\" he said, \"and we will", "(list back, he said, and we will)"},
      // Too few words to be sure.
      {"back,\" he said, \"and", "(list back, (phrase \"he said,\") and)"},
      {"harbour \"strike\" talks", "(list harbour (phrase \"strike\") talks)"},
      {"a \" b c\" d e f", "(list a (phrase \"b c\") d e f)"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.query));
    CHECK(print(parse(row.query, today)) == row.tree);
  }
}

TEST_CASE("plain words") {
  struct Row {
    const char* query;
    const char* tree;
  };
  const Row rows[] = {
      {"facebook", "(list facebook)"},
      {"a AND (b \"c -d", "(list a AND b c -d)"},
      {"person:x, wo*d~2 [10:30]", "(list person:x wo*d 2 10:30)"},
      {"130,000, $4,250,000; 1,234.5", "(list 130,000 $4,250,000 1,234.5)"},
      {"in C++, (R&B)", "(list in C++ R&B)"},
      {"some 12 000 men, 12 345", "(list some (number 12 000) men 12 345)"},
      {"צה\"ל", "(list צה\"ל)"},
      {"日本、金利。", "(list 日本 金利)"},
      {"!!! ---", "(list)"},
      {"", "(list)"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.query));
    CHECK(print(plain_tree(row.query)) == row.tree);
  }
  CHECK(plain_tree(std::string(5000, 'a') + ' ' + std::string(20'000, 'b')).text.size() == 10'000);
}

TEST_CASE("limits are told") {
  const auto error = [](const std::string& query) -> std::string {
    try {
      parse(query, today);
    } catch (const QueryError& failure) {
      return std::string(failure.what()) + ". " + failure.hint();
    }
    return "fine";
  };
  const auto repeat = [](std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  CHECK(error(repeat("a", 10'000)) == "fine");
  CHECK(error(repeat("a", 10'001)) ==
        "The query is 10001 bytes long. A query has at most 10000 bytes, up to here");
  CHECK(error(repeat("(", 100) + "a" + repeat(")", 100)) == "fine");
  CHECK(error(repeat("(", 101) + "a" + repeat(")", 101)) ==
        "Brackets stand more than 100 deep. Write the query with fewer brackets");
  CHECK(error(repeat("(", 10'000)) ==
        "Brackets stand more than 100 deep. Write the query with fewer brackets");
  CHECK(error(repeat("a ", 1000)) == "fine");
  CHECK(error(repeat("a ", 1001)) == "The query has more than 1000 words. Shorten it");
  CHECK(error(repeat("a OR ", 999) + "b") == "fine");
  CHECK(error(repeat("a* ", 50)) == "fine");
  const std::string many =
      "There are too many words with wildcards or ~. Words with wildcards or ~ are at most 50 in a query, "
      "and 10 of "
      "them with ~ or a wildcard in front";
  CHECK(error(repeat("a* ", 51)) == many);
  CHECK(error(repeat("*a ", 10)) == "fine");
  CHECK(error(repeat("*a ", 11)) == many);
  CHECK(error(repeat("word~ ", 11)) == many);
  CHECK(error('"' + repeat("?a ", 11) + '"') == many);
  CHECK(error(repeat("a", 64) + '*') == "A word with wildcards or ~ has at most 64 letters. Shorten it");
  CHECK(error("\"a b\"~1000 AND a NEAR/1000 b") == "fine");
}

TEST_CASE("no string does harm") {
  // Pieces that mean something, in every order chance gives; fixed, so that a failure can be repeated.
  const std::array<std::string_view, 40> pieces{
      "(",    ")",     "\"",     "+",      "-",          "~",     "*",    "?",      "=",     ":",
      " ",    " ",     " ",      "AND",    "OR",         "NOT",   "NEAR", "NEAR/3", "ADJ/2", "a",
      "word", "日本",  "é",      "title:", "person:",    "date:", "2020", "..",     "7d..",  "/",
      "\xFF", "\x1B[", "\u202E", "“",      "9999999999", "~2",    "#@&",  "\n",     "id:",   "e\u0301"};
  std::mt19937 random(1);
  std::size_t understood = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string query;
    for (auto n = 1 + random() % 12; n > 0; --n) query += pieces[random() % pieces.size()];
    CAPTURE(query);
    try {
      const Tree tree = parse(query, today);
      REQUIRE(is_valid_utf8(tree.text));
      REQUIRE_FALSE(print(tree).empty());
      REQUIRE(print(parse(query, today)) == print(tree));
      ++understood;
    } catch (const QueryError& error) {
      REQUIRE(error.position() <= code_points(clean_query(query)));
      const std::string shown = render(query, error);
      REQUIRE(is_valid_utf8(shown));
      REQUIRE(shown.find('\x1B') == std::string::npos);
      REQUIRE_FALSE(std::string(error.what()).empty());
      REQUIRE_FALSE(error.hint().empty());
    }
    REQUIRE(is_valid_utf8(print(plain_tree(query))));
  }
  CHECK(understood > 1000);
}

TEST_CASE("capitals throughout are not acronyms") {
  const auto capitals = [](const char* query) { return all_in_capitals(parse(query, today)); };
  CHECK(capitals("STOP HATE FOR PROFIT"));
  CHECK(capitals("+ELECTION title:RESULTS"));
  CHECK_FALSE(capitals("US"));
  CHECK_FALSE(capitals("US IBM"));
  CHECK_FALSE(capitals("ELECTION"));
  CHECK_FALSE(capitals("US Elections"));
}
