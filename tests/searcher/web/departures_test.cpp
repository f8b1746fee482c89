#include "searcher/web/departures.hpp"

#include <doctest/doctest.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

using namespace byline;

namespace {

/// A browser and its server, in one.
struct Connected {
  Connected() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0); }
  ~Connected() {
    leave();
    ::close(ends[0]);
  }
  Connected(const Connected&) = delete;
  Connected& operator=(const Connected&) = delete;
  int served() const { return ends[0]; }
  void leave() {
    if (ends[1] >= 0) ::close(ends[1]);
    ends[1] = -1;
  }
  std::array<int, 2> ends{-1, -1};
};

/// Waits until a search is stopped; false when that never comes.
bool is_stopped(const std::stop_token& token) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait_for(lock, token, std::chrono::seconds(20), [] { return false; });
  return token.stop_requested();
}

}  // namespace

TEST_CASE("a search stops when its browser leaves, and no other does") {
  const int ending = ::eventfd(0, EFD_CLOEXEC);
  {
    Departures departures(ending);
    Connected leaves, stays, was_gone;
    const Departures::Watch staying(departures, stays.served());
    const Departures::Watch leaving(departures, leaves.served());
    CHECK_FALSE(leaving.token().stop_requested());
    leaves.leave();
    CHECK(is_stopped(leaving.token()));
    was_gone.leave();
    CHECK(is_stopped(Departures::Watch(departures, was_gone.served()).token()));
    CHECK_FALSE(staying.token().stop_requested());
  }
  ::close(ending);
}

TEST_CASE("a browser that sends something has not left") {
  const int ending = ::eventfd(0, EFD_CLOEXEC);
  {
    Departures departures(ending);
    Connected talks, leaves;
    const Departures::Watch talking(departures, talks.served());
    REQUIRE(::send(talks.ends[1], "GET", 3, 0) == 3);
    const Departures::Watch leaving(departures, leaves.served());
    leaves.leave();
    CHECK(is_stopped(leaving.token()));
    CHECK_FALSE(talking.token().stop_requested());
  }
  ::close(ending);
}

TEST_CASE("all searches stop when all is to end") {
  const int ending = ::eventfd(0, EFD_CLOEXEC);
  {
    Departures departures(ending);
    Connected one, other;
    const Departures::Watch first(departures, one.served()), second(departures, other.served());
    REQUIRE(::eventfd_write(ending, 1) == 0);
    CHECK(is_stopped(first.token()));
    CHECK(is_stopped(second.token()));
  }
  ::close(ending);
}
