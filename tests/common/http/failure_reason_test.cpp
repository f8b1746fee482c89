#include "common/http/failure_reason.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline;

TEST_CASE("a cluster that fails says why") {
  struct Case {
    long status;
    const char *body, *words;
  };
  const std::string health = "look at the cluster's health";
  for (const auto& [status, body, words] :
       {Case{503, R"({"error":{"root_cause":[],"reason":"all shards failed"},"status":503})",
             "HOST fails with HTTP status 503: all shards failed; look at the cluster's health, or try again "
             "later"},
        Case{
            503,
            R"({"error":{"root_cause":[{"type":"cluster_manager_not_discovered_exception","reason":null}]}})",
            "the cluster at HOST has no manager, as when it has lost most of its nodes; look at the "
            "cluster's health"},
        Case{503, R"({"error":{"type":"master_not_discovered_exception","reason":null},"status":503})",
             "the cluster at HOST has no manager, as when it has lost most of its nodes; look at the "
             "cluster's health"},
        Case{429, "{}", "HOST has too much to do; try again later"},
        Case{429, R"({"error":"a\u001bb"})",
             "HOST has too much to do: a\xef\xbf\xbd"
             "b; try again later"},
        Case{502, "<html>",
             "HOST fails with HTTP status 502; look at the cluster's health, or try again later"}}) {
    const Error error = http::lasting_failure("HOST", status, body);
    CHECK(error.what() + ("; " + error.hint()) == words);
    CHECK(error.code() == Error::Code::cluster_unreachable);
  }
}

TEST_CASE("more words than Lucene takes") {
  CHECK(http::is_of_too_many_words("Automaton [con*] expanded to too many terms (limit 1000)"));
  CHECK(http::is_of_too_many_words("Query contains too many nested clauses; maxClauseCount is set to 1024"));
  CHECK_FALSE(http::is_of_too_many_words("Too many requests"));
  CHECK_FALSE(http::is_of_too_many_words(""));
}
