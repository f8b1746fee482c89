// What of a folder that is walked through is wanted: .bylineignore files on the way, --include and --exclude.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/path_patterns.hpp"
#include "indexer/sources/selection.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// The patterns in a folder's .bylineignore.
struct IgnoreFile {
  /// `folder`: open, so that it is the file in this one whatever its path leads to by now. No link is
  /// followed, and nothing but a file is read.
  static IgnoreFile read(int folder);

  PathPatterns patterns;
  std::string failure;  // why nobody knows what they are, in words; empty when all is well
};

/// What is wrong with lines that can match nothing, for a Remark; empty when there are none.
std::string trouble_in(const PathPatterns& patterns);

/// Follows a walk into folders and out of them.
class WalkChoice {
 public:
  /// `selection` may be null.
  explicit WalkChoice(const Selection* selection) : selection_(selection) {}

  /// The folder that the walk is in now; `wanted`: by --include, with all in it.
  void enter(const std::string& path, PathPatterns ignored, bool wanted);
  void leave() { folders_.pop_back(); }

  enum class Kind { folder, file, link };  // a link that is not followed
  struct Verdict {
    std::string left_out;  // the reason; empty when it is not
    bool wanted = true;    // see FoundFile
  };
  /// On what lies in that folder.
  Verdict judge(std::string_view path, Kind kind) const;
  /// Where paths from the given folder on begin; of a file that is given itself its name.
  std::size_t begin_within(std::string_view path) const {
    return folders_.empty() ? path.rfind('/') + 1 : folders_.front().base;
  }
  /// On the path given to the walk.
  bool is_given_wanted(std::string_view path, bool is_folder) const;

 private:
  struct Folder {
    std::string path;
    std::size_t base;  // where paths within begin
    PathPatterns ignored;
    bool wanted;
  };
  std::string reason_ignored(std::string_view path, bool is_folder) const;

  const Selection* selection_;
  std::vector<Folder> folders_;
};

}  // namespace byline
