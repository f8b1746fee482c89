#include "common/fields/text_places.hpp"

#include <algorithm>

#include "common/text/text.hpp"

namespace byline {

std::uint32_t count_lines(std::string_view text) {
  std::uint32_t lines = 0;
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; ++at) ++lines;
  return lines;
}

FilePlace PlacesInOrder::at(std::size_t byte) {
  if (byte > text_.size() || byte < byte_) return {};
  for (; next_ < places_.size() && places_[next_].begin <= byte; ++next_) {
    byte_ = places_[next_].begin;
    here_ = places_[next_].place;
  }
  const std::string_view between = text_.substr(byte_, byte - byte_);
  byte_ = byte;
  if (here_.line == 0) return {};
  const std::uint32_t lines = count_lines(between);
  here_.line += lines;
  if (here_.column == 0) return here_;
  if (lines > 0) here_.column = 1;
  here_.column +=
      static_cast<std::uint32_t>(code_points(between.substr(lines > 0 ? between.rfind('\n') + 1 : 0)));
  return here_;
}

FilePlace place_at(const TextPlaces& places, std::string_view text, std::size_t byte) {
  return PlacesInOrder(places, text).at(byte);
}

bool are_places_of(const TextPlaces& places, std::string_view text) {
  return std::is_sorted(places.begin(), places.end(),
                        [](const PlacedFrom& a, const PlacedFrom& b) { return a.begin < b.begin; }) &&
         (places.empty() || places.back().begin <= text.size());
}

}  // namespace byline
