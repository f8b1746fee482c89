// What single characters of a query are.
#pragma once

#include <unicode/uchar.h>

#include "common/text/characters.hpp"

namespace byline::query {

inline bool is_space(char32_t c) {
  return c == ' ' || u_isUWhiteSpace(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR;
}
inline bool is_quote(char32_t c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02;
}
/// One that is typed with a word processor's help, not by somebody who asks for a phrase.
inline bool is_curly_quote(char32_t c) { return is_quote(c) && c != '"' && c != 0xFF02; }
inline bool is_open(char32_t c) { return c == '(' || c == 0xFF08; }
inline bool is_close(char32_t c) { return c == ')' || c == 0xFF09; }

}  // namespace byline::query
