// Browsers that leave before they have their answer.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace byline {

/// Watches the sockets of searches that run, and stops those whose other end has gone: a page gives a request
/// up as soon as the next letter is typed.
class Departures {
 public:
  /// `ending`: a descriptor that can be read once all is to end; all searches are stopped then.
  explicit Departures(int ending);
  ~Departures();
  Departures(const Departures&) = delete;
  Departures& operator=(const Departures&) = delete;

  /// Watches a socket for as long as it lives.
  class Watch {
   public:
    Watch(Departures& departures, int socket);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    std::stop_token token() const { return source_.get_token(); }

   private:
    Departures& departures_;
    std::stop_source source_;
    std::uint64_t number_;
  };

 private:
  struct Watched {
    std::uint64_t number;
    int socket;
    std::stop_source source;
  };
  void run();
  void wake() const;

  int ending_, woken_;
  std::mutex mutex_;
  std::vector<Watched> watched_;
  std::uint64_t next_ = 0;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

}  // namespace byline
