// The files that a run was given.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>

#include "common/text/text.hpp"
#include "indexer/assembly/indexing_run.hpp"
#include "indexer/assembly/interruption.hpp"
#include "indexer/assembly/walked_paths.hpp"
#include "indexer/sources/file_walk.hpp"

namespace byline {

/// Walks through the paths of a run, and knows afterwards what was met there, which may be millions of files:
/// of those no more is kept than a number.
class GivenFiles {
 public:
  struct Sink {
    /// Of each file once, and of what is skipped or left out; standard input is the file "-".
    std::function<void(WalkResult&& found)> each;
    /// Of what is listed and longer than a path can be: its beginning.
    std::function<void(const std::string& beginning)> too_long;
  };

  /// `passed_over`: the index, which is not looked into. Throws Interrupted, and Error where a list of files
  /// cannot be read.
  void walk_all(const RunOptions& options, const std::string& passed_over, const Interruption& interruption,
                const Sink& sink);

  bool has_met(const std::string& file) const { return met_.contains(hash64(file)); }
  /// Whether a file that was not met is known to be gone.
  bool show_gone(const std::string& file) const { return walked_.show_gone(file); }

 private:
  bool is_new(const std::string& path) { return met_.insert(hash64(path)).second; }
  void pass_on(WalkResult&& found, const Sink& sink);

  std::unordered_set<std::uint64_t> met_;
  WalkedPaths walked_;
};

}  // namespace byline
