#include "common/http/client.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <utility>

#include "common/error.hpp"

using namespace byline;
using http::Answer;
using http::Client;

namespace {

/// A server on this machine that answers each question by what `answer` returns: a status, and what is behind
/// it. A question comes as its first line, the headers that are looked at here, and its body's size.
class Server {
 public:
  explicit Server(std::function<std::string(const std::string& question)> answer)
      : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(socket_, 8) == 0);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Server() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void serve() {
    for (int connection = 0; (connection = ::accept(socket_, nullptr, nullptr)) >= 0; ::close(connection)) {
      std::string question;
      char bytes[4096];
      std::size_t body = 0, head = std::string::npos;
      while (head == std::string::npos || question.size() < head + body) {
        const ssize_t count = ::read(connection, bytes, sizeof bytes);
        if (count <= 0) break;
        question.append(bytes, static_cast<std::size_t>(count));
        head = question.find("\r\n\r\n");
        if (head == std::string::npos) continue;
        head += 4;
        body = std::strtoul(header(question, "Content-Length").c_str(), nullptr, 10);
      }
      const std::string answer = answer_(question);
      if (answer.empty()) continue;  // cut
      const std::string status = answer.substr(0, 3), text = answer.size() > 4 ? answer.substr(4) : "";
      const std::string all = "HTTP/1.1 " + status +
                              " X\r\nConnection: close\r\nContent-Length: " + std::to_string(text.size()) +
                              "\r\n\r\n" + text;
      REQUIRE(::write(connection, all.data(), all.size()) == static_cast<ssize_t>(all.size()));
    }
  }

 public:
  static std::string header(const std::string& question, const std::string& name) {
    const std::size_t at = question.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return question.substr(begin, question.find("\r\n", begin) - begin);
  }

 private:
  std::function<std::string(const std::string&)> answer_;
  int socket_ = -1, port_ = 0;
  std::thread thread_;
};

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
