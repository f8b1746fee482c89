#include "indexer/assembly/moved_files.hpp"

#include <algorithm>
#include <cstddef>

#include "indexer/assembly/file_reading.hpp"
#include "indexer/sources/records.hpp"

namespace byline {
namespace {

std::size_t common_ending(std::string_view one, std::string_view other) {
  return static_cast<std::size_t>(
      std::mismatch(one.rbegin(), one.rend(), other.rbegin(), other.rend()).first - one.rbegin());
}

std::pair<std::uint64_t, std::int64_t> key_of(const FileStamp& stamp) {
  return {stamp.size, stamp.modified_ns};
}

/// Puts another beginning before the text; false where it does not begin so.
bool begin_otherwise(std::string& text, std::string_view beginning, std::string_view other) {
  if (!text.starts_with(beginning)) return false;
  text.replace(0, beginning.size(), other);
  return true;
}

}  // namespace

void MovedFiles::add(const Catalogue::File& vanished) {
  vanished_[key_of(vanished.stamp)].push_back({vanished.path, vanished.documents.size()});
}

const MovedFiles::File* MovedFiles::before(const FileStamp& stamp, std::string_view path) const {
  const auto alike = vanished_.find(key_of(stamp));
  if (alike == vanished_.end() || alike->second.empty()) return nullptr;
  return &*std::max_element(alike->second.begin(), alike->second.end(), [&](const File& a, const File& b) {
    return common_ending(a.path, path) < common_ending(b.path, path);
  });
}

MovedFiles::File MovedFiles::take(const FileStamp& stamp, std::string_view path) {
  const File* found = before(stamp, path);
  if (found == nullptr) return {{}, 0};
  std::vector<File>& alike = vanished_[key_of(stamp)];
  const auto place = alike.begin() + (found - alike.data());
  File file = std::move(*place);
  alike.erase(place);
  return file;
}

Xapian::docid MovedFiles::document_before(const Catalogue& catalogue, const FileReading& reading,
                                          SourceDocument& document, std::uint64_t content_settings) const {
  const std::string& path = reading.file.path;
  const File* moved = reading.known == nullptr ? before(reading.stamp, path) : nullptr;
  if (moved == nullptr) return 0;
  std::string old_id = document.id, old_path = document.path;
  if (!begin_otherwise(old_id, path_as_id(path), path_as_id(moved->path)) ||
      !begin_otherwise(old_path, path, moved->path))
    return 0;
  const Xapian::docid old = catalogue.document(old_id);
  if (old == 0) return 0;
  const auto swap_names = [&] {
    document.id.swap(old_id);
    document.path.swap(old_path);
  };
  swap_names();
  const std::uint64_t content = content_hash(document) ^ content_settings;
  swap_names();
  return catalogue.content(old) == content ? old : 0;
}

}  // namespace byline
