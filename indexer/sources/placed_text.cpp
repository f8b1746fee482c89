#include "indexer/sources/placed_text.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {

FilePlace place_in(std::string_view file_text, std::size_t byte) {
  return place_at({{0, {1, 1}}}, file_text, byte);
}

void move_to(TextPlaces& places, FilePlace begin) {
  for (auto& [at, place] : places) {
    if (place.line == 1 && place.column > 0) place.column += begin.column - 1;
    if (place.line > 0) place.line += begin.line - 1;
  }
}

PlacedText::PlacedText(std::string text, TextPlaces places)
    : text_(std::move(text)), places_(std::move(places)) {
  if (places_.empty()) return;
  counted_ = places_.back().begin;
  next_line_ = places_.back().place.line;
}

/// Of a piece that would be appended, by what there is.
FilePlace PlacedText::place_of_next() {
  if (places_.empty() || places_.back().place.line == 0) return {};
  next_line_ += count_lines(std::string_view(text_).substr(counted_));
  counted_ = text_.size();
  const bool begins_line = text_.ends_with('\n') && text_.size() > places_.back().begin;
  return {next_line_, places_.back().place.column > 0 && begins_line ? 1U : 0U};
}

void PlacedText::append(std::string_view piece, FilePlace place) {
  if (piece.empty()) return;
  if (const FilePlace next = place_of_next(); place != next) {
    places_.push_back({static_cast<std::uint32_t>(text_.size()), place});
    counted_ = text_.size();
    next_line_ = place.line;
  }
  text_ += piece;
}

void PlacedText::append(const PlacedText& other, std::size_t begin, std::size_t end) {
  auto from = std::upper_bound(other.places_.begin(), other.places_.end(), begin,
                               [](std::size_t at, const PlacedFrom& each) { return at < each.begin; });
  const std::string_view text = other.text_;
  append(text.substr(begin,
                     (from == other.places_.end() ? end : std::min<std::size_t>(end, from->begin)) - begin),
         place_at(other.places_, text, begin));
  for (; from != other.places_.end() && from->begin < end; ++from) {
    const auto next = std::next(from);
    const std::size_t until = next == other.places_.end() ? end : std::min<std::size_t>(end, next->begin);
    append(text.substr(from->begin, until - from->begin), from->place);
  }
}

void PlacedText::erase(std::size_t at, std::size_t bytes) {
  bytes = std::min(bytes, text_.size() - at);
  if (bytes == 0) return;
  const std::size_t end = at + bytes;
  const bool lines_go = std::string_view(text_).substr(at, bytes).find('\n') != std::string_view::npos;
  const auto first = std::find_if(places_.rbegin(), places_.rend(), [at](const PlacedFrom& from) {
                       return from.begin < at;
                     }).base();
  const auto last =
      std::find_if(first, places_.end(), [end](const PlacedFrom& from) { return from.begin > end; });
  // What follows is placed by itself where the rule does not hold any more.
  const bool by_column = first != places_.begin() && std::prev(first)->place.column > 0;
  const bool placed = end < text_.size() && (first != last || lines_go || by_column);
  const PlacedFrom following{static_cast<std::uint32_t>(at),
                             placed ? place_at(places_, text_, end) : FilePlace{}};
  for (auto from = last; from != places_.end(); ++from) from->begin -= static_cast<std::uint32_t>(bytes);
  const auto behind = places_.erase(first, last);
  if (placed) places_.insert(behind, following);
  text_.erase(at, bytes);
  if (!lines_go)
    counted_ = counted_ >= end ? counted_ - bytes : std::min(counted_, at);
  else if (!places_.empty())
    counted_ = places_.back().begin, next_line_ = places_.back().place.line;
}

void PlacedText::trim() {
  const std::string_view text = text_, bare = byline::trim(text);
  if (bare.size() == text.size()) return;
  const auto front = bare.empty() ? text.size() : static_cast<std::size_t>(bare.data() - text.data());
  erase(front + bare.size(), text.size());
  erase(0, front);
}

void PlacedText::normalise() {
  std::string whole = to_nfc(text_);
  if (whole == text_) return;
  // A place is kept where the pieces before and behind it are normalised each for itself.
  std::string pieces;
  TextPlaces moved = places_;
  std::size_t done = 0;
  for (PlacedFrom& from : moved) {
    pieces += to_nfc(std::string_view(text_).substr(done, from.begin - done));
    done = from.begin;
    from = {static_cast<std::uint32_t>(pieces.size()), {from.place.line, 0}};
  }
  pieces += to_nfc(std::string_view(text_).substr(done));
  if (pieces != whole) moved.clear();
  *this = PlacedText(std::move(whole), std::move(moved));
}

std::uint32_t LinesOfText::line_of(std::string_view piece) {
  const std::less_equal<const char*> before;  // also of pointers into other texts
  if (piece.data() == nullptr || !before(text_.data() + at_, piece.data()) ||
      !before(piece.data() + piece.size(), text_.data() + text_.size()))
    return 0;
  const auto at = static_cast<std::size_t>(piece.data() - text_.data());
  line_ += count_lines(text_.substr(at_, at - at_));
  at_ = at;
  return line_;
}

}  // namespace byline
