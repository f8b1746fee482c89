// The folder of an index on disk: its generations, which of them is current, and who may write.
#pragma once

#include <cstdint>
#include <string>

namespace byline {

/// An index folder holds
/// - XAPIANDB: a Xapian stub, the line "auto generation-N"; makes the folder open as a database
/// - generation-N/: the database itself
/// - lock: locked by the one program that writes
/// - scratch/: segments being built, only while a run goes on
/// A build writes generation-N+1 beside the old one and then replaces XAPIANDB by a rename, so readers and
/// crashes see the old index or the new one. Leftovers of a run that failed are removed at its end, or, when
/// it died, by the next one.
class IndexFolder {
 public:
  /// Locks the folder for writing, making it if need be, and removes leftovers. Throws Error when another
  /// program writes to it (unless `wait`), when it cannot be made, and when it holds other things than an
  /// index.
  IndexFolder(std::string path, bool wait);
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  const std::string& path() const { return path_; }
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
  void remove_leftovers();

  std::string path_;
  std::string current_;
  bool made_ = false;  // the folder was not there before
  struct Descriptor {
    int number = -1;
    ~Descriptor();
  };
  Descriptor lock_;  // held by what is open, and let go when it is closed
};

/// The current generation's folder of the index at `folder`, without locking it; empty when there is none.
std::string current_generation(const std::string& folder);

/// Bytes of all files below a folder.
std::uint64_t folder_bytes(const std::string& folder);

}  // namespace byline
