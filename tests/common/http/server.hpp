// A server for tests of what asks one.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <utility>

namespace byline {

/// On this machine; answers each question by what `answer` returns: a status, and what is behind
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

}  // namespace byline
