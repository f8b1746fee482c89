// The bytes of a file as text: opened without risk, decompressed, UTF-16 and UTF-32 turned into UTF-8.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/sources/byte_source.hpp"
#include "indexer/sources/found_file.hpp"
#include "indexer/sources/temporary_file.hpp"

namespace byline {

/// Reads a file from its beginning to its end in bounded memory (about 1 MiB and what the decompressor
/// needs). gzip, zstd, xz and bzip2 data are told from their first bytes, whatever the name. Nothing throws:
/// when reading cannot go on, the stream ends and `failure()` says why in words, for the reason of a Skipped.
class ByteStream {
 public:
  /// "-" is standard input. A FIFO, socket or device is not read: it could block for ever. What is not what
  /// was found any more is not read either: a symbolic link that took its place, another file.
  explicit ByteStream(const FoundFile& file);
  explicit ByteStream(const std::string& path) : ByteStream(FoundFile{path}) {}
  /// Of what lies in a file, last changed in that second.
  ByteStream(std::unique_ptr<ByteSource> bytes, std::int64_t modified);
  /// Of a file that was written here, from its beginning.
  ByteStream(TemporaryFile file, std::int64_t modified);
  ~ByteStream();

  /// From here on `*read` has how many bytes of the file have been read, whoever looks at it. May be null.
  void count_in(std::atomic<std::uint64_t>* read);

  /// The next bytes without taking them: at least `least` of them unless the data end before. Valid until the
  /// next call.
  std::string_view peek(std::size_t least);
  /// Takes `n` bytes that `peek` has shown.
  void take(std::size_t n);

  /// "permission denied", "not a regular file (FIFO)", "damaged compressed data (wrong checksum)"; empty as
  /// long as all is well.
  const std::string& failure() const;
  /// Once something was looked at.
  bool is_compressed() const;
  /// After a failure: what was read before it is good, as far as its format can tell. Not so after a wrong
  /// checksum.
  bool is_cut_short() const;
  /// At the end: behind the compressed data other bytes follow, which were not read.
  bool has_rest() const;
  /// After the end: whether the file is another than when it was opened, in size or time of change. Never for
  /// standard input.
  bool changed() const;
  /// Of a file on disk that is not compressed: its descriptor, to be read by others; else -1.
  int file() const;
  /// Whether bytes can be had from any place: those of a file on disk that is not compressed.
  bool is_seekable() const;
  /// Goes to that byte of the file; false when it cannot.
  bool seek(std::int64_t position);
  /// Of a stream that is seekable: where in the file what peek() shows begins, and the file's bytes.
  std::int64_t position() const;
  std::int64_t size() const;
  /// Time of change in seconds since 1970; 0 for standard input.
  std::int64_t modified() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace byline
