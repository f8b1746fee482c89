#include "searcher/web/departures.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

namespace byline {

Departures::Departures(int ending) : ending_(ending), woken_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  thread_ = std::thread([this] { run(); });
}

Departures::~Departures() {
  done_ = true;
  wake();
  thread_.join();
  ::close(woken_);
}

void Departures::wake() const { ::eventfd_write(woken_, 1); }

Departures::Watch::Watch(Departures& departures, int socket) : departures_(departures) {
  {
    const std::lock_guard lock(departures_.mutex_);
    number_ = departures_.next_++;
    departures_.watched_.push_back({number_, socket, source_});
  }
  departures_.wake();
}

Departures::Watch::~Watch() {
  const std::lock_guard lock(departures_.mutex_);
  std::erase_if(departures_.watched_, [this](const Watched& each) { return each.number == number_; });
}

// A number, not a socket, says who has gone: the socket's may be another's by then.
void Departures::run() {
  while (!done_) {
    std::vector<pollfd> polled{{woken_, POLLIN, 0}, {ending_, POLLIN, 0}};
    std::vector<std::uint64_t> numbers;
    {
      const std::lock_guard lock(mutex_);
      for (const Watched& each : watched_) {
        polled.push_back({each.socket, POLLRDHUP, 0});
        numbers.push_back(each.number);
      }
    }
    if (::poll(polled.data(), polled.size(), -1) < 0) continue;
    eventfd_t count = 0;
    if (polled[0].revents != 0) ::eventfd_read(woken_, &count);
    const bool all = polled[1].revents != 0;
    const std::lock_guard lock(mutex_);
    std::erase_if(watched_, [&](Watched& each) {
      const auto place = std::find(numbers.begin(), numbers.end(), each.number);
      const bool gone = place != numbers.end() &&
                        polled[2 + static_cast<std::size_t>(place - numbers.begin())].revents != 0;
      if (all || gone) each.source.request_stop();
      return all || gone;
    });
    if (all) ending_ = -1;  // told once; poll() passes over it
  }
}

}  // namespace byline
