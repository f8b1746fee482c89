// The files that path arguments mean.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/sources/found_file.hpp"
#include "indexer/sources/selection.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

/// What became of one path argument, so that a document whose file was not seen is only called vanished where
/// somebody looked.
struct WalkedPath {
  std::string path;     // absolute
  bool exists = false;  // as a file or folder
  bool is_folder = false;
  /// Folders at or below `path` whose entries are not, or not all, known: unreadable, or behind a symbolic
  /// link that was not followed. Files seen earlier below these may still be there. Also single files that
  /// could not be looked at. When the argument itself could not be looked at (permission, I/O error), it is
  /// listed here; when it is known not to exist, it is not.
  std::vector<std::string> unknown;

  /// True when a file of that absolute path, not passed on in this walk, is known to be gone from `path`:
  /// it would lie at or below it, and below nothing unknown.
  bool shows_gone(std::string_view file) const;
};

struct WalkOptions {
  bool follow = false;  // symbolic links inside folders, with a guard against loops
  /// A folder never looked into, by whatever name or link it is reached: the index itself. May be empty.
  std::string passed_over = {};
  /// What is read of a given folder; null: everything. A file given itself is passed on all the same.
  const Selection* selection = nullptr;
};

/// What a walk meets, a pattern that can match nothing among it.
using WalkResult = std::variant<FoundFile, Skipped, LeftOut, Remark>;
/// Gets each in order; returns false to stop.
using WalkSink = std::function<bool(WalkResult&&)>;

/// Looks at `path`, a file or a folder to be walked through in byte order of the names, and reports on the
/// way: regular files; as Skipped symbolic links ("symbolic link (not followed)"), FIFOs, sockets and devices
/// ("not a regular file (FIFO)"), what cannot be looked at ("permission denied"), a missing path ("no such
/// file or folder"). Hidden names (".git") below a folder are passed over in silence, but for the folders of
/// mails in a Maildir (".Sent"), of which its "tmp" is passed over; a given path may be hidden or a link
/// itself. What lies in `passed_over` is passed over in silence, too, unless it was given
/// ("part of the index"). The folder of any other index or Xapian database is told as Skipped ("the folder of
/// an index"): one with a file that is named and begins as Xapian's do. No other file is opened, and no
/// folder but by its own name: without `follow` none that was swapped for a link after it was seen. Nothing
/// throws.
///
/// Left out are what `selection` does not want and what a .bylineignore in the given folder or below it
/// names, by git's rules: comments, "!" and so on; a file nearer to a path wins over one above, and nothing
/// below a folder that is left out comes back. Of a folder only itself is told. One whose .bylineignore
/// cannot be read is skipped, since nobody knows what of it is wanted.
WalkedPath walk(const std::string& path, const WalkOptions& options, const WalkSink& sink);

/// `path` from the current folder when it is relative, with "." and ".." and doubled slashes taken out by
/// their letters only: symbolic links stay as they are. "-" stays "-".
std::string absolute_path(std::string_view path);

/// Calls each(path) for the list of `--files-from`: one path a line, or one before each NUL when
/// `nul_separated`; empty ones are left out. Lines may end with CR LF and begin with a byte order mark, also
/// of UTF-16. `path` "-" is standard input. Of what is longer than a path can be, too_long(beginning) is
/// called with its first 80 bytes and "…". Nothing longer is held in memory. Throws Error when the list
/// cannot be read.
void for_each_listed(const std::string& path, bool nul_separated,
                     const std::function<void(const std::string&)>& each,
                     const std::function<void(const std::string&)>& too_long = {});
/// Throws such an Error where it can be told without reading: a list may come through a pipe.
void require_list(const std::string& path);
/// The whole list.
std::vector<std::string> read_file_list(const std::string& path, bool nul_separated);

}  // namespace byline
