#include "indexer/watching/folder_watch.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <system_error>
#include <utility>

#include "common/text/text.hpp"

namespace byline {

namespace fs = std::filesystem;

namespace {

constexpr int none = -1, no_more = -2;  // in place of the number of a watch

constexpr std::uint32_t changes = IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_DELETE |
                                  IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR |
                                  IN_EXCL_UNLINK;

/// Of a folder above one that is watched: what it is called by.
constexpr std::uint32_t coming_and_going =
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR | IN_MASK_ADD;
constexpr const char* mount_list = "/proc/self/mountinfo";

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Such folders are not indexed, but of a Maildir.
bool is_hidden(const std::string& folder, std::string_view name) {
  return name.starts_with('.') && ::access((folder + "/" + std::string(name) + "/cur").c_str(), F_OK) != 0;
}

std::vector<std::string> folders_in(const std::string& folder) {
  std::vector<std::string> found;
  const std::unique_ptr<DIR, CloseFolder> entries(::opendir(folder.c_str()));
  while (const dirent* entry = entries ? ::readdir(entries.get()) : nullptr) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == ".." || is_hidden(folder, name)) continue;
    std::string path = folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
    struct stat state = {};
    const bool is_folder =
        entry->d_type == DT_DIR ||
        (entry->d_type == DT_UNKNOWN && ::lstat(path.c_str(), &state) == 0 && S_ISDIR(state.st_mode));
    if (is_folder) found.push_back(std::move(path));
  }
  return found;
}

/// "/media/a\\040disk" → "/media/a disk"
std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 3 >= text.size()) {
      plain += text[at];
      continue;
    }
    plain += static_cast<char>((text[at + 1] - '0') * 64 + (text[at + 2] - '0') * 8 + (text[at + 3] - '0'));
    at += 3;
  }
  return plain;
}

/// Whether a path is a folder, or below it.
bool is_within(std::string_view path, std::string_view folder) {
  return folder == "/" ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

/// "8192", or "so many" where it cannot be read.
std::string most_watches() {
  std::ifstream file("/proc/sys/fs/inotify/max_user_watches");
  std::string number;
  return std::getline(file, number) ? number : "so many";
}

}  // namespace

bool is_on_network(long type) {
  constexpr std::uint32_t far[] = {NFS_SUPER_MAGIC,  SMB_SUPER_MAGIC,  CIFS_SUPER_MAGIC, SMB2_SUPER_MAGIC,
                                   AFS_SUPER_MAGIC,  CODA_SUPER_MAGIC, V9FS_MAGIC,       CEPH_SUPER_MAGIC,
                                   FUSE_SUPER_MAGIC, NCP_SUPER_MAGIC,  AFS_FS_MAGIC};
  return std::find(std::begin(far), std::end(far), static_cast<std::uint32_t>(type)) != std::end(far);
}

bool lies_on_network(const std::string& path) {
  struct statfs system = {};
  return ::statfs(path.c_str(), &system) == 0 && is_on_network(system.f_type);
}

FolderWatch::FolderWatch(Places places, std::function<void(const WatchNote&)> tell)
    : places_(std::move(places)),
      tell_(std::move(tell)),
      stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      mount_list_(::open(mount_list, O_RDONLY | O_CLOEXEC)) {
  if (stop_.number() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

void FolderWatch::stop() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_.number(), &one, sizeof one);
}

void FolderWatch::watch_all() {
  changes_ = Descriptor();  // watches are counted: those of before go first
  changes_ = Descriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  const std::string why = changes_.number() < 0 ? std::strerror(errno) : "";
  only_.clear();
  above_.clear();
  holds_passed_over_.clear();
  told_since_.clear();
  paths_.clear();
  folders_ = 0;
  mounts_ = mounts();
  for (const std::string& path : places_.paths) {
    path_ = path;
    paths_.try_emplace(path, false);
    if (places_.links) tell_polling("links", path);
    if (why.empty())
      watch(path);
    else
      tell_polling(
          "unavailable", "",
          "the system does not tell of changes: " + why + "; folders are looked through each minute");
  }
}

bool FolderWatch::polls() const {
  return std::any_of(paths_.begin(), paths_.end(), [](const auto& path) { return path.second; });
}

void FolderWatch::tell_polling(std::string_view reason, const std::string& path, std::string sentence) {
  paths_[path_] = true;
  if (told_.insert(std::string(reason) + ' ' + path).second)
    tell_({WatchNote::Kind::polling, reason, path, std::move(sentence)});
}

void FolderWatch::tell_remote(const std::string& path) {
  if (!places_.is_remote(path)) return;
  tell_polling("network", path,
               printable(path) +
                   " may be changed by other machines, which is not told: it is looked through each minute");
}

void FolderWatch::tell_rescan(std::string_view reason, const std::string& path) {
  if (told_since_.insert(std::string(reason) + ' ' + path).second)
    tell_({WatchNote::Kind::rescan, reason, path});
}

void FolderWatch::watch(const std::string& path) {
  watch_above(path);
  struct stat state = {};
  if (::stat(path.c_str(), &state) != 0) return tell_polling("missing", path);  // until it is there
  told_.erase("missing " + path);
  tell_remote(path);
  std::error_code error;
  const std::string real = fs::weakly_canonical(path, error).string();
  for (const auto& [line, place] : mounts_)
    if (!error && place != real && is_within(place, real)) tell_remote(place);
  if (S_ISDIR(state.st_mode)) return add_all(path);
  const std::size_t slash = path.rfind('/');
  add(slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1));
}

/// `only`: the one name that counts; empty: all do. Returns the watch; nothing where there is none, and
/// no_more once there are no more of them.
int FolderWatch::add(const std::string& folder, const std::string& only) {
  const int number = ::inotify_add_watch(changes_.number(), folder.c_str(), changes);
  if (number < 0 && errno == ENOSPC) {
    tell_polling("watches", "",
                 "the system watches no more than " + most_watches() +
                     " folders for you: the others are looked through each minute; as root, sysctl "
                     "fs.inotify.max_user_watches=524288 has it watch more");
    return no_more;
  }
  if (number < 0) {  // gone by now, or not to be looked at
    if (errno != ENOENT && errno != ENOTDIR) tell_polling("unreadable", folder);
    return none;
  }
  ++folders_;
  note(number, only);
  return number;
}

void FolderWatch::note(int watch, const std::string& only) {
  const auto [names, is_new] = only_.try_emplace(watch);
  if (only.empty())
    names->second.clear();
  else if (is_new || !names->second.empty())
    names->second.insert(only);
}

/// What may not be looked at is nothing to be told of.
void FolderWatch::watch_above(const std::string& path) {
  for (std::size_t slash = 0; slash != path.npos;) {
    const std::size_t next = path.find('/', slash + 1);
    const std::string folder = slash == 0 ? "/" : path.substr(0, slash);
    const std::string name = path.substr(slash + 1, next == path.npos ? next : next - slash - 1);
    const int watch = ::inotify_add_watch(changes_.number(), folder.c_str(), coming_and_going);
    if (watch >= 0 && !name.empty()) {
      note(watch, name);
      above_[watch] = slash == 0 ? std::string() : folder;
    }
    slash = next;
  }
}

std::map<std::string, std::string> FolderWatch::mounts() const {
  std::map<std::string, std::string> found;
  std::string line;
  for (std::ifstream lines(mount_list); std::getline(lines, line);) {
    std::istringstream words(line);
    std::string place;
    for (int word = 0; word < 5; ++word) words >> place;  // the fifth: see proc(5)
    place = without_escapes(place);
    const auto concerns = [&](const std::string& path) {
      std::error_code error;
      const std::string real = fs::weakly_canonical(path, error).string();
      const std::string& looked_at = error ? path : real;
      return is_within(looked_at, place) || is_within(place, looked_at);
    };
    if (std::any_of(places_.paths.begin(), places_.paths.end(), concerns)) found[line] = place;
  }
  return found;
}

bool FolderWatch::mounts_changed() {
  const std::map<std::string, std::string> before = std::exchange(mounts_, mounts());
  for (const auto& [line, place] : before)
    if (!mounts_.contains(line)) tell_rescan("unmounted", place);
  for (const auto& [line, place] : mounts_)
    if (!before.contains(line)) tell_rescan("mounted", place);
  return mounts_ != before;
}

void FolderWatch::add_all(const std::string& folder) {
  const fs::path passed_over = places_.passed_over;
  const auto is_same = [](const std::string& path, const fs::path& other) {  // by whatever name
    std::error_code error;
    return !other.empty() && fs::equivalent(path, other, error);
  };
  std::vector<std::string> waiting{folder};
  while (!waiting.empty()) {
    const std::string next = std::move(waiting.back());
    waiting.pop_back();
    if (is_same(next, passed_over)) continue;
    const int number = add(next);
    if (number == no_more) return;
    if (number >= 0 && is_same(next, passed_over.parent_path())) holds_passed_over_.insert(number);
    for (std::string& each : folders_in(next)) waiting.push_back(std::move(each));
  }
}

FolderWatch::Met FolderWatch::wait(std::chrono::milliseconds at_most) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + at_most;
  while (true) {
    pollfd files[] = {
        {stop_.number(), POLLIN, 0}, {changes_.number(), POLLIN, 0}, {mount_list_.number(), POLLPRI, 0}};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    const int ready = ::poll(files, std::size(files),
                             at_most.count() < 0 ? -1 : static_cast<int>(std::max<std::int64_t>(left, 0)));
    if (ready < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
    if (ready > 0 && files[0].revents != 0) return Met::stop;
    if (ready > 0 && files[2].revents != 0 && mounts_changed()) return Met::change;
    if (ready > 0 && read_changes()) return Met::change;
    if (at_most.count() >= 0 && Clock::now() >= end) return Met::nothing;
  }
}

bool FolderWatch::read_changes() {
  alignas(inotify_event) char bytes[64 << 10];
  bool changed = false;
  for (ssize_t size = 0; (size = ::read(changes_.number(), bytes, sizeof bytes)) > 0;) {
    for (ssize_t at = 0; at < size;) {
      inotify_event event = {};
      std::memcpy(&event, bytes + at, sizeof event);
      const std::string_view name(bytes + at + sizeof event,
                                  event.len > 0 ? ::strnlen(bytes + at + sizeof event, event.len) : 0);
      at += static_cast<ssize_t>(sizeof event + event.len);
      changed |= is_met(event, name);
    }
  }
  return changed;
}

bool FolderWatch::is_met(const inotify_event& event, std::string_view name) {
  if ((event.mask & IN_IGNORED) != 0) return false;
  if ((event.mask & IN_Q_OVERFLOW) != 0) tell_rescan("overflow", "");
  const bool is_folder = (event.mask & IN_ISDIR) != 0;
  if (name.starts_with('.') && !is_folder && name != ".bylineignore") return false;  // which are not indexed
  if (holds_passed_over_.contains(event.wd) && name == fs::path(places_.passed_over).filename().native())
    return false;
  const auto only = only_.find(event.wd);
  const bool all_count = only == only_.end() || only->second.empty() || name.empty();
  if (!all_count && !only->second.contains(std::string(name))) return false;
  if (const auto above = above_.find(event.wd); above != above_.end() && is_folder && !all_count)
    tell_rescan((event.mask & (IN_CREATE | IN_MOVED_TO)) != 0 ? "appeared" : "vanished",
                above->second + "/" + std::string(name));
  return true;
}

}  // namespace byline
