// Where a text stands in the file it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace byline {

/// Both from 1; 0 where it is not known.
struct FilePlace {
  std::uint32_t line = 0;    // as an editor counts it: ended by LF or CR LF
  std::uint32_t column = 0;  // code points
  friend bool operator==(const FilePlace&, const FilePlace&) = default;
};

/// From byte `begin` of a text on, up to the next of these, each line of the text is one of the file: the
/// first the one of `place`. Columns are known where that of `place` is.
struct PlacedFrom {
  std::uint32_t begin = 0;
  FilePlace place{};
  friend bool operator==(const PlacedFrom&, const PlacedFrom&) = default;
};
using TextPlaces = std::vector<PlacedFrom>;  // ascending by `begin`

/// How many lines end in a text.
std::uint32_t count_lines(std::string_view text);

/// The places in the file of bytes of a text that are asked for in ascending order: each part of the text is
/// looked at once. Whatever the places are, nothing beyond the text is.
class PlacesInOrder {
 public:
  /// Both must outlive it.
  PlacesInOrder(const TextPlaces& places, std::string_view text) : places_(places), text_(text) {}
  FilePlace at(std::size_t byte);

 private:
  const TextPlaces& places_;
  std::string_view text_;
  std::size_t next_ = 0;  // of the places
  std::size_t byte_ = 0;
  FilePlace here_{};  // of that byte
};

/// That of one byte.
FilePlace place_at(const TextPlaces& places, std::string_view text, std::size_t byte);

/// Whether they ascend, and none begins behind the text.
bool are_places_of(const TextPlaces& places, std::string_view text);

}  // namespace byline
