// What the folder of an index may hold, looked at before anything in it is opened.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace byline {

/// The file of an index folder that names the database in use; XAPIANDB is Xapian's name for it. It holds one
/// line, "auto generation-N".
inline constexpr const char* stub_name = "XAPIANDB";
inline constexpr std::string_view generation_prefix = "generation-";
/// What is read whole is no larger than this, in bytes: the stub, what the lock says, the version file of
/// glass. All three take less than 256.
inline constexpr std::size_t most_small_file_bytes = 4096;

/// "generation-" and a number of 1 to 9 digits.
bool is_generation_name(std::string_view name);

/// The generation that a stub of Byline's names, "generation-3" for "auto generation-3\n". Nothing for any
/// other text: a stub can name databases anywhere, and servers.
std::optional<std::string_view> generation_named(std::string_view stub);

/// Where an index is, and how.
struct IndexPlace {
  std::string database;     // its folder; empty when there is none yet
  bool generation = false;  // in a generation's folder; else the index folder is itself a database
};

/// Finds the database of the index folder `folder`, which may be a link to a folder. What lies in it may not:
/// an index may come from anywhere (an archive, a stick, a shared disk), and links in it would have us read,
/// and write over, what is elsewhere, FIFOs have us wait for ever. So everything there that Byline or Xapian
/// opens has to be a plain file, the generation a real folder, and the stub as Byline writes it; and in the
/// folder of a database lies nothing else, for Xapian tells its formats by the files there. Nothing but the stub is opened for that, and nothing is written.
///
/// Promised is that what lies there at this moment is as it should be. Who may write to the folder can change
/// it later; against him only the folder's permissions help. To narrow that down our own files are opened
/// without following links, and open_index() looks again when all is opened.
///
/// Throws Error in one sentence, "the index at x is not opened: generation-1/postlist.glass in it is a
/// symbolic link", when something is not so, and when `folder` is no folder or cannot be looked at. That
/// there is nothing, or a folder without stub and database, is none of these.
IndexPlace look_at_index(const std::string& folder);

/// Looks again at the folder of a database, just before it is changed, and closer: Xapian's lock, which it
/// empties, has to be empty; the version file that a run which died has not finished, which it would write
/// to, is removed. Throws Error.
void prepare_for_writing(const std::string& database);

}  // namespace byline
