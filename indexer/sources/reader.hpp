// A path → the documents in it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "indexer/sources/extraction.hpp"
#include "indexer/sources/field_map.hpp"
#include "indexer/sources/formats.hpp"
#include "indexer/sources/found_file.hpp"
#include "indexer/sources/records.hpp"
#include "indexer/sources/selection.hpp"
#include "indexer/sources/source_document.hpp"

namespace byline {

struct ReadOptions {
  /// Null: each file by its name and content.
  const Format* format = nullptr;
  FieldMap fields;
  /// --types holds for every file, --include and --exclude for members of archives; see walk() for files.
  Selection selection;
  /// How 05/06/2020 is to be read where nothing in its file tells.
  DateOrder date_order = DateOrder::unknown;
  /// A file of text, Markdown or HTML, and a record as written, may have so many bytes (decompressed, before
  /// conversion). What is larger is Skipped, and never held in memory whole.
  std::size_t max_document_bytes = std::size_t{16} * 1024 * 1024;
  /// Reads what byline-extract reads; without it such files are skipped. Must outlive the reading.
  Extraction* extraction = nullptr;
  /// Whether the index has the mail of a mailbox that has this path and mail_hash(), with all that comes with
  /// it: it is then Unchanged. May be null.
  std::function<bool(const std::string& path, std::uint64_t hash)> is_indexed{};
  /// Told how many bytes of the file have been read. 0 while byline-extract reads it. May be null.
  std::atomic<std::uint64_t>* bytes_read = nullptr;
};

/// Reads one file, or standard input for "-" (JSON Lines unless the options say otherwise), and hands each
/// document or skip to `sink` in order; stops when that returns false. `path` should be absolute: it becomes
/// the document's path and id. Compressed files (.gz .zst .xz .bz2) are read through. Whatever is wrong with
/// the file is a Skipped, never an exception; records found before the trouble are kept, but for those of a
/// compressed file with a wrong checksum:
///     read_source("/news/a.txt", {}, [&](SourceResult&& result) { …; return true; });
void read_source(const std::string& path, const ReadOptions& options, const SourceSink& sink);
/// The same of a file that was found before, as long as it is still that.
void read_source(const FoundFile& file, const ReadOptions& options, const SourceSink& sink);

}  // namespace byline
