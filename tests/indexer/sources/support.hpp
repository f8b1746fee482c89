// Ways to read into plain values.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/reader.hpp"
#include "tests/temp_folder.hpp"

namespace byline {

struct Reading {
  std::vector<SourceDocument> documents;
  std::vector<Skipped> skipped;
  std::vector<Remark> remarks;
  std::vector<LeftOut> left_out;
};

inline Reading read_all(const std::string& path, const ReadOptions& options = {}) {
  Reading reading;
  read_source(path, options, [&](SourceResult&& result) {
    if (auto* document = std::get_if<SourceDocument>(&result))
      reading.documents.push_back(std::move(*document));
    else if (auto* remark = std::get_if<Remark>(&result))
      reading.remarks.push_back(std::move(*remark));
    else if (auto* left_out = std::get_if<LeftOut>(&result))
      reading.left_out.push_back(std::move(*left_out));
    else
      reading.skipped.push_back(std::get<Skipped>(std::move(result)));
    return true;
  });
  return reading;
}

inline std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  while (times-- > 0) all += text;
  return all;
}

/// `bytes` as gzip, zstd, xz or bzip2.
inline std::string compressed(std::string_view bytes, int filter) {
  std::string out(bytes.size() * 2 + 65536, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_add_filter(writer, filter);
  archive_write_set_format_raw(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(writer, entry);
  archive_write_data(writer, bytes.data(), bytes.size());
  archive_write_close(writer);
  archive_entry_free(entry);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

/// A file to be put into an archive.
struct Packed {
  std::string name, content;
  unsigned type = AE_IFREG;
  std::int64_t modified = 1600214400;  // 2020-09-16
};

/// An archive of ARCHIVE_FORMAT_ZIP and the like with these files; `options` as libarchive takes them.
inline std::string packed(int format, const std::vector<Packed>& files, const char* options = "") {
  std::size_t room = 1 << 16, used = 0;
  for (const Packed& file : files) room += file.name.size() * 4 + file.content.size() + 4096;
  std::string out(room, '\0');
  archive* writer = archive_write_new();
  archive_write_set_format(writer, format);
  archive_write_set_options(writer, options);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const Packed& file : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.name.c_str());
    archive_entry_set_filetype(entry, file.type);
    archive_entry_set_perm(entry, 0644);
    if (file.modified != 0) archive_entry_set_mtime(entry, file.modified, 0);
    if (file.type == AE_IFLNK) archive_entry_set_symlink(entry, file.content.c_str());
    if (file.type == AE_IFREG) archive_entry_set_size(entry, static_cast<la_int64_t>(file.content.size()));
    archive_write_header(writer, entry);
    if (file.type == AE_IFREG) archive_write_data(writer, file.content.data(), file.content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

/// The same numbers on every run.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2654435761U + 1) {}
  std::size_t below(std::size_t end) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % end);
  }

 private:
  std::uint64_t state_;
};

}  // namespace byline
