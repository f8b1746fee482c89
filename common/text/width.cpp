#include "common/text/width.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

bool is(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}

/// Most letters of most texts, of which nothing need be looked up.
constexpr bool surely_narrow(char32_t c) {
  return c < 0x300 || (c >= 0x370 && c < 0x483) ||
         (c >= 0x2010 && c < 0x2028);  // Latin, Greek, Cyrillic; – “ …
}
constexpr bool surely_wide(char32_t c) {
  return (c >= 0x4E00 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4);  // Han, Hangul
}

/// Joined to what is before them.
bool takes_no_column(char32_t c) {
  constexpr char32_t first_jamo_vowel = 0x1160, last_jamo_final = 0x11FF;
  const auto category = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0 ||
         (c >= first_jamo_vowel && c <= last_jamo_final);
}

bool is_wide(char32_t c) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

/// # * 0…9, which the emoji selector makes keys of.
bool is_key(char c) { return c == '#' || c == '*' || is_digit(c); }

}  // namespace

std::size_t ColumnCounter::end_of_plain(std::size_t at) const {
  constexpr std::size_t most = 256;
  const std::size_t end = std::min(text_.size(), at + most);
  for (std::uint64_t bytes; at + sizeof bytes <= end; at += sizeof bytes) {
    std::memcpy(&bytes, text_.data() + at, sizeof bytes);
    if ((bytes & 0x8080808080808080) != 0) break;
  }
  while (at < end && static_cast<unsigned char>(text_[at]) < 0x80) ++at;
  return at;
}

std::uint32_t ColumnCounter::pass_character() {
  constexpr char32_t joiner = 0x200D, first_picture = 0x203C;
  const std::size_t begin = at_;
  const char32_t c = next_code_point(text_, at_);
  const bool was_picture = std::exchange(picture_, false), was_joined = std::exchange(joined_, false);
  if (surely_narrow(c)) return 1;
  if (surely_wide(c)) return 2;
  if (c == emoji_selector && begin > 0 && is_key(text_[begin - 1])) return 1;
  if (moves_or_hides_text(c)) return 1;
  if (takes_no_column(c) || (was_picture && is(c, UCHAR_EMOJI_MODIFIER))) {
    picture_ = was_picture;
    joined_ = was_picture && c == joiner;
    return 0;
  }
  picture_ = c >= first_picture && is(c, UCHAR_EXTENDED_PICTOGRAPHIC);
  if (picture_ && was_joined) return 0;
  std::size_t next = at_;
  if (picture_ && next_code_point(text_, next) == emoji_selector) return 2;
  return is_wide(c) ? 2 : 1;
}

std::size_t columns(std::string_view text) { return ColumnCounter(text).before(text.size()); }

}  // namespace byline
