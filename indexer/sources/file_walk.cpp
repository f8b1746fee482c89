#include "indexer/sources/file_walk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "common/error.hpp"
#include "common/glass/table.hpp"
#include "common/index_place.hpp"
#include "common/plain_file.hpp"
#include "common/standard_streams.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/maildir.hpp"
#include "indexer/sources/open_file.hpp"
#include "indexer/sources/walk_choice.hpp"

namespace byline {
namespace {

bool is_below(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string joined_path(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

// Without symbolic links; empty when it is not there.
std::string real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
  return real ? real.get() : std::string();
}

using FolderId = std::pair<dev_t, ino_t>;

class Walker {
 public:
  Walker(const WalkOptions& options, const WalkSink& sink, WalkedPath& walked)
      : options_(options),
        sink_(sink),
        walked_(walked),
        choice_(options.selection),
        passed_over_(options.passed_over.empty() ? std::string() : real_path(options.passed_over)) {
    struct stat status = {};
    if (!passed_over_.empty() && ::stat(passed_over_.c_str(), &status) == 0)
      passed_over_id_ = {status.st_dev, status.st_ino};
  }

  void start() {
    struct stat status = {};
    if (::stat(walked_.path.c_str(), &status) != 0) {
      const int error = errno;
      struct stat link = {};
      const bool dangling = error == ENOENT && ::lstat(walked_.path.c_str(), &link) == 0;
      if (error != ENOENT && error != ENOTDIR) walked_.unknown.push_back(walked_.path);
      skip(walked_.path, dangling ? "a symbolic link to nothing" : errno_words(error));
      return;
    }
    if (is_passed_over(walked_.path)) {
      skip(walked_.path, "part of the index");
      return;
    }
    walked_.exists = true;
    walked_.is_folder = S_ISDIR(status.st_mode);
    visit(walked_.path, status, choice_.is_given_wanted(walked_.path, walked_.is_folder));
    // A stack of its own: folders may be nested deeper than the call stack bears.
    while (!pending_.empty() && !stopped_) {
      Pending next = std::move(pending_.back());
      pending_.pop_back();
      if (next.leave) {
        ancestors_.pop_back();
        choice_.leave();
        continue;
      }
      struct stat entry = {};
      if (::lstat(next.path.c_str(), &entry) != 0) {
        // It vanished since its folder was listed, which is being gone like any other.
        if (errno != ENOENT) unknown(next.path, errno_words(errno));
        continue;
      }
      const WalkChoice::Verdict verdict = choice_.judge(next.path, kind_of(next.path, entry.st_mode));
      if (!verdict.left_out.empty()) {
        meet(LeftOut{next.path, verdict.left_out});
        continue;
      }
      if (S_ISLNK(entry.st_mode) && !resolve(next.path, entry)) continue;
      visit(next.path, entry, verdict.wanted);
    }
    if (stopped_) walked_.unknown.push_back(walked_.path);
  }

 private:
  struct Pending {
    std::string path;
    bool leave = false;  // all below the innermost folder is done
  };

  void meet(WalkResult&& result) { stopped_ = stopped_ || !sink_(std::move(result)); }
  void skip(const std::string& path, std::string reason) { meet(Skipped{path, std::move(reason)}); }
  void unknown(const std::string& path, std::string reason) {
    walked_.unknown.push_back(path);
    skip(path, std::move(reason));
  }

  bool is_passed_over(const std::string& path) const {
    return !passed_over_.empty() && is_below(real_path(path), passed_over_);
  }

  // A symbolic link within a folder: true with the status of what it leads to when that is to be visited.
  bool resolve(const std::string& path, struct stat& entry) {
    if (!options_.follow) {
      unknown(path, "symbolic link (not followed)");
      return false;
    }
    if (::stat(path.c_str(), &entry) == 0) return !is_passed_over(path);
    const int error = errno;
    if (error == ENOENT)
      skip(path, "a symbolic link to nothing");
    else
      unknown(path, errno_words(error));
    return false;
  }

  // What a symbolic link that is followed leads to counts.
  WalkChoice::Kind kind_of(const std::string& path, mode_t mode) const {
    struct stat target = {};
    if (S_ISLNK(mode) && !options_.follow) return WalkChoice::Kind::link;
    if (S_ISLNK(mode) && ::stat(path.c_str(), &target) == 0) mode = target.st_mode;
    return S_ISDIR(mode) ? WalkChoice::Kind::folder : WalkChoice::Kind::file;
  }

  void visit(const std::string& path, const struct stat& status, bool wanted) {
    if (S_ISDIR(status.st_mode)) {
      list(path, wanted);
    } else if (S_ISREG(status.st_mode)) {
      const std::int64_t nanoseconds =
          std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
      meet(FoundFile{path, static_cast<std::uint64_t>(status.st_size), nanoseconds, status.st_dev,
                     status.st_ino, followed(), wanted, choice_.begin_within(path)});
    } else {
      skip(path, irregular_reason(status.st_mode));
    }
  }

  // How much of a path may hold symbolic links.
  std::size_t followed() const {
    return options_.follow ? static_cast<std::size_t>(-1) : walked_.path.size();
  }

  // The folder as it is when it is opened counts, whatever was seen in its place.
  void list(const std::string& path, bool wanted) {
    const int file = open_to_read(path, followed(), O_DIRECTORY);
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(file < 0 ? nullptr : ::fdopendir(file), ::closedir);
    struct stat status = {};
    if (folder == nullptr || ::fstat(file, &status) != 0) {
      const int error = errno;
      const bool link = error == ELOOP && !options_.follow;
      if (error != ENOENT) unknown(path, link ? "symbolic link (not followed)" : errno_words(error));
      if (folder == nullptr && file >= 0) ::close(file);
      return;
    }
    const FolderId id(status.st_dev, status.st_ino);
    if (id == passed_over_id_) return;
    if (std::find(ancestors_.begin(), ancestors_.end(), id) != ancestors_.end()) {
      skip(path, "symbolic links in a loop");
      return;
    }
    std::vector<std::string> names;
    bool has_ignore_file = false;
    errno = 0;
    while (const dirent* entry = ::readdir(folder.get()))
      if (entry->d_name[0] != '.')
        names.emplace_back(entry->d_name);
      else
        has_ignore_file |= entry->d_name == ignore_file_name;
    if (errno != 0) unknown(path, errno_words(errno));
    if (is_index(file, names)) {
      // No document is left out by it: told only to who asks for it by name.
      if (path == walked_.path) skip(path, "the folder of an index");
      return;
    }
    if (is_maildir(names)) take_maildir_names(file, names);
    IgnoreFile ignored = has_ignore_file ? IgnoreFile::read(file) : IgnoreFile();
    if (!ignored.failure.empty()) {
      unknown(path, "its " + std::string(ignore_file_name) + " cannot be read: " + ignored.failure);
      return;
    }
    if (std::string trouble = trouble_in(ignored.patterns); !trouble.empty())
      meet(Remark{joined_path(path, std::string(ignore_file_name)), std::move(trouble)});
    std::sort(names.begin(), names.end(), std::greater<>());  // the last is taken first
    ancestors_.push_back(id);
    choice_.enter(path, std::move(ignored.patterns), wanted);
    pending_.push_back({path, true});
    for (const std::string& name : names) pending_.push_back({joined_path(path, name), false});
  }

  // Any Xapian database: what lies there are no texts. Its files have names that others may have, too.
  static bool is_index(int folder, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [folder](const std::string& name) {
      if (name == glass::version_file_name) return beginning(folder, name).starts_with(glass::magic);
      if (name != stub_name) return false;
      const std::string text = beginning(folder, name);
      constexpr std::array<std::string_view, 6> types = {"auto ",  "glass ",  "chert ",
                                                         "flint ", "remote ", "inmemory"};
      return std::any_of(types.begin(), types.end(),
                         [&](std::string_view type) { return text.starts_with(type); });
    });
  }
  static std::string beginning(int folder, const std::string& name) {
    const Descriptor file(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat status = {};
    std::string bytes(16, '\0');
    if (!file || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    const ssize_t got = ::read(file.number(), bytes.data(), bytes.size());
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return bytes;
  }

  const WalkOptions& options_;
  const WalkSink& sink_;
  WalkedPath& walked_;
  WalkChoice choice_;
  const std::string passed_over_;
  FolderId passed_over_id_;
  std::vector<Pending> pending_;
  std::vector<FolderId> ancestors_;
  bool stopped_ = false;
};

// A list as Windows writes it, with a byte order mark, is in UTF-8 or, from PowerShell, in UTF-16. Without
// one its bytes are those of the paths.
class ListDecoder {
 public:
  explicit ListDecoder(bool may_have_mark) : at_begin_(may_have_mark) {}

  // The first piece holds the mark, whole.
  void decode(std::string_view bytes, std::string& text) {
    if (std::exchange(at_begin_, false)) {
      const WidthGuess guess = guess_width(bytes);
      bytes.remove_prefix(guess.mark);
      if (guess.mark > 0 && guess.width != Width::bytes) wide_.emplace(guess.width);
    }
    if (wide_)
      wide_->decode(bytes, text);
    else
      text += bytes;
  }

 private:
  bool at_begin_;
  std::optional<WideDecoder> wide_;
};

// For a message, and not ending within a character.
std::string beginning_of(std::string_view text) {
  std::size_t shown = 80;
  while (shown > 0 && (static_cast<unsigned char>(text[shown]) & 0xC0) == 0x80) --shown;
  return std::string(text.substr(0, shown)) + "…";
}

}  // namespace

bool WalkedPath::shows_gone(std::string_view file) const {
  if (!is_below(file, path)) return false;
  // Hidden names are not looked at, unless they were given.
  for (std::size_t at = std::min(path.size(), file.size()); (at = file.find("/.", at)) != file.npos; ++at)
    if (!is_maildir_folder(file, at + 1)) return false;
  return std::none_of(unknown.begin(), unknown.end(),
                      [&](const std::string& place) { return is_below(file, place); });
}

WalkedPath walk(const std::string& path, const WalkOptions& options, const WalkSink& sink) {
  WalkedPath walked;
  walked.path = absolute_path(path);
  Walker(options, sink, walked).start();
  return walked;
}

std::string absolute_path(std::string_view path) {
  if (path == "-") return "-";
  // Of a current folder that was removed: the path then stays relative, and is not found.
  std::error_code ignored;
  std::string absolute =
      (path.starts_with('/') ? std::filesystem::path(path) : std::filesystem::current_path(ignored) / path)
          .lexically_normal()
          .native();
  while (absolute.size() > 1 && absolute.ends_with('/')) absolute.pop_back();
  return absolute;
}

namespace {

Error unreadable_list(const std::string& path, const std::string& why) {
  return {Error::Code::file_unreadable, "the list of files " + path + " could not be read: " + why,
          "--files-from needs a file with one path a line"};
}

constexpr const char* is_a_folder = "a folder, not a file";

}  // namespace

void require_list(const std::string& path) {
  if (path == "-") return;
  std::error_code ignored;
  if (::access(path.c_str(), R_OK) != 0) throw unreadable_list(path, errno_words(errno));
  if (std::filesystem::is_directory(path, ignored)) throw unreadable_list(path, is_a_folder);
}

void for_each_listed(const std::string& path, bool nul_separated,
                     const std::function<void(const std::string&)>& each,
                     const std::function<void(const std::string&)>& too_long) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  const int error = errno;
  std::istream& list = path == "-" ? std::cin : file;
  const char end = nul_separated ? '\0' : '\n';
  std::string overlong;  // the beginning of what is being passed over
  const auto give = [&](std::string_view listed) {
    if (overlong.empty() && listed.size() > PATH_MAX) overlong = beginning_of(listed);
    if (!overlong.empty()) {
      if (too_long) too_long(overlong);
      overlong.clear();
      return;
    }
    if (end == '\n' && listed.ends_with('\r')) listed.remove_suffix(1);
    if (!listed.empty()) each(std::string(listed));
  };
  std::array<char, 1 << 16> buffer;
  ListDecoder decoder(!nul_separated);
  std::string text;  // a path whose end has not been read yet, and what follows it
  do {
    list.read(buffer.data(), buffer.size());
    decoder.decode({buffer.data(), static_cast<std::size_t>(list.gcount())}, text);
    std::size_t begin = 0;
    for (std::size_t at; (at = text.find(end, begin)) != text.npos; begin = at + 1)
      give(std::string_view(text).substr(begin, at - begin));
    text.erase(0, begin);
    if (text.size() <= PATH_MAX) continue;
    if (overlong.empty()) overlong = beginning_of(text);
    text.clear();
  } while (list);
  if (path == "-") require_input_was_read("the list of files");
  // A folder opens like a file but fails when it is read.
  if (list.bad() || (path != "-" && !file.is_open()))
    throw unreadable_list(path, file.is_open() ? is_a_folder : errno_words(error));
  give(text);
}

std::vector<std::string> read_file_list(const std::string& path, bool nul_separated) {
  std::vector<std::string> paths;
  for_each_listed(path, nul_separated, [&](const std::string& listed) { paths.push_back(listed); });
  return paths;
}

}  // namespace byline
