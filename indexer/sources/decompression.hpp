// gzip, zstd, xz and bzip2 taken off a row of bytes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace byline {

/// Decompresses in bounded memory and checks what the format lets it check: the checksum and length of each
/// gzip member, the checksums of zstd, xz and bzip2. Several compressed parts one behind the other are one
/// text. Zeros or other bytes behind the last are passed over, as gzip does.
class Decompressor {
 public:
  /// Gives the next compressed bytes, valid until the next call; empty at the end.
  using Input = std::function<std::string_view()>;

  /// Whether data that begin with `head` are compressed; 16 bytes tell.
  static bool is_compressed(std::string_view head);
  /// For such data. `input` gives all of them, the head included.
  static std::unique_ptr<Decompressor> make(std::string_view head, Input input);
  virtual ~Decompressor() = default;

  /// The next bytes, valid until the next call; empty at the end and after a failure.
  virtual std::string_view next() = 0;
  /// "damaged compressed data (cut short)", "… (wrong checksum)"; empty as long as all is well.
  const std::string& failure() const { return failure_; }
  /// Only the end is missing.
  bool cut_short() const { return cut_short_; }

 protected:
  explicit Decompressor(Input input);
  void fail(std::string_view words);

  Input input_;
  std::string output_;

 private:
  std::string failure_;
  bool cut_short_ = false;
};

}  // namespace byline
