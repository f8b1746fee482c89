// What "indexer --watch --json" tells, a line of JSON each.
#pragma once

#include <string>
#include <string_view>

namespace byline {

/// A line has "event", "time" (UTC), and these keys; what is not known is null.
struct WatchEvent {
  std::string_view name;
  std::string_view keys;  // between blanks, in their order
  std::string_view text;  // of the manual
};

/// Programs rely on these words: none changes.
inline constexpr WatchEvent watch_events[] = {
    {"watching", "paths folders settle_seconds at_most_seconds poll_seconds",
     "From now on no change is missed; the first line, but for polling. paths has a path and by for each "
     "PATH, inotify, or polling where it is looked through each poll_seconds; folders is how many are "
     "watched in all. A run begins settle_seconds after the last change, or at_most_seconds after the "
     "first."},
    {"polling", "reason path message",
     "Something is looked through each minute from now on, told once: reason is network, watches (the system "
     "watches no more folders for one user), missing (PATH is not there), links (those behind them), "
     "unreadable, or unavailable (the system tells of no changes)."},
    {"changed", "",
     "The first change since the last run. The run that is to come brings it in, and ends with indexed, "
     "refused or failed."},
    {"rescan", "reason path",
     "All is looked through for what was not told: reason is overflow (too many changes at once), mounted or "
     "unmounted (a disk), appeared or vanished (PATH, or a folder above it)."},
    {"indexed",
     "added updated removed resumed unchanged skipped skipped_as_before left_out documents text_bytes "
     "two_day_dates seconds dry_run types",
     "A run is done: the summary of --json. Told of the first run, of each that follows changed, and of "
     "those that change something."},
    {"command_failed", "message", "The command of --on-new did not end with status 0."},
    {"refused", "error_code error hint again_seconds",
     "A run would have removed more than half of the documents; the index is as it was. Tried again with the "
     "next change, and after so many seconds, which is told only where it comes to something else."},
    {"failed", "error_code error hint again_seconds",
     "A run failed in another way; likewise. The keys are those of the error on standard error."},
    {"stopped", "runs", "The last line after SIGTERM or SIGINT. Without it the program has failed."},
};

/// The rows of a chapter: the name, its keys and what it says.
std::string watch_event_rows();

}  // namespace byline
