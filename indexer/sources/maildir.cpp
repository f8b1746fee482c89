#include "indexer/sources/maildir.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

namespace byline {
namespace {

constexpr std::array<const char*, 3> folders = {"cur", "new", "tmp"};

}  // namespace

bool is_maildir(const std::vector<std::string>& names) {
  return std::all_of(folders.begin(), folders.end(), [&](const char* folder) {
    return std::find(names.begin(), names.end(), folder) != names.end();
  });
}

void take_maildir_names(int folder, std::vector<std::string>& names) {
  std::erase(names, "tmp");
  const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(again < 0 ? nullptr : ::fdopendir(again), ::closedir);
  if (entries == nullptr) return;
  while (const dirent* entry = ::readdir(entries.get())) {
    const std::string name = entry->d_name;
    struct stat status = {};
    const bool hidden = name.starts_with('.') && name != "." && name != "..";
    if (hidden && ::fstatat(folder, (name + "/cur").c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISDIR(status.st_mode))
      names.push_back(name);
  }
}

bool is_maildir_folder(std::string_view path, std::size_t at) {
  const std::size_t end = path.find('/', at);
  if (end == std::string_view::npos) return false;
  const std::string_view below = path.substr(end + 1);
  return below.starts_with("cur/") || below.starts_with("new/");
}

std::string maildir_path(const std::string& path) {
  const std::filesystem::path file(path), folder = file.parent_path();
  if (folder.filename() != "cur" && folder.filename() != "new") return {};
  const std::filesystem::path maildir = folder.parent_path();
  for (const char* one : folders) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(maildir / one, ignored)) return {};
  }
  std::string name = file.filename().native();
  if (const std::size_t flags = name.rfind(":2,"); flags != std::string::npos && flags > 0)
    name.resize(flags);
  return (maildir / "cur" / name).native();
}

}  // namespace byline
