// Which paths below a folder patterns mean: .bylineignore, --include and --exclude.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/glob.hpp"

namespace byline {

/// A pattern and what git reads off its ends: "!" before it, a slash behind it for folders only, and whether
/// a slash within ties it to the folder it belongs to.
struct PathPattern {
  explicit PathPattern(std::string_view pattern, std::size_t its_line = 0);
  /// `path`: from that folder on, "sport/cup.txt".
  bool matches(std::string_view path, bool is_folder) const;
  /// Why no path matches, in words; empty when one can.
  std::string trouble() const;

  std::string written;
  std::size_t line;  // of its file, from 1
  bool negated = false, folders_only = false, anchored = false;
  Glob glob;
};

class PathPatterns {
 public:
  PathPatterns() = default;
  /// The text of a .gitignore: its lines without comments and blanks at their ends, as git reads them.
  explicit PathPatterns(std::string_view text);

  /// Adds the value of an option, such as "--exclude". Throws Error for one that can match nothing:
  /// "--exclude [a can match nothing: its [ is not closed".
  void add(const std::string& option, const std::string& pattern);

  /// The last that matches, which decides; null when none does.
  const PathPattern* match(std::string_view path, bool is_folder) const;
  bool empty() const { return patterns_.empty(); }
  const std::vector<PathPattern>& all() const { return patterns_; }

 private:
  std::vector<PathPattern> patterns_;
};

}  // namespace byline
