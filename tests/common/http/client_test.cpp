#include "common/http/client.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <utility>

#include "common/error.hpp"
#include "tests/common/http/server.hpp"

using namespace byline;
using http::Answer;
using http::Client;

namespace {

/// What asking fails with: its code, its words and its hint, of the server's address only HOST.
std::string failure_of(Client& client, const std::string& origin) {
  try {
    client.ask("GET", "/");
  } catch (const Error& error) {
    std::string words = std::string(word_of(error.code())) + ": " + error.what() + "; " + error.hint();
    if (const std::size_t at = words.find(origin); at != std::string::npos)
      words.replace(at, origin.size(), "HOST");
    return words;
  }
  return "";
}

}  // namespace

TEST_CASE("a question has its method, path and body, and what is long comes packed") {
  std::string seen, type, packing;
  const Server server([&](const std::string& question) {
    seen = question.substr(0, question.find(" HTTP/")) + question.substr(question.find("\r\n\r\n") + 4);
    type = Server::header(question, "Content-Type");
    packing = Server::header(question, "Content-Encoding");
    return "200 {\"took\":1}";
  });
  Client client({server.origin(), "", "news"});
  const Answer answer = client.ask("POST", "/news/_search?x=1", "{}");
  CHECK(seen == "POST /news/_search?x=1{}");
  CHECK(type == "application/json");
  CHECK(packing.empty());
  CHECK(answer.ok());
  CHECK(answer.body == "{\"took\":1}");
  client.ask("GET", "/");
  CHECK(seen == "GET /");
  client.ask("PUT", "/news", "{}");
  CHECK(seen == "PUT /news{}");
  client.ask("DELETE", "/news");
  CHECK(seen == "DELETE /news");
  client.ask("HEAD", "/news");
  CHECK(seen == "HEAD /news");
  client.ask("POST", "/_bulk", std::string(5'000, ' '));
  CHECK(type == "application/x-ndjson");
  CHECK(packing == "gzip");
  CHECK(seen.size() < 200);
}

TEST_CASE("what has too much to do, or fails, or is cut off, is asked again") {
  int asked = 0;
  const Server server([&](const std::string&) {
    ++asked;
    return asked == 1 ? "429" : asked == 2 ? "503" : asked == 3 ? "" : "200";
  });
  Client client({server.origin(), "", "news"});
  CHECK(client.ask("POST", "/news/_bulk", "x\n").status == 200);
  CHECK(asked == 4);
}

TEST_CASE("what is not there is an answer, and asked once") {
  int asked = 0;
  const Server server([&](const std::string&) {
    ++asked;
    return "404";
  });
  Client client({server.origin(), "", "news"});
  const Answer answer = client.ask("GET", "/news");
  CHECK(answer.status == 404);
  CHECK(!answer.ok());
  CHECK(asked == 1);
}

TEST_CASE("passwords: who is asked for, and what is sent") {
  std::string seen, status = "200";
  const Server server([&](const std::string& question) {
    seen = Server::header(question, "Authorization");
    return status;
  });
  ::setenv("BYLINE_PASSWORD", "open sesame", 1);
  Client ann({server.origin(), "ann", "news"}), nobody({server.origin(), "", "news"});
  ann.ask("GET", "/");
  CHECK(seen == "Basic YW5uOm9wZW4gc2VzYW1l");
  nobody.ask("GET", "/");
  CHECK(seen.empty());
  ::unsetenv("BYLINE_PASSWORD");
  const std::string hint =
      "write USER@ before the host, and put the password into $BYLINE_PASSWORD or ~/.netrc";
  status = "401";
  CHECK(failure_of(ann, server.origin()) ==
        "cluster_denied: HOST does not take the password of ann; " + hint);
  CHECK(failure_of(nobody, server.origin()) ==
        "cluster_denied: HOST asks for a user and a password; " + hint);
  status = "403";
  CHECK(failure_of(ann, server.origin()) == "cluster_denied: HOST does not allow that to ann; ");
  CHECK(failure_of(nobody, server.origin()) == "cluster_denied: HOST does not allow that; ");
  status =
      R"(403 {"error":{"root_cause":[{"reason":"no permissions for [read]"}],"reason":"x"},"status":403})";
  CHECK(failure_of(ann, server.origin()) ==
        "cluster_denied: HOST does not allow that to ann: no permissions for [read]; ");
}

TEST_CASE("a question is given up when it is to stop") {
  const Server server([](const std::string&) { return "429"; });
  bool stop = false;
  Client client({server.origin(), "", "news"}, [&] { return std::exchange(stop, true); });
  CHECK(failure_of(client, server.origin()).starts_with("cluster_unreachable: "));
}

TEST_CASE("nobody there") {
  std::string origin;
  {
    const Server gone([](const std::string&) { return "200"; });
    origin = gone.origin();
  }
  Client client({origin, "", "news"});
  CHECK(failure_of(client, origin) ==
        "cluster_unreachable: nobody answers at HOST; is the cluster running, and is this its address?");
}

TEST_CASE("a server that has too much to do for too long") {
  const Server server([](const std::string&) { return "429"; });
  int looks = 0;
  Client client({server.origin(), "", "news"}, [&] { return ++looks > 200; });
  CHECK(failure_of(client, server.origin()).starts_with("cluster_unreachable: "));
}

TEST_CASE("where one node does not answer, another is asked at once, and stays the one that is asked") {
  struct Case {
    const char* one;  // what it answers; nothing: it cuts the connection
    int asked_of_one, asked_of_other;
  };
  for (const auto& [answer, asked_of_one, asked_of_other] :
       {Case{"200 one", 2, 0}, Case{"503", 1, 2}, Case{"429", 1, 2}, Case{"", 1, 2}, Case{"404", 2, 0}}) {
    CAPTURE(answer);
    int one_asked = 0, other_asked = 0;
    const Server one([&, text = std::string(answer)](const std::string&) { return ++one_asked, text; });
    const Server other([&](const std::string&) { return ++other_asked, "200 other"; });
    Client client({one.origin(), "", "news", {other.origin()}});
    const auto started = std::chrono::steady_clock::now();
    client.ask("GET", "/");
    client.ask("GET", "/");
    CHECK(one_asked == asked_of_one);
    CHECK(other_asked == asked_of_other);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::milliseconds(90));  // no pause
  }
}

TEST_CASE("nodes that are gone or not known are passed over, and told when all are") {
  std::string gone;
  {
    const Server server([](const std::string&) { return "200"; });
    gone = server.origin();
  }
  const Server there([](const std::string&) { return "200 there"; });
  Client client({gone, "", "news", {"http://nowhere.invalid:1", there.origin()}});
  CHECK(client.ask("GET", "/").body == "there");
  Client none({gone, "", "news", {"http://127.0.0.1:1"}});
  CHECK(failure_of(none, gone) ==
        "cluster_unreachable: nobody answers at HOST, http://127.0.0.1:1; is the cluster running, and are "
        "these its addresses?");
  Client unknown({"http://nowhere.invalid:1", "", "news"});
  CHECK(failure_of(unknown, gone) ==
        "cluster_unreachable: no host is known by the name in http://nowhere.invalid:1; ");
}
