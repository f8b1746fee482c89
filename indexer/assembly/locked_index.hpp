// An index that is there, opened to be changed.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "common/database.hpp"
#include "indexer/assembly/index_folder.hpp"
#include "indexer/assembly/interruption.hpp"

namespace byline {

/// How an index is opened to be changed.
struct WriteAccess {
  Interruption& interruption;
  bool wait = false;                                   // for another indexer to finish
  std::function<void(std::string_view)> waiting = {};  // told of it
};

/// Holds the lock of an index; what a run leaves unfinished is removed when it ends or is abandoned.
struct LockedIndex {
  /// `open` throws Error for an index that is not to be changed, before anything is locked.
  LockedIndex(const std::string& index, const WriteAccess& access,
              OpenedIndex (*open)(const std::string&) = open_index)
      : path((open(index), std::filesystem::absolute(index).lexically_normal().string())),
        interruption(access.interruption),
        folder(path, access.wait, access.waiting) {
    interruption.set_cleaning([index = path](bool) { remove_leftovers(index, false); });
  }
  // Before the lock is let go: after that, what lies in the folder is another's.
  ~LockedIndex() { interruption.set_cleaning({}); }
  LockedIndex(const LockedIndex&) = delete;
  LockedIndex& operator=(const LockedIndex&) = delete;

  std::string path;  // absolute
  Interruption& interruption;
  IndexFolder folder;
};

}  // namespace byline
