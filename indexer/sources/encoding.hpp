// Bytes in whatever encoding → UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace byline {

/// An encoding of two or four bytes a unit, or bytes that hold ASCII as it is (`bytes`: UTF-8 and all
/// others).
enum class Width { bytes, utf16le, utf16be, utf32le, utf32be };

struct WidthGuess {
  Width width = Width::bytes;
  std::size_t mark = 0;  // length of the byte order mark, which is no part of the text
};

/// Told from a byte order mark, or from where the zero bytes are: text in UTF-16 has them on one side only.
WidthGuess guess_width(std::string_view head);

/// UTF-16 or UTF-32 → UTF-8, piece by piece. Ill-formed units become U+FFFD.
class WideDecoder {
 public:
  explicit WideDecoder(Width width) : width_(width) {}
  /// Appends the text of `bytes` to `text`; a unit cut at the end waits for the next call.
  void decode(std::string_view bytes, std::string& text);
  /// Appends what an input cut within a character leaves.
  void finish(std::string& text);

 private:
  void put(char32_t unit, std::string& text);

  Width width_;
  std::string rest_;  // bytes of an incomplete unit
  char32_t high_surrogate_ = 0;
};

/// UTF-8 in NFC of bytes that are ASCII at the least: UTF-8 when that is what most bytes beyond ASCII are,
/// else the encoding `declared` (an HTML charset, may be empty or nonsense), else the one ICU finds
/// likeliest.
std::string decode_text(std::string_view bytes, std::string_view declared = {});

/// UTF-8 in NFC of bytes that are in this encoding, whatever they look like; empty where ICU knows none of
/// that name.
std::string decode_from(std::string_view bytes, const std::string& charset);

/// The encoding ICU finds likeliest, as decode_text takes it; empty for what is UTF-8 for the most part.
std::string likeliest_charset(std::string_view bytes);

}  // namespace byline
