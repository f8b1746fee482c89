// gzip, zstd, xz and bzip2 taken off a row of bytes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/sources/byte_source.hpp"

namespace byline {

/// Decompresses in bounded memory and checks what the format lets it check: the checksum and length of each
/// gzip member, the checksums of zstd, xz and bzip2. Several compressed parts one behind the other are one
/// text. Zeros behind the last are passed over. Other bytes there are, after gzip, has_rest(), as gzip passes
/// over them with a warning; after the others, whose streams may have lost a beginning there, a failure.
class Decompressor : public ByteSource {
 public:
  /// Gives the next compressed bytes, valid until the next call; empty at the end.
  using Input = std::function<std::string_view()>;

  /// Whether data that begin with `head` are compressed; 16 bytes tell.
  static bool is_compressed(std::string_view head);
  /// For such data. `input` gives all of them, the head included.
  static std::unique_ptr<Decompressor> make(std::string_view head, Input input);
  /// At the end: other bytes follow, which were not read.
  bool has_rest() const { return has_rest_; }

 protected:
  explicit Decompressor(Input input);
  /// "cut short", "wrong checksum": makes the failure "damaged compressed data (cut short)".
  void fail(std::string_view words);
  void leave_rest() { has_rest_ = true; }

  Input input_;
  std::string output_;

 private:
  bool has_rest_ = false;
};

}  // namespace byline
