#include "searcher/cluster/query_language.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace byline::cluster;
using Json = nlohmann::json;
using Kind = Part::Kind;

namespace {

Part word(const std::string& text) {
  Part part = part_of(Kind::word, {});
  part.word.exact = {text};
  return part;
}

Part places(Kind kind, std::vector<std::vector<Sequence>> operands) {
  Part part = part_of(kind, {});
  part.operands = std::move(operands);
  return part;
}

}  // namespace

TEST_CASE("parts in OpenSearch's language: which documents match") {
  Part phrase =
      places(Kind::sequence, {{{{{"words", "port"}}, {{"words", "strik*", Form::Kind::wildcard}}}}});
  phrase.window = 2;
  Part in_pieces = phrase;
  in_pieces.operands[0][0][1][0].pieces = {"strika*", "strike*"};
  Part near = places(Kind::near, {{{{{"words", "port"}, {"stems", "port"}}}}, {{{{"words", "strike"}}}}});
  near.ordered = false;
  near.room = 4;
  Part itself = places(Kind::near, {{{{{"words", "port"}}}}, {{{{"words", "port"}, {"words", "ports"}}}}});
  itself.ordered = false;
  Part values = part_of(Kind::values, {});
  values.values = {{"person", "ann lee"}, {"person", "a lee"}};
  Part dates = part_of(Kind::dates, {});
  dates.field = "date";
  dates.first = 20200101;
  dates.last = 20201231;
  Part fuzzy = part_of(Kind::pattern, {});
  fuzzy.forms = {{"words", "strkie", Form::Kind::fuzzy, 1}};
  struct Case {
    Part part;
    const char* query;
  };
  for (
      const auto& [part, query] : {
          Case{part_of(Kind::everything, {}), R"({"match_all":{}})"},
          Case{word("port"), R"({"terms":{"words":["port"]}})"},
          Case{part_of(Kind::all, {word("a"), word("b")}),
               R"({"bool":{"filter":[{"terms":{"words":["a"]}},{"terms":{"words":["b"]}}]}})"},
          Case{
              part_of(Kind::any, {word("a"), word("b")}),
              R"({"bool":{"should":[{"terms":{"words":["a"]}},{"terms":{"words":["b"]}}],"minimum_should_match":1}})"},
          Case{part_of(Kind::any, {}), R"({"match_none":{}})"},
          Case{part_of(Kind::maybe, {word("a"), word("b")}), R"({"terms":{"words":["a"]}})"},
          Case{part_of(Kind::without, {word("a"), word("b")}),
               R"({"bool":{"filter":[{"terms":{"words":["a"]}}],"must_not":[{"terms":{"words":["b"]}}]}})"},
          Case{
              phrase,
              R"({"intervals":{"words":{"all_of":{"ordered":true,"max_gaps":0,"intervals":[{"match":{"query":"port"}},
                    {"wildcard":{"pattern":"strik*","max_expansions":1000}}]}}}})"},
          Case{
              in_pieces,
              R"({"intervals":{"words":{"all_of":{"ordered":true,"max_gaps":0,"intervals":[{"match":{"query":"port"}},
                    {"any_of":{"intervals":[{"wildcard":{"pattern":"strika*","max_expansions":1000}},
                      {"wildcard":{"pattern":"strike*","max_expansions":1000}}]}}]}}}})"},
          Case{near,
               R"({"intervals":{"words":{"all_of":{"ordered":false,"max_gaps":4,"intervals":[
                    {"any_of":{"intervals":[{"match":{"query":"port"}},{"match":{"query":"port","use_field":"stems"}}]}},
                    {"match":{"query":"strike"}}]}}}})"},
          Case{itself,
               R"({"intervals":{"words":{"any_of":{"intervals":[
                    {"all_of":{"ordered":true,"max_gaps":0,"intervals":[
                      {"any_of":{"intervals":[{"match":{"query":"port"}},{"match":{"query":"ports"}}]}},
                      {"match":{"query":"port"}}]}},
                    {"all_of":{"ordered":true,"max_gaps":0,"intervals":[{"match":{"query":"port"}},
                      {"any_of":{"intervals":[{"match":{"query":"port"}},{"match":{"query":"ports"}}]}}]}}]}}}})"},
          Case{values, R"({"terms":{"person":["ann lee","a lee"]}})"},
          Case{dates, R"({"range":{"date":{"gte":20200101,"lte":20201231}}})"},
          Case{fuzzy, R"({"fuzzy":{"words":{"value":"strkie","fuzziness":1,"max_expansions":1000}}})"},
      }) {
    CAPTURE(query);
    CHECK(matches(part) == Json::parse(query));
  }
}

TEST_CASE("what is unweighed weighs nothing, what is scaled that much more") {
  CHECK(weighs(part_of(Kind::everything, {})) ==
        Json::parse(R"({"constant_score":{"filter":{"match_all":{}},"boost":0}})"));
  CHECK(weighs(scaled(part_of(Kind::nothing, {}), 0.5))["bool"]["boost"] == 0.5);
}

TEST_CASE("what matches by places or patterns is ordered by its words") {
  Part pattern = part_of(Kind::pattern, {});
  pattern.forms = {{"words", "strik*", Form::Kind::wildcard}};
  pattern.ordering = {{"words", {"strike", "strikes"}, 0.5}, {"stems", {"strike"}, 2}};
  CHECK(weighs(pattern) ==
        Json::parse(R"({"bool":{"filter":[{"wildcard":{"words":{"value":"strik*"}}}],"should":[
      {"match":{"words":{"query":"strike\u0001strikes","boost":0.5}}},{"term":{"stems":{"value":"strike","boost":2.0}}}]}})"));
}

TEST_CASE("a cluster tells which words a pattern stands for") {
  CHECK(words_query({"words", "strik*", Form::Kind::wildcard}) ==
        Json::parse(R"({"wildcard":{"words":{"value":"strik*","rewrite":"top_terms_1000"}}})"));
  CHECK(words_query({"words", "strik[^a-z].*", Form::Kind::regexp}) ==
        Json::parse(R"({"regexp":{"words":{"value":"strik[^a-z].*","rewrite":"top_terms_1000"}}})"));
  CHECK(words_query({"words", "strkie", Form::Kind::fuzzy, 1}) ==
        Json::parse(R"({"fuzzy":{"words":{"value":"strkie","fuzziness":1,"max_expansions":1000,
            "rewrite":"top_terms_1000"}}})"));
  using Words = std::vector<std::string>;
  struct Case {
    const char* printed;
    Words words;
  };
  for (const auto& [printed, words] : {
           Case{"words:strike words:strikes", {"strike", "strikes"}},
           Case{"(words:strike)^0.8 words:strkie (words:a)^b)^0.75", {"strike", "strkie", "a)^b"}},
           Case{"words:192.168 words:a:b words:x)", {"192.168", "a:b", "x)"}},
           Case{"words:strike", {"strike"}},
           Case{"MatchNoDocsQuery(\"no terms\")", {}},
           Case{"title_words:strike wordsx:strike stems:strike", {}},
           Case{"", {}},
       }) {
    CAPTURE(printed);
    CHECK(words_told(printed, "words") == words);
  }
}

TEST_CASE("parts are so many clauses") {
  Part one = word("port");
  one.word.stems = one.word.title_exact = one.word.title_stems = {"port"};
  CHECK(clauses_of(one) == 7);  // five where it is weighed, two where it is a condition
  CHECK(clauses_of(part_of(Kind::any, {one, scaled(one, 2)})) == 14);
  Part pattern = part_of(Kind::pattern, {});
  pattern.forms = {{"words", "strik*", Form::Kind::wildcard}};
  pattern.ordering = {{"words", {"strike", "strikes"}, 0.5}};
  CHECK(clauses_of(pattern) == 5);
  CHECK(clauses_of(part_of(Kind::everything, {})) == 2);
  Part near = places(Kind::near, {{{{{"words", "port"}}}}, {{{{"words", "strik*", Form::Kind::wildcard}}}}});
  near.ordered = false;
  CHECK(clauses_of(near) == 6);  // two in each of two orders
  near.operands[1][0][0][0].pieces = {"strika*", "strike*"};
  CHECK(clauses_of(near) == 8);
}
