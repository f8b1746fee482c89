// Deflated tags of glass tables as they were.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct libdeflate_decompressor;

namespace byline::glass {

/// Xapian inflates by zlib, which takes more than twice as long as libdeflate.
class Inflater {
 public:
  /// Throws std::bad_alloc.
  Inflater();

  /// What a tag of raw deflate stands for, valid until the next call. Nothing where it is damaged or huge.
  std::optional<std::string_view> inflate(std::string_view tag);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const;
  };

  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
  std::unique_ptr<char[]> room_;
  std::size_t room_bytes_ = 0;
};

}  // namespace byline::glass
