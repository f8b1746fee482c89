// Ways to read into plain values.
#pragma once

#include <archive.h>
#include <archive_entry.h>

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
};

inline Reading read_all(const std::string& path, const ReadOptions& options = {}) {
  Reading reading;
  read_source(path, options, [&](SourceResult&& result) {
    if (auto* document = std::get_if<SourceDocument>(&result))
      reading.documents.push_back(std::move(*document));
    else if (auto* remark = std::get_if<Remark>(&result))
      reading.remarks.push_back(std::move(*remark));
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
