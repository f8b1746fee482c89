// What of that which lies in given folders and archives is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/path_patterns.hpp"

namespace byline {

struct Format;

/// In each folder: more patterns for what lies below it, by the rules of git's .gitignore.
inline constexpr std::string_view ignore_file_name = ".bylineignore";

/// Why something is left out, for LeftOut.
inline constexpr const char *left_out_by_type = "left out by --types",
                            *left_out_by_include = "left out by --include";

/// --include, --exclude and --types. Paths are from the given folder on, or from the beginning of an archive:
/// "sport/cup.txt".
struct Selection {
  PathPatterns include;            // none: everything
  PathPatterns exclude;            // wins over `include`
  std::vector<std::string> types;  // of documents, in order of the alphabet; none: all

  /// "left out by --exclude *.log"; empty where it is not. A folder's holds for all in it.
  std::string reason_excluded(std::string_view path, bool is_folder) const;
  /// Whether --include names it: a folder with all in it.
  bool includes(std::string_view path, bool is_folder) const;
  /// The same of an archive's member and the folders above it: why it is left out by --exclude. Sets `wanted`
  /// where --include names one of them. `whole`: "mails.zip!a/one.eml", as messages have it.
  std::string reason_member_excluded(std::string_view member, std::string_view whole, bool& wanted) const;
  /// The same of what has no name of its own that patterns may mean: a mail in a mailbox.
  std::string reason_whole_excluded(std::string_view whole) const;
  /// Whether files of a format are opened: for their documents, or for what lies in them.
  bool opens(const Format& format) const;
  /// Whether documents of a type are read.
  bool takes_type(std::string_view type) const;

  /// Of all that decides what is read of a file that holds others; 0 when all of it is.
  std::uint64_t hash() const;
};

}  // namespace byline
