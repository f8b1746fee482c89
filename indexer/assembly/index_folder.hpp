// The folder of an index on disk: its generations, which of them is current, and who may write.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "common/plain_file.hpp"

namespace byline {

/// An index folder holds
/// - XAPIANDB: a Xapian stub, the line "auto generation-N"; makes the folder open as a database
/// - generation-N/: the database itself
/// - lock: locked by the one program that writes, with its process number and the time it began
/// - entities.txt, stories.txt, synonyms.txt: the user's, never touched here
/// - scratch/: segments being built, only while a run goes on
/// - unfinished/: what a first build has read, until there is an index: see kept_work.hpp
/// A build writes generation-N+1 beside the old one and then replaces XAPIANDB by a rename, so readers and
/// crashes see the old index or the new one. Leftovers of a run that failed are removed at its end, or, when
/// it died, by the next one.
class IndexFolder {
 public:
  /// Locks the folder for writing, making it if need be, and removes leftovers. Throws Error when another
  /// program writes to it, when it cannot be made, and when it holds other things than an index. With `wait`
  /// it waits for the other program instead, after calling `waiting` with what it is told in words:
  /// "the index at /x is being written by another indexer (process 12, since 2026-11-22 07:31:02)".
  IndexFolder(std::string path, bool wait, const std::function<void(std::string_view)>& waiting = {});
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  const std::string& path() const { return path_; }
  /// Whether the folder was not there before.
  bool made() const { return made_; }
  /// The current generation's folder; empty when there is no index yet.
  const std::string& current() const { return current_; }

  /// Where the next generation goes: a folder that does not exist yet.
  std::string next_generation() const;
  /// An empty folder for segments, removed with this object.
  std::string make_scratch();

  /// Makes `generation`, a next_generation(), the index: flushes it to disk, replaces XAPIANDB, removes the
  /// old one.
  void publish(const std::string& generation);

 private:
  void prepare();
  std::string require_lock_file() const;
  void require_gone(const std::string& path) const;
  bool lock(bool wait, const std::function<void(std::string_view)>& waiting);

  std::string path_;
  std::string current_;
  bool made_ = false;  // the folder was not there before
  Descriptor lock_;    // held by what is open, and let go when it is closed
};

/// Removes what an unfinished run has left in an index folder, but what another can go on from, and, if that
/// was `made` for it and no index came of it, the folder. For who holds the lock.
void remove_leftovers(const std::string& folder, bool made) noexcept;

/// The current generation's folder of the index at `folder`, without locking it; empty when there is none, or
/// none of ours.
std::string current_generation(const std::string& folder);

/// What an IndexFolder made now would find to be current(), without a lock and without changing anything;
/// empty when there is no index yet. Throws Error where that would be refused.
std::string index_to_be_written(const std::string& path);

/// Bytes of all files below a folder.
std::uint64_t folder_bytes(const std::string& folder);

}  // namespace byline
