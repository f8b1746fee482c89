#include "searcher/web/connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace byline {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_request = std::size_t{256} << 10;  // a query of 64 KB, each byte of it as %20
constexpr auto between_requests = 5s, of_request = 10s, of_answer = 120s, of_piece = 10s;

thread_local Connection* connection_of_thread = nullptr;

}  // namespace

Connection::Connection(int socket, int ending) : socket_(socket), ending_(ending) {
  connection_of_thread = this;
  // Head and body of an answer are two writes: else the second waits for the browser to tell of the first.
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

Connection::~Connection() {
  connection_of_thread = nullptr;
  ::shutdown(socket_, SHUT_RDWR);
  ::close(socket_);
}

Connection* Connection::current() { return connection_of_thread; }

bool Connection::wait(short events, Clock::time_point until) const {
  while (true) {
    std::array<pollfd, 2> waited{{{socket_, events, 0}, {ending_, POLLIN, 0}}};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    const int ready = ::poll(waited.data(), waited.size(), static_cast<int>(std::max(left, 0ms).count()));
    if (ready < 0 && errno == EINTR) continue;
    return ready > 0 && waited[1].revents == 0;
  }
}

bool Connection::next_request() {
  if (!open_) return false;
  if (at_ == end_ && !wait(POLLIN, Clock::now() + between_requests)) return false;
  read_until_ = Clock::now() + of_request;
  written_until_ = Clock::now() + of_answer;
  left_ = most_request;
  return true;
}

bool Connection::is_readable() const { return at_ < end_ || wait(POLLIN, read_until_); }

bool Connection::is_writable() const {
  return wait(POLLOUT, std::min(written_until_, Clock::now() + of_piece));
}

// A fault is the end, too: httplib takes what has come before it for the whole.
ssize_t Connection::read(char* place, std::size_t size) {
  if (at_ == end_) {
    if (left_ == 0 || !wait(POLLIN, read_until_)) return -1;
    const ssize_t got = ::recv(socket_, buffer_.data(), std::min(buffer_.size(), left_), MSG_DONTWAIT);
    if (got <= 0) return -1;
    at_ = 0;
    end_ = static_cast<std::size_t>(got);
    left_ -= end_;
  }
  const std::size_t taken = std::min(size, end_ - at_);
  std::memcpy(place, buffer_.data() + at_, taken);
  at_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char* bytes, std::size_t size) {
  while (is_writable()) {
    const ssize_t sent = ::send(socket_, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return sent;
    if (errno != EAGAIN && errno != EINTR) break;
  }
  open_ = false;
  return -1;
}

// Nobody but this machine is let in, and nothing asks where an answer goes.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = 0;
}
void Connection::get_local_ip_and_port(std::string& ip, int& port) const { get_remote_ip_and_port(ip, port); }

}  // namespace byline
