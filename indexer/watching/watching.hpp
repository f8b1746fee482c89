// Running something whenever folders have changed.
#pragma once

#include <chrono>
#include <functional>

#include "indexer/watching/folder_watch.hpp"

namespace byline {

/// How soon.
struct Pace {
  /// After a change until nothing has changed for so long, but no longer than that in all.
  std::chrono::milliseconds settle{2'000}, at_most{30'000};
  std::chrono::milliseconds poll{60'000};  // where not all is watched, or the last run has failed
};

/// Who is called: `watching` once, `run` at the beginning and then after every change, all that have come
/// meanwhile together, and `changed` at the first of these.
struct OnChanges {
  std::function<bool()> run;  // whether it has succeeded: else it is run again after a while
  std::function<void()> watching = [] {}, changed = [] {};
};

/// Until stop().
void run_on_changes(FolderWatch& watch, const Pace& pace, const OnChanges& call);

}  // namespace byline
