// A file as a walk through folders met it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace byline {

/// A regular file, as its folder or the user named it. All paths are bytes, whatever their encoding.
struct FoundFile {
  std::string path;              // absolute, see absolute_path; "-" for standard input
  std::uint64_t size = 0;        // bytes
  std::int64_t modified_ns = 0;  // nanoseconds since 1970
  std::uint64_t device = 0;      // with the inode what file it is
  std::uint64_t inode = 0;       // 0 when nobody looked
  /// Symbolic links are followed in so many first bytes of the path, which the user gave, and not behind
  /// them.
  std::size_t followed = static_cast<std::size_t>(-1);
  /// --include names it, or a folder above it: all that it holds is wanted. Else of an archive those members
  /// that --include names.
  bool wanted = true;
  /// Where the path from the given folder on begins in `path`.
  std::size_t within = 0;
  friend bool operator==(const FoundFile&, const FoundFile&) = default;
};

}  // namespace byline
