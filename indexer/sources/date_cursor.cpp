#include "indexer/sources/date_cursor.hpp"

#include <unicode/uchar.h>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_date_word = 48;  // bytes

bool is_word_character(char32_t c) {
  const auto type = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (type & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_blank(char32_t c) {
  constexpr std::u32string_view marks =
      U"\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff";
  return (u_isspace(static_cast<UChar32>(c)) && c != U'\n' && c != U'\r') || marks.find(c) != marks.npos;
}

}  // namespace

int DateCursor::digit(std::size_t& at) const {
  if (at >= text_.size()) return -1;
  if (!(text_[at] & '\x80')) return is_digit(text_[at]) ? text_[at++] - '0' : -1;
  std::size_t next = at;
  const int value = u_charDigitValue(static_cast<UChar32>(next_code_point(text_, next)));
  if (value >= 0) at = next;
  return value;
}

bool DateCursor::at_digit() const {
  std::size_t at = at_;
  return digit(at) >= 0;
}

int DateCursor::number(std::size_t least, std::size_t most, std::size_t& digits) {
  std::size_t at = at_;
  int value = 0;
  for (digits = 0; digits <= most; ++digits) {
    const int next = digit(at);
    if (next < 0) break;
    if (digits < most) value = value * 10 + next;
  }
  if (digits < least || digits > most) return -1;
  at_ = at;
  return value;
}

int DateCursor::number(std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  return number(least, most, digits);
}

std::string DateCursor::word() {
  std::size_t end = at_;
  while (end < text_.size() && end - at_ < longest_date_word) {
    std::size_t next = end;
    if (!(text_[end] & '\x80')) {
      if (!is_letter(text_[end])) break;
      ++next;
    } else if (!is_word_character(next_code_point(text_, next))) {
      break;
    }
    end = next;
  }
  std::string folded = fold(text_.substr(at_, end - at_));
  at_ = end;
  return folded;
}

bool DateCursor::take(std::string_view text) {
  if (!rest().starts_with(text)) return false;
  at_ += text.size();
  return true;
}

bool DateCursor::skip(std::string_view any_of) {
  const std::size_t before = at_;
  while (at_ < text_.size()) {
    std::size_t next = at_;
    const char c = text_[at_];
    const char32_t code = next_code_point(text_, next);
    const bool listed = !(c & '\x80') && any_of.find(c) != std::string_view::npos;
    const bool wide = any_of.find(',') != std::string_view::npos && (code == U'\u060c' || code == U'\uff0c');
    if (!listed && !wide && !is_blank(code)) break;
    at_ = next;
  }
  return at_ != before;
}

}  // namespace byline
