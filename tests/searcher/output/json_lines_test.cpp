#include "searcher/output/json_lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/searcher/output/made_up_results.hpp"

using namespace byline;
using Json = nlohmann::json;

namespace {

/// Checks the part of JSON Schema that schema.json uses; an unknown keyword is a failure. Returns what is
/// wrong, or "".
class Schema {
 public:
  explicit Schema(Json root) : root_(std::move(root)) {}
  std::string problem(const Json& value) const { return problem(root_, value, "$"); }

 private:
  static bool is_story_name(const std::string& text) {
    return text.size() == 10 && text.starts_with("s-") &&
           text.find_first_not_of("0123456789abcdef", 2) == text.npos;
  }

  static bool has_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "null") return value.is_null();
    FAIL("unknown type ", type);
    return false;
  }

  static bool is_date(const std::string& text) {
    std::string shape = text;
    for (char& c : shape)
      if (c >= '0' && c <= '9') c = '0';
    return shape == "0000-00-00";
  }

  std::string problem(const Json& schema, const Json& value, const std::string& where) const {
    for (const auto& [keyword, rule] : schema.items()) {
      if (const std::string found = problem(keyword, rule, schema, value, where); !found.empty())
        return found;
    }
    return {};
  }

  std::string problem(const std::string& keyword, const Json& rule, const Json& schema, const Json& value,
                      const std::string& where) const {
    if (keyword == "$schema" || keyword == "title" || keyword == "description" || keyword == "$defs")
      return {};
    if (keyword == "$ref")
      return problem(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, where);
    if (keyword == "const") return rule == value ? "" : where + " is not " + rule.dump();
    if (keyword == "type") {
      if (rule.is_string()) return has_type(value, rule) ? "" : where + " is no " + rule.get<std::string>();
      for (const auto& type : rule)
        if (has_type(value, type)) return {};
      return where + " has none of the types " + rule.dump();
    }
    if (keyword == "oneOf") {
      int right = 0;
      std::string problems;
      for (const auto& each : rule) {
        const std::string found = problem(each, value, where);
        right += found.empty() ? 1 : 0;
        problems += found + "; ";
      }
      return right == 1 ? "" : where + " fits " + std::to_string(right) + " of oneOf: " + problems;
    }
    if (keyword == "enum")
      return std::find(rule.begin(), rule.end(), value) != rule.end() ? ""
                                                                      : where + " is none of " + rule.dump();
    if (keyword == "required") {
      for (const auto& key : rule)
        if (value.is_object() && !value.contains(key)) return where + " lacks " + key.get<std::string>();
      return {};
    }
    if (keyword == "properties") {
      if (!value.is_object()) return {};
      for (const auto& [key, each] : rule.items())
        if (value.contains(key))
          if (const std::string found = problem(each, value[key], where + '.' + key); !found.empty())
            return found;
      // Stricter than the schema, which lets fields be added: ours are all to be described.
      for (const auto& [key, each] : value.items())
        if (!rule.contains(key)) return where + " has " + key + ", which the schema does not describe";
      return {};
    }
    if (keyword == "items") {
      if (!value.is_array()) return {};
      for (const auto& each : value)
        if (const std::string found = problem(rule, each, where + "[]"); !found.empty()) return found;
      return {};
    }
    if (keyword == "minItems")
      return !value.is_array() || value.size() >= rule ? "" : where + " is too short";
    if (keyword == "maxItems") return !value.is_array() || value.size() <= rule ? "" : where + " is too long";
    if (keyword == "minimum") return !value.is_number() || value >= rule ? "" : where + " is too small";
    if (keyword == "pattern") {
      if (rule == "^s-[0-9a-f]{8}$")
        return !value.is_string() || is_story_name(value) ? "" : where + " is no name of a story";
      REQUIRE(rule == "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
      return !value.is_string() || is_date(value) ? "" : where + " is no date";
    }
    FAIL("the test does not know the keyword ", keyword, " of ", schema.dump());
    return {};
  }

  Json root_;
};

Schema schema() {
  std::ifstream file(BYLINE_SOURCE_DIR "/searcher/output/schema.json");
  REQUIRE(file);
  return Schema(Json::parse(file));
}

Results full_results() {
  Results results = made_up_results();
  results.hits[0].snippets.push_back({"Another.", {}});
  results.hits[0].all_words = true;
  results.hits[1].all_words = false;
  results.summary.all_words = true;
  results.summary.matches_any = 14446;
  results.hits[0].weights = {{"Zinstagram", 12}, {"freeze", 0.34567}};
  results.facets.push_back({"org", 1, {{"NAACP", 3, {}, 5.25}}});
  results.facets.push_back({"source", 0, {}});
  results.summary.did_you_mean = {"instagram freeze"};
  results.summary.notes = {"fr* stands for 1,200 words"};
  results.summary.understood = "instagram";
  results.summary.error = "An open quote";
  results.summary.error_code = Error::Code::query_syntax;
  return results;
}

}  // namespace

TEST_CASE("fields without a member of their own, and what was kept") {
  std::vector<Hit> hits = made_up_results().hits;
  const Json first = Json::parse(json_line(hits[0])), second = Json::parse(json_line(hits[1]));
  CHECK(first["authors"] == Json({"Jane Roe", "Al\tO'Hara"}));
  CHECK(first["author"] == "Jane Roe; Al\tO'Hara");
  CHECK(first["url"] == "https://example.org/a?b=1");
  CHECK(first["section"] == "Arts");
  CHECK(first["extra"] == Json::parse(R"({"words":12,"tags":["a",{"b":null}],"bad":null})"));
  CHECK(json_line(hits[0]).find(R"("extra":{"words":12,"tags":["a",{"b":null}],"bad":null})") !=
        std::string::npos);
  CHECK(second["authors"] == Json::array());
  CHECK(second["url"].is_null());
  CHECK(second["section"].is_null());
  CHECK(second["extra"] == Json::object());
}

TEST_CASE("messages, whole, with their keys in order") {
  const Results results = made_up_results();
  CHECK(
      json_line(results.hits[1]) ==
      R"({"type":"hit","rank":2,"id":"x:2","path":"/news/東京.txt","title":"東京で会議が始まる","date":null,)"
      R"("language":"ja","source":null,"score":3.0,"snippet":{"text":"東京で会議が始まり、各国の代表が集まった。最初の日は静かだった。",)"
      R"("highlights":[[0,2]],"page":null,"section":null},"persons":[],"organizations":[],"places":["東京"],"matched":null,"date_from":null,"page":null,"line":7,"column":null,)"
      R"("author":null,"authors":[],"url":null,"section":null,"sections":[],"extra":{}})"
      "\n");
  CHECK(
      json_line(results.hits[2], "q\"1") ==
      R"({"type":"hit","rank":3,"id":"-#3","path":"-","title":"Red \u001b[31malert\u0007 and\ttab","date":null,)"
      R"("language":"en","source":null,"score":0.5,"snippet":null,"persons":[],"organizations":[],"places":[],)"
      R"("matched":null,"date_from":null,"page":null,"line":7,"column":3,"author":null,"authors":[],"url":null,"section":null,"sections":[],"extra":{},"query_id":"q\"1"})"
      "\n");
  CHECK(
      json_line(results.facets[0]) ==
      R"({"type":"facet","field":"person","distinct":3480,"values":[{"name":"Kim Kardashian West","count":1234,)"
      R"("also":["Kim Kardashian","Kim"]},{"name":"東京 太郎","count":617,"also":[]},{"name":"Bo","count":1,"also":[]}]})"
      "\n");
  CHECK(json_line(results.summary) ==
        R"({"type":"summary","format":1,"query":"instagram","matches":3480,"returned":3,"elapsed_ms":19.88,)"
        R"("did_you_mean":null,"offset":0,"match":null,"matches_any":null})"
        "\n");
  CHECK(json_line(Facet{"org", 0, {}}, "") ==
        R"({"type":"facet","field":"org","distinct":0,"values":[],"query_id":""})"
        "\n");
  CHECK(
      json_line(Summary{}) ==
      R"({"type":"summary","format":1,"query":null,"matches":0,"returned":0,"elapsed_ms":0.0,"did_you_mean":null,"offset":0,)"
      R"("match":null,"matches_any":null})"
      "\n");
}

TEST_CASE("a whole document") {
  DocumentView document;
  document.hit = made_up_results().hits[1];
  document.hit.title_highlights = {{0, 2}};
  document.hit.line = 3;
  document.text = "東京で\n会議\xff";
  document.matches = {{0, 2}, {4, 6}};
  document.names = {{0, 2, EntityKind::place, "東京"}};
  document.boilerplate = {{4, 6}};
  document.pages = {{0, 1, {}}, {4, 0, "Sheet"}};
  document.page_kind = PageKind::slide;
  document.notes = {"a note"};
  const std::string line = json_line(document);
  CHECK(
      line ==
      R"({"type":"document","format":1,"id":"x:2","path":"/news/東京.txt","title":"東京で会議が始まる","date":null,)"
      R"("language":"ja","source":null,"date_from":null,"line":3,"column":null,"persons":[],"organizations":[],"places":["東京"],)"
      R"("author":null,"authors":[],"url":null,"section":null,"sections":[],"extra":{},"title_highlights":[[0,2]],)"
      "\"text\":\"東京で\\n会議\xEF\xBF\xBD\","
      R"("highlights":[[0,2],[4,6]],"names":[{"begin":0,"end":2,"field":"place","name":"東京"}],"boilerplate":[[4,6]],)"
      R"("pages":[{"begin":0,"page":1,"section":null},{"begin":4,"page":null,"section":"Sheet"}],"page_kind":"slide",)"
      R"("notes":["a note"]})"
      "\n");
  CHECK(schema().problem(Json::parse(line)) == "");
}

TEST_CASE("added fields") {
  Results results = full_results();
  const Json hit = Json::parse(json_line(results.hits[0]));
  CHECK(hit["date"] == "2020-09-16");
  CHECK(hit["date_from"] == nullptr);
  results.hits[0].date_from = DateOrigin::file;
  CHECK(Json::parse(json_line(results.hits[0]))["date_from"] == "file");
  CHECK(hit["score"] == 12.3457);
  CHECK(hit["snippets"].size() == 2);
  CHECK(hit["snippets"][0] == hit["snippet"]);
  CHECK(hit["weights"].dump() ==
        R"([{"term":"Zinstagram","weight":12.0},{"term":"freeze","weight":0.3457}])");
  CHECK(Json::parse(json_line(results.facets[2]))["values"][0]["score"] == 5.25);
  CHECK(hit["matched"] == "all");
  CHECK(Json::parse(json_line(results.hits[1]))["matched"] == "some");
  CHECK(Json::parse(json_line(results.hits[2]))["matched"].is_null());
  Summary any;
  any.all_words = false;
  CHECK(Json::parse(json_line(any))["match"] == "any");
  const Json summary = Json::parse(json_line(results.summary));
  CHECK(summary["match"] == "all");
  CHECK(summary["matches_any"] == 14446);
  CHECK(summary["did_you_mean"] == Json{"instagram freeze"});
  CHECK(summary["error"] == "An open quote");
  CHECK(summary["error_code"] == "query_syntax");
}

TEST_CASE("the unit of dates, and queries over time") {
  const Facet dates{"date", 1, {{"2020-W38", 3, {}}}, DateUnit::week};
  CHECK(json_line(dates) ==
        R"({"type":"facet","field":"date","distinct":1,"values":[{"name":"2020-W38","count":3,"also":[]}],)"
        R"("by":"week"})"
        "\n");
  Results results;
  results.comparison = {
      DateUnit::month, {"2020-08", "2020-09"}, {{"person:\"A\"", 4, {1, 2}}, {"b\xff", 0, {0, 0}}}};
  results.summary.matches = 4;
  const std::string lines = json_lines(results);
  CHECK(lines.starts_with(
      R"({"type":"comparison","by":"month","queries":[{"query":"person:\"A\"","matches":4},{"query":"b)"
      "\xef\xbf\xbd"
      R"(","matches":0}],"values":[{"name":"2020-08","counts":[1,0]},{"name":"2020-09","counts":[2,0]}]})"
      "\n"
      R"({"type":"summary")"));
  for (const std::string& line :
       {json_line(dates), json_line(*results.comparison), json_line(*results.comparison, "7")})
    CHECK(schema().problem(Json::parse(line)) == "");
}

TEST_CASE("a snippet says its page and its chapter, and the hit the page of its snippet") {
  Results results = full_results();
  std::vector<Snippet>& snippets = results.hits[0].snippets;
  snippets[0].page = 12;
  snippets[1].page = 4321;
  snippets[1].section = "Chapter \"4\"";
  const std::string line = json_line(results.hits[0]);
  const Json hit = Json::parse(line);
  CHECK(hit["page"] == 12);
  CHECK(hit["snippet"]["page"] == 12);
  CHECK(hit["snippet"]["section"].is_null());
  CHECK(hit["snippets"][1]["page"] == 4321);
  CHECK(hit["snippets"][1]["section"] == "Chapter \"4\"");
  CHECK(hit["section"] == "Arts");
  CHECK(schema().problem(hit) == "");
}

TEST_CASE("hits, then facets, then one summary, each fitting the schema") {
  for (const Results& results : {made_up_results(), full_results(), Results{}}) {
    std::istringstream lines(json_lines(results, "7"));
    std::string types;
    for (std::string line; std::getline(lines, line);) {
      const Json message = Json::parse(line);
      types += message["type"].get<std::string>()[0];
      CHECK(message["query_id"] == "7");
      CHECK(schema().problem(message) == "");
    }
    CHECK(types == std::string(results.hits.size(), 'h') + std::string(results.facets.size(), 'f') + 's');
  }
}

static std::vector<Json> read(const std::string& lines) {
  std::vector<Json> messages;
  std::istringstream all(lines);
  for (std::string line; std::getline(all, line);) messages.push_back(Json::parse(line));
  return messages;
}

TEST_CASE("stories come behind the hits, each with all its members") {
  Results results;
  Hit hit;
  hit.rank = 1;
  hit.id = "a";
  hit.grouped = true;
  hit.story = StoryOfHit{"s-0123abcd", 3, 1, "20200915", "20200916", "Stars", {"Ann Lee"}};
  hit.members = {{"b", "/b", "T", "20200916", "CNN", DateOrigin::record, "a"},
                 {"c", "/c", "", "", "", DateOrigin::none, "b"}};
  results.hits = {hit};
  results.summary.grouped = 3;
  results.summary.groups = 1;
  results.summary.by_story = true;
  const std::vector<Json> messages = read(json_lines(results));
  REQUIRE(messages.size() == 3);
  for (const Json& message : messages) CHECK(schema().problem(message) == "");
  CHECK(messages[0]["story"] == Json{{"id", "s-0123abcd"}, {"size", 3}});
  CHECK(messages[0]["copies"].size() == 1);
  CHECK(messages[0]["copies"][0]["id"] == "b");
  CHECK(messages[1]["members"].size() == 3);
  CHECK(messages[1]["members"][2]["copy_of"] == "b");
  CHECK(messages[1]["members"][0]["copy_of"] == nullptr);
  CHECK(messages[2]["stories"] == 1);
  results.hits[0].story.reset();
  results.summary.by_story = false;
  const std::vector<Json> folded = read(json_lines(results));
  CHECK(folded.size() == 2);
  CHECK(folded[1]["texts"] == 1);
  CHECK(!folded[0].contains("story"));
}

TEST_CASE("the schema finds faults") {
  Json hit = Json::parse(json_line(made_up_results().hits[0]));
  CHECK(schema().problem(hit) == "");
  Json faulty = hit;
  faulty.erase("title");
  CHECK(schema().problem(faulty) != "");
  faulty = hit;
  faulty["date"] = "2020";
  CHECK(schema().problem(faulty) != "");
  faulty = hit;
  faulty["rank"] = "1";
  CHECK(schema().problem(faulty) != "");
  faulty = hit;
  faulty["snippet"]["highlights"][0] = {1};
  CHECK(schema().problem(faulty) != "");
}

TEST_CASE("always JSON, always UTF-8") {
  Hit hit;
  hit.rank = 1;
  hit.path = "/bad\xff name";
  hit.score = std::numeric_limits<double>::infinity();
  const std::string line = json_line(hit);
  const Json message = Json::parse(line);
  CHECK(message["path"] == "/bad\xef\xbf\xbd name");
  CHECK(schema().problem(message) == "");
}
