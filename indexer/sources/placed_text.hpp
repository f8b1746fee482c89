// A text in the making that knows where it stands in its file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/fields/text_places.hpp"

namespace byline {

/// Where a byte of a file's own text is.
FilePlace place_in(std::string_view file_text, std::size_t byte);

/// Makes the places in a part of a file, which begins at `begin`, those in the file.
void move_to(TextPlaces& places, FilePlace begin);

/// Whatever is done to the text, each of its bytes keeps its place.
class PlacedText {
 public:
  PlacedText() = default;
  PlacedText(std::string text, TextPlaces places);

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }

  /// A piece that stands in the file at a place, each line of it on one of the file.
  void append(std::string_view piece, FilePlace place);
  /// Bytes [begin, end) of another text of the same file.
  void append(const PlacedText& other, std::size_t begin, std::size_t end);
  /// What is put between pieces and holds no word: white space, marks.
  void append_gap(std::string_view gap) { text_ += gap; }
  void erase(std::size_t at, std::size_t bytes);
  /// Takes the white space off its ends.
  void trim();
  /// Unicode NFC.
  void normalise();

  std::string take_text() { return std::move(text_); }
  TextPlaces take_places() { return std::move(places_); }

 private:
  FilePlace place_of_next();

  std::string text_;
  TextPlaces places_;
  std::size_t counted_ = 0;  // bytes of the text whose lines next_line_ counts
  std::uint32_t next_line_ = 0;
};

/// The lines of a file's text, asked for from its beginning to its end.
class LinesOfText {
 public:
  explicit LinesOfText(std::string_view text, std::uint32_t first_line = 1)
      : text_(text), line_(first_line) {}
  /// Of a piece of the text; 0 of any other, and of one before the piece last asked for.
  std::uint32_t line_of(std::string_view piece);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_;
};

}  // namespace byline
