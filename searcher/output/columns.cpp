#include "searcher/output/columns.hpp"

#include <unicode/uchar.h>

#include <utility>

#include "common/text/text.hpp"
#include "common/text/width.hpp"

namespace byline {

namespace {

/// True where a line may not begin: 、。」 and the like stay with the character before them.
bool is_closing(char32_t c) {
  const auto category = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (category & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PO_MASK)) != 0;
}

/// Text that no line break may cut, if it is not longer than a line.
struct Piece {
  std::size_t begin;
  std::size_t end;  // == begin: there is no further piece
  std::size_t width;
};

Piece next_piece(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  Piece piece{at, at, 0};
  ColumnCounter counter(text, at);
  for (bool after_wide = false; at < text.size() && text[at] != ' '; piece.end = at) {
    const char32_t c = next_code_point(text, at);
    const std::size_t wide = counter.before(at) - piece.width;
    if (wide == 0) continue;
    if (piece.width > 0 && (after_wide || wide == 2) && !is_closing(c)) break;
    piece.width += wide;
    after_wide = wide == 2;
  }
  return piece;
}

}  // namespace

std::string fit(std::string_view text, std::size_t width) {
  ColumnCounter counter(text);
  std::size_t cut = 0;  // end of what fits beside "…"
  for (std::size_t at = 0; at < text.size();) {
    next_code_point(text, at);
    const std::size_t used = counter.before(at);
    if (used > width) return std::string(text.substr(0, cut)) + (width > 0 ? "…" : "");
    if (used < width) cut = at;
  }
  return std::string(text);
}

std::string pad(std::string text, std::size_t width) {
  const std::size_t used = columns(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

std::vector<std::pair<std::size_t, std::size_t>> wrap(std::string_view text, std::size_t width) {
  if (width == 0) return {{0, text.size()}};
  std::vector<std::pair<std::size_t, std::size_t>> lines;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t used = 0;  // columns of [begin, end)
  for (Piece piece = next_piece(text, 0); piece.begin < piece.end; piece = next_piece(text, piece.end)) {
    const std::size_t gap = piece.begin - end;
    if (used > 0 && used + gap + piece.width > width) {
      lines.emplace_back(begin, end);
      used = 0;
    }
    if (used == 0) begin = piece.begin;
    if (used > 0) used += gap;
    if (piece.width <= width) {
      used += piece.width;
    } else {
      ColumnCounter counter(text, piece.begin);
      for (std::size_t at = piece.begin, before = 0; at < piece.end;) {
        const std::size_t here = at;
        next_code_point(text, at);
        const std::size_t behind = counter.before(at), wide = behind - std::exchange(before, behind);
        if (used > 0 && used + wide > width) {
          lines.emplace_back(begin, here);
          begin = here;
          used = 0;
        }
        used += wide;
      }
    }
    end = piece.end;
  }
  if (end > begin || lines.empty()) lines.emplace_back(begin, end);
  return lines;
}

std::string name_list(const std::vector<std::string>& names, std::size_t width, std::size_t limit,
                      std::string_view separator) {
  std::string list;
  for (std::size_t taken = 0; taken < names.size(); ++taken) {
    std::string longer = list;
    if (taken > 0) longer += separator;
    longer += printable(names[taken]);
    const std::size_t left = names.size() - taken;
    const auto more = [&](std::size_t n) {
      return std::string(separator) + "+" + std::to_string(n) + " more";
    };
    const std::size_t needed = columns(longer) + (left > 1 ? columns(more(left - 1)) : 0);
    if (taken > 0 && (taken == limit || (width > 0 && needed > width))) {
      const bool fits = width == 0 || columns(list) + columns(more(left)) <= width;
      return list + (fits ? more(left) : std::string(separator) + "…");
    }
    list = std::move(longer);
  }
  return list;
}

}  // namespace byline
