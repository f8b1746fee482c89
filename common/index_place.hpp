// What the folder of an index may hold, looked at before anything in it is opened.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/error.hpp"

namespace byline {

/// The file of an index folder that names the database in use; XAPIANDB is Xapian's name for it. It holds one
/// line, "auto generation-N".
inline constexpr const char* stub_name = "XAPIANDB";
inline constexpr std::string_view generation_prefix = "generation-";
/// The file that who writes to an index holds a lock on, and says in who that is.
inline constexpr const char* lock_name = "lock";
/// The folder that has what a first build was stopped in, where there is no index yet.
inline constexpr const char* unfinished_name = "unfinished";
/// What a run that died may leave in the folder of a database, never opened but made anew: a column file, a
/// story file, and a version file of Xapian's.
inline constexpr const char* unfinished_columns = "byline.columns.new";
inline constexpr const char* unfinished_stories = "byline.stories.new";
inline constexpr const char* unfinished_version = "v.tmp";

/// What is thrown where a folder should be, at `path` or above it, and something else is.
Error not_a_folder(const std::string& path);

/// "generation-" and a number of 1 to 9 digits.
bool is_generation_name(std::string_view name);

/// The generation that a stub of Byline's names, "generation-3" for "auto generation-3\n". Nothing for any
/// other text: a stub can name databases anywhere, and servers.
std::optional<std::string_view> generation_named(std::string_view stub);

/// The folder of the database of the index folder `folder`: that of a generation, or itself; empty when there
/// is no index yet. `folder` may be a link to a folder. What lies in it may not:
/// an index may come from anywhere (an archive, a stick, a shared disk), and links in it would have us read,
/// and write over, what is elsewhere, FIFOs have us wait for ever. So everything there that Byline or Xapian
/// opens has to be a plain file, the generation a real folder, and the stub as Byline writes it; and in the
/// folder of a database lies nothing else, for Xapian tells its formats by the files there. Nothing but the
/// stub and the version file is opened for that, and nothing is written.
///
/// Promised is that what lies there at this moment is as it should be. Who may write to the folder can change
/// it later; against him only the folder's permissions help. To narrow that down our own files are opened
/// without following links, and open_index() looks again when all is opened.
///
/// Throws Error in one sentence, "the index at x is not opened: generation-1/postlist.glass in it is a
/// symbolic link", when something is not so, and when `folder` is no folder or cannot be looked at. That
/// there is nothing, or a folder without stub and database, is none of these.
std::string look_at_index(const std::string& folder);

/// Looks again at the folder of a database, just before it is changed, and closer: Xapian's lock, which it
/// empties, has to be empty; the version file that a run which died has not finished, which it would write
/// to, is removed. Throws Error.
void prepare_for_writing(const std::string& database);

}  // namespace byline
