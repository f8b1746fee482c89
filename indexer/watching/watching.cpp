#include "indexer/watching/watching.hpp"

#include <algorithm>

namespace byline {

namespace {

using Clock = std::chrono::steady_clock;
using Met = FolderWatch::Met;

/// False on stop().
bool wait_for_change(FolderWatch& watch, const Pace& pace, bool polls, const std::function<void()>& changed) {
  Met met = watch.wait(polls ? pace.poll : std::chrono::milliseconds(-1));
  if (met == Met::change) changed();
  const Clock::time_point end = Clock::now() + pace.at_most;
  while (met == Met::change && Clock::now() < end)
    met = watch.wait(std::min(pace.settle, std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now())));
  return met != Met::stop;
}

}  // namespace

void run_on_changes(FolderWatch& watch, const Pace& pace, const OnChanges& call) {
  watch.watch_all();
  call.watching();
  while (true) {
    const bool succeeded = call.run();
    if (!wait_for_change(watch, pace, watch.polls() || !succeeded, call.changed)) return;
    watch.watch_all();
  }
}

}  // namespace byline
