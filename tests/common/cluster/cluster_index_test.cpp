#include "common/cluster/cluster_index.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/common/http/server.hpp"

using namespace byline;
using cluster::ClusterIndex;
using cluster::Json;
using cluster::PassingFailure;

TEST_CASE("an answer that shards have no part in, or that was cut short, is not taken for the whole") {
  struct Case {
    const char *path, *answer, *words;
  };
  const char* time = "a part of the index NAME only, for want of time";
  for (const auto& [path, answer, words] :
       {Case{"/_search",
             R"({"timed_out":false,"_shards":{"total":3,"successful":3,"skipped":1,"failed":0},"hits":{}})",
             ""},
        Case{"/_search",
             R"({"timed_out":false,"_shards":{"total":3,"successful":2,"skipped":0,"failed":0},"hits":{}})",
             "parts of the index NAME do not answer: 1 of 3 shards"},
        Case{"/_search",
             R"({"timed_out":false,"_shards":{"total":3,"successful":1,"failed":1,"failures":[]},"hits":{}})",
             "parts of the index NAME do not answer: 2 of 3 shards"},
        Case{"/_search", R"({"timed_out":true,"_shards":{"total":3,"successful":3,"failed":0},"hits":{}})",
             time},
        Case{"/_search?filter_path=x", R"({"timed_out":true,"_shards":{"total":1,"successful":1}})", time},
        Case{"/_count", R"({"count":1,"_shards":{"total":3,"successful":2,"failed":0}})",
             "parts of the index NAME do not answer: 1 of 3 shards"},
        // Of copies some may be nowhere.
        Case{"/_refresh", R"({"_shards":{"total":4,"successful":2,"failed":0}})", ""},
        Case{"/_refresh", R"({"_shards":{"total":4,"successful":2,"failed":1}})",
             "parts of the index NAME do not answer: 1 of 4 shards"}}) {
    CAPTURE(answer);
    const Server server([&, text = std::string("200 ") + answer](const std::string&) { return text; });
    ClusterIndex index({server.origin(), "", "news"});
    std::string expected = words;
    if (const std::size_t at = expected.find("NAME"); at != expected.npos)
      expected.replace(at, 4, index.name());
    for (const bool as_bytes : {false, true}) {
      std::string found;
      try {
        as_bytes ? void(index.ask_bytes("POST", path, Json::object()))
                 : void(index.ask("POST", path, Json::object()));
      } catch (const PassingFailure& failure) {
        found = failure.what();
        CHECK(failure.code() == Error::Code::cluster_failed);
      }
      CHECK(found.ends_with(expected));
      CHECK(found.empty() == expected.empty());
    }
  }
}

TEST_CASE("searches for one thing ask the same copies") {
  std::vector<std::string> asked;
  const Server server([&](const std::string& question) {
    asked.push_back(question.substr(0, question.find(" HTTP/")));
    return "200 {}";
  });
  ClusterIndex index({server.origin(), "", "news"});
  for (const char* question : {"port", "harbour", "port"}) {
    index.prefer(question);
    index.ask("POST", "/_search?x=1", Json::object());
  }
  index.ask("POST", "/_refresh");
  CHECK(asked[0].starts_with("POST /news/_search?x=1&preference="));
  CHECK(asked[0] == asked[2]);
  CHECK(asked[0] != asked[1]);
  CHECK(asked[3] == "POST /news/_refresh");
}

TEST_CASE("what is asked at one moment, of OpenSearch, of Elasticsearch, and of what knows none") {
  struct Case {
    const char *path, *answer;
    std::vector<std::string> asked;
  };
  for (const auto& [path, answer, expected] :
       {Case{"/news/_search/point_in_time",
             R"(200 {"pit_id":"m","_shards":{"total":1,"successful":1}})",
             {"POST /news/_search/point_in_time?keep_alive=1m",
              R"(POST /_search{"pit":{"id":"m","keep_alive":"1m"},"size":1})",
              R"(DELETE /_search/point_in_time{"pit_id":["m"]})", R"(POST /news/_search{"size":1})"}},
        Case{"/news/_pit",
             R"(200 {"id":"m"})",
             {"POST /news/_search/point_in_time?keep_alive=1m", "POST /news/_pit?keep_alive=1m",
              R"(POST /_search{"pit":{"id":"m","keep_alive":"1m"},"size":1})", R"(DELETE /_pit{"id":"m"})",
              R"(POST /news/_search{"size":1})"}},
        Case{"/none",
             "",
             {"POST /news/_search/point_in_time?keep_alive=1m", "POST /news/_pit?keep_alive=1m",
              R"(POST /news/_search{"size":1})", R"(POST /news/_search{"size":1})"}}}) {
    std::vector<std::string> asked;
    const Server server(
        [&, where = std::string(path), text = std::string(answer)](const std::string& question) {
          asked.push_back(question.substr(0, question.find(" HTTP/")) +
                          question.substr(question.find("\r\n\r\n") + 4));
          if (asked.back().starts_with("POST " + where)) return text;
          return std::string(asked.back().find("/_search/point") == std::string::npos &&
                                     asked.back().find("/_pit?") == std::string::npos
                                 ? "200 {}"
                                 : "400 {}");
        });
    ClusterIndex index({server.origin(), "", "news"});
    {
      const ClusterIndex::Moment moment(index);
      index.ask("POST", "/_search", {{"size", 1}});
    }
    index.ask("POST", "/_search", {{"size", 1}});
    CHECK(asked == expected);
  }
}

TEST_CASE("a moment that not all shards have is none") {
  const Server server([](const std::string&) {
    return R"(200 {"pit_id":"m","_shards":{"total":2,"successful":1,"failed":0}})";
  });
  ClusterIndex index({server.origin(), "", "news"});
  CHECK_THROWS_AS(ClusterIndex::Moment{index}, PassingFailure);
}

TEST_CASE("more words than Lucene takes are the query's fault, of all shards and of one") {
  const std::string automaton = R"x("reason":"Automaton [con*] expanded to too many terms (limit 1000)")x";
  for (const std::string& answer :
       {R"(500 {"error":{"root_cause":[{)" + automaton + "}]}}",
        std::string(R"(400 {"error":{"root_cause":[{"reason":"maxClauseCount is set to 1024"}]}})"),
        R"(200 {"_shards":{"total":2,"successful":1,"failed":1,"failures":[{"reason":{)" + automaton +
            R"(}}]},"hits":{}})"}) {
    CAPTURE(answer);
    const Server server([&](const std::string&) { return answer; });
    ClusterIndex index({server.origin(), "", "news"});
    try {
      index.ask("POST", "/_search", {{"size", 1}});
      FAIL("nothing is thrown");
    } catch (const Error& error) {
      CHECK(error.code() == Error::Code::query_limit);
      CHECK(std::string(error.what()) == "the query stands for more words than a cluster looks for at once");
      CHECK(error.hint() == "write more letters of words with * and ~, or fewer words");
    }
  }
}
