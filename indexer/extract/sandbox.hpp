// A process that can do nothing but compute, and read and write what it has open.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace byline::extract {

/// The largest file that a locked process can map.
inline constexpr std::size_t most_file_bytes = std::size_t{4} << 30;

/// Ends this process with its parent, the one that made the socket; false when that is gone already.
bool die_with_maker_of(int socket);

/// Locks this process up for good: no new privileges, no trace and no dump of it, at most `memory` more bytes
/// than it has now, no larger file and no more than a few open ones; of the kernel's calls it has those for
/// memory, for what is open, for the clock and for its end. All others fail with EPERM, among them opening,
/// sockets, processes and threads, signals to others, and memory that can be executed. Returns why not, in
/// words; empty when it is locked.
std::string lock_up(std::size_t memory);

/// Locks this process up as far as it can be that becomes `program`: by name it reads that, the open `file`
/// and those of the system's folders, as far as the kernel can tell them from others (Landlock); it makes,
/// changes and removes no file, no connection, no process and no thread. It has so much memory in all, and so
/// much of the processor's time as the indexer waits.
std::string lock_up_to_become(const std::string& program, int file, std::size_t memory);

/// Tries what a locked process must not do.
struct Attempt {
  std::string what;  // "open a file"
  bool refused = false;
};
std::vector<Attempt> try_what_is_forbidden();

}  // namespace byline::extract
