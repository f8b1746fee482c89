// What changes below folders, as the system tells it (inotify(7)).
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/plain_file.hpp"

struct inotify_event;

namespace byline {

/// Whether a file system, by its magic number (statfs(2)), is another machine's, whose changes nobody tells.
bool is_on_network(long type);
/// Whether what lies at a path is on such a one.
bool lies_on_network(const std::string& path);

/// What who watches is to know beside that something has changed. The words of reasons are told programs: see
/// watch_events.
struct WatchNote {
  enum class Kind {
    polling,  // something is not watched, and has to be looked at now and then
    rescan    // more has changed than files: there is more to look through
  };
  Kind kind;
  std::string_view reason;
  std::string path{};      // where it is one
  std::string sentence{};  // for people; empty: they need not know
};

class FolderWatch {
 public:
  struct Places {
    std::vector<std::string> paths;  // absolute: folders, with all below them, and files
    std::string passed_over{};       // a folder that is not looked into; may be empty
    bool links = false;              // what is behind symbolic links belongs to them, and is not watched
    /// Asked of paths and of what is mounted below them.
    std::function<bool(const std::string&)> is_remote = lies_on_network;
  };
  /// `tell`: gets what there is to know, each once: a rescan once between two calls of watch_all().
  FolderWatch(Places places, std::function<void(const WatchNote&)> tell);

  /// Begins anew, with all folders that are there now: also when one of them, or a folder above it, comes, is
  /// moved away or goes, when a disk is mounted there or no longer, and when so much has changed that the
  /// system could not tell it. Nothing is missed by who looks through them
  /// afterwards, and again whenever wait() has met a change.
  void watch_all();
  /// How many folders are watched.
  std::size_t folders() const { return folders_; }
  /// Whether there is something that is not watched, and has to be looked at now and then.
  bool polls() const;
  /// The paths, and whether there is such a thing at or below them.
  const std::map<std::string, bool>& paths() const { return paths_; }

  enum class Met { change, nothing, stop };
  /// Waits for the next change, or for stop(); a negative time: without end.
  Met wait(std::chrono::milliseconds at_most);
  /// Ends this wait() and all to come. From any thread.
  void stop();

 private:
  void watch(const std::string& path);
  int add(const std::string& folder, const std::string& only = {});
  void add_all(const std::string& folder);
  void watch_above(const std::string& path);
  void note(int watch, const std::string& only);
  /// The mounts that are above or below the paths: where they are by how the system lists them.
  std::map<std::string, std::string> mounts() const;
  bool mounts_changed();
  /// Whether any of the events read is of what may be indexed.
  bool read_changes();
  bool is_met(const inotify_event& event, std::string_view name);
  void tell_polling(std::string_view reason, const std::string& path, std::string sentence = {});
  void tell_remote(const std::string& path);
  void tell_rescan(std::string_view reason, const std::string& path);

  const Places places_;
  const std::function<void(const WatchNote&)> tell_;
  std::set<std::string> told_, told_since_;  // told_since_: since watch_all()
  Descriptor changes_, stop_, mount_list_;
  std::map<std::string, std::string> mounts_;
  std::map<int, std::set<std::string>> only_;  // by watch: of a folder the names that count, where not all do
  std::map<int, std::string> above_;           // likewise: folders above a path, "" for "/"
  std::set<int> holds_passed_over_;            // likewise: the folders that passed_over is in
  std::map<std::string, bool> paths_;
  std::string path_;  // that is being watched
  std::size_t folders_ = 0;
};

}  // namespace byline
