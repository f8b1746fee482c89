#include "indexer/assembly/skipped_files.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "common/little_endian.hpp"

namespace byline {
namespace {

constexpr std::size_t skip_number_bytes = 4;

bool take_bytes(std::string_view& packed, std::size_t bytes, std::string_view& taken) {
  if (packed.size() < bytes) return false;
  taken = packed.substr(0, bytes);
  packed.remove_prefix(bytes);
  return true;
}

bool take_text(std::string_view& packed, std::string& text) {
  const std::size_t end = packed.find('\0');
  if (end == std::string_view::npos) return false;
  text = packed.substr(0, end);
  packed.remove_prefix(end + 1);
  return true;
}

bool take_file(std::string_view& packed, std::string& path, SkippedFile& file) {
  std::string_view signature, number, others;
  if (!take_text(packed, path) || !take_bytes(packed, signature_bytes, signature) ||
      !take_bytes(packed, skip_number_bytes, number) || !take_bytes(packed, skip_number_bytes, others))
    return false;
  const Signature unpacked = unpack_signature(signature);
  file.stamp = unpacked.file;
  file.documents = unpacked.content;
  file.others = little_endian(others);
  for (std::uint64_t skips = little_endian(number); skips > 0; --skips) {
    Skipped skip;
    if (!take_text(packed, skip.path) || !take_text(packed, skip.reason)) return false;
    file.skips.push_back(std::move(skip));
  }
  return true;
}

}  // namespace

SkippedFile* kept_skips(SkippedFiles& files, const std::string& path) {
  const auto kept = files.try_emplace(path, SkippedFile{unread_stamp()}).first;
  if (files.size() <= most_skipped_files_kept) return &kept->second;
  const auto last = std::prev(files.end());
  const bool is_last = last == kept;
  files.erase(last);
  return is_last ? nullptr : &kept->second;
}

std::uint64_t forget_skips(SkippedFiles& files, std::string_view path) {
  // "a.zip" is not of "a", "a.zip!b" and "a.jsonl:3" are of the file before.
  const auto is_of = [path](std::string_view each) {
    constexpr std::string_view behind = "/!:";
    return each.starts_with(path) && (each.size() == path.size() || path.ends_with('/') ||
                                      behind.find(each[path.size()]) != behind.npos);
  };
  std::uint64_t forgotten = 0;
  for (auto file = files.begin(); file != files.end();) {
    std::vector<Skipped>& skips = file->second.skips;
    const std::size_t of_path = std::erase_if(skips, [&](const Skipped& skip) { return is_of(skip.path); });
    forgotten += of_path;
    if (of_path > 0) file->second.others = 0;
    file = of_path > 0 && skips.empty() ? files.erase(file) : std::next(file);
  }
  return forgotten;
}

std::string pack_skipped_files(const SkippedFiles& files) {
  std::string packed;
  std::size_t kept = 0;
  for (const auto& [path, file] : files) {
    if (++kept > most_skipped_files_kept) break;
    packed.append(path).append(1, '\0').append(pack_signature({file.stamp, file.documents}));
    const std::size_t skips = std::min(file.skips.size(), most_skips_kept);
    append_little_endian(packed, skips, skip_number_bytes);
    append_little_endian(packed, std::min<std::uint64_t>(file.others, ~std::uint32_t{0}), skip_number_bytes);
    for (std::size_t i = 0; i < skips; ++i)
      packed.append(file.skips[i].path).append(1, '\0').append(file.skips[i].reason).append(1, '\0');
  }
  return packed;
}

SkippedFiles unpack_skipped_files(std::string_view packed) {
  SkippedFiles files;
  std::string path;
  while (!packed.empty()) {
    SkippedFile file;
    if (!take_file(packed, path, file)) break;
    files.insert_or_assign(path, std::move(file));
  }
  return files;
}

std::string kind_of_reason(const std::string& reason) {
  // An id stands between "the id" and what is wrong with it.
  if (reason.starts_with("the id ") && reason.ends_with(" stands twice in the file"))
    return "an id stands twice in the file";
  return reason.substr(0, reason.find_first_of(":;"));
}

std::vector<std::pair<std::string, std::uint64_t>> count_reasons(const SkippedFiles& files) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& [path, file] : files)
    for (const Skipped& skip : file.skips) ++counts[kind_of_reason(skip.reason)];
  std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

}  // namespace byline
