// What a run knows of the paths it was given, for telling which files have vanished.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/file_walk.hpp"

namespace byline {

/// The paths given to a run, which may be millions of files: of those no more is kept than a number.
class WalkedPaths {
 public:
  void add(WalkedPath&& walked) {
    if (!walked.exists) return;
    if (!walked.is_folder && walked.unknown.empty())
      files_.insert(hash64(walked.path));
    else
      folders_.insert_or_assign(walked.path, std::move(walked));
  }
  /// Whether a file that was not met is known to be gone by one of them: by a folder above it, or by a file
  /// that stands where such a folder was.
  bool show_gone(const std::string& file) const {
    for (std::string_view above = file;; above = above.substr(0, above.rfind('/'))) {
      const std::string_view place = above.empty() ? "/" : above;
      if (files_.contains(hash64(place))) return true;
      const auto folder = folders_.find(place);
      if (folder != folders_.end() && folder->second.shows_gone(file)) return true;
      if (place == "/" || above.find('/') == above.npos) return false;
    }
  }

 private:
  std::unordered_set<std::uint64_t> files_;
  std::map<std::string, WalkedPath, std::less<>> folders_;
};

}  // namespace byline
