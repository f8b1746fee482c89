#include "indexer/sources/walk_choice.hpp"

#include <cerrno>
#include <optional>
#include <utility>

#include "common/plain_file.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "indexer/sources/formats.hpp"
#include "indexer/sources/open_file.hpp"

namespace byline {
namespace {

std::string words_of_error(int error) {
  switch (error) {
    case ELOOP:
      return "a symbolic link (not followed)";
    case EISDIR:
      return "a folder, not a file";
    case ENXIO:
      return "not a regular file";
    case EFBIG:
      return "larger than " + std::to_string(most_user_file_bytes >> 20) + " MiB";
    default:
      return errno_words(error);
  }
}

}  // namespace

IgnoreFile IgnoreFile::read(int folder) {
  IgnoreFile file;
  const std::optional<std::string> text =
      read_plain_file(std::string(ignore_file_name), most_user_file_bytes, folder);
  if (text && text->find('\0') == text->npos)
    file.patterns = PathPatterns(*text);
  else if (text)
    file.failure = "a zero byte in it, which no text has";
  else if (errno != ENOENT)
    file.failure = words_of_error(errno);
  return file;
}

std::string trouble_in(const PathPatterns& patterns) {
  std::string first;
  std::size_t others = 0;
  for (const PathPattern& pattern : patterns.all()) {
    const std::string trouble = pattern.trouble();
    if (trouble.empty()) continue;
    if (first.empty())
      first = "line " + std::to_string(pattern.line) + " can match nothing: " + trouble;
    else
      ++others;
  }
  return others == 0 ? first : first + "; nor can " + counted(others, "other");
}

void WalkChoice::enter(const std::string& path, PathPatterns ignored, bool wanted) {
  folders_.push_back({path, path.size() + !path.ends_with('/'), std::move(ignored), wanted});
}

// A file nearer to the path wins.
std::string WalkChoice::reason_ignored(std::string_view path, bool is_folder) const {
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) {
    const PathPattern* pattern = folder->ignored.match(path.substr(folder->base), is_folder);
    if (pattern == nullptr) continue;
    if (pattern->negated) return {};
    std::string file = std::string(folder->path).append(folder->path.ends_with('/') ? "" : "/");
    return "left out by " + place_in_file(file.append(ignore_file_name), pattern->line);
  }
  return {};
}

WalkChoice::Verdict WalkChoice::judge(std::string_view path, Kind kind) const {
  Verdict verdict{reason_ignored(path, kind == Kind::folder), folders_.back().wanted};
  if (!verdict.left_out.empty() || selection_ == nullptr) return verdict;
  const std::string_view within = path.substr(folders_.front().base);
  verdict.left_out = selection_->reason_excluded(within, kind == Kind::folder);
  if (!verdict.left_out.empty() || verdict.wanted || kind == Kind::link) return verdict;
  verdict.wanted = selection_->includes(within, kind == Kind::folder);
  if (!verdict.wanted && kind == Kind::file && !is_named_as_container(within))
    verdict.left_out = left_out_by_include;
  return verdict;
}

bool WalkChoice::is_given_wanted(std::string_view path, bool is_folder) const {
  if (selection_ == nullptr || selection_->include.empty()) return true;
  return !is_folder && selection_->includes(path.substr(path.rfind('/') + 1), false);
}

}  // namespace byline
