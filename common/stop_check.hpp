// Whether a search is to go on.
#pragma once

#include <cstdint>
#include <exception>
#include <stop_token>
#include <utility>

namespace byline {

/// A search was given up, as whoever asked for it wished.
struct Stopped : std::exception {
  const char* what() const noexcept override { return "the search was given up"; }
};

/// Asked in every loop that may take long; to ask costs about as much as an addition. Of one search at a
/// time, and of one thread.
class StopCheck {
 public:
  /// From now on `token` says when to stop; one without a source: never.
  void obey(std::stop_token token) { token_ = std::move(token); }
  /// Whether somebody may wish to.
  bool can_stop() const { return token_.stop_possible(); }

  /// Throws Stopped when the search is to be given up.
  void operator()() const {
    ++looked_;
    if (token_.stop_requested()) throw Stopped();
  }
  /// How often it was looked whether to stop.
  std::uint64_t looked() const { return looked_; }

 private:
  std::stop_token token_;
  mutable std::uint64_t looked_ = 0;
};

/// Asks where somebody may stop.
inline void heed(const StopCheck* stop) {
  if (stop) (*stop)();
}

}  // namespace byline
