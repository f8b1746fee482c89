#include "common/text/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <string>

#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

UScriptCode script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

bool is_without_spaces(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

/// What a letter's or digit's other form stands for: ㎏ Ⓒ ① are letters and digits, ™ and № signs.
CharClass class_of_symbol(UChar32 code) {
  switch (u_getIntPropertyValue(code, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_FRACTION:
      return CharClass::fraction;
    case U_DT_SUPER:
    case U_DT_SUB:
      return u_charType(code) == U_OTHER_NUMBER ? CharClass::raised : CharClass::other;
    case U_DT_CIRCLE:
    case U_DT_SQUARE:
    case U_DT_FONT:
      break;
    default:
      return CharClass::other;
  }
  std::string symbol;
  append_utf8(symbol, static_cast<char32_t>(code));
  const std::string plain = to_nfkc(symbol);
  if (std::all_of(plain.begin(), plain.end(), is_digit)) return CharClass::digit;
  const auto is_plain = [](char c) { return is_letter(c) || is_digit(c); };
  return std::all_of(plain.begin(), plain.end(), is_plain) ? CharClass::letter : CharClass::other;
}

}  // namespace

bool is_of_script_without_spaces(char32_t c) { return is_without_spaces(script_of(c)); }

bool is_ignorable(char32_t c) {
  if (c < 0x300) return c == 0xAD;
  if (c == zero_width_space || (c >= 0xFFF9 && c <= 0xFFFB)) return false;
  const auto code = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
      u_hasBinaryProperty(code, UCHAR_EMOJI_MODIFIER))
    return true;
  // The signs that Arabic and Syriac put over numbers are seen, although they format.
  return u_charType(code) == U_FORMAT_CHAR && !u_hasBinaryProperty(code, UCHAR_PREPENDED_CONCATENATION_MARK);
}

bool is_emoji(char32_t c) {
  return c >= 0x231A && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_PRESENTATION) &&
         !u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_MODIFIER);
}

bool is_capital_beyond_ascii(char32_t c) { return u_isUUppercase(static_cast<UChar32>(c)) != 0; }
bool is_small_beyond_ascii(char32_t c) { return u_isULowercase(static_cast<UChar32>(c)) != 0; }

int digit_value(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  const auto code = static_cast<UChar32>(c);
  return u_charType(code) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(code) : -1;
}

CharClass classify(char32_t c) {
  if (c < 0x80) return ascii_classes[c];
  if (c >= 0xC0 && c < 0x250) return c == 0xD7 || c == 0xF7 ? CharClass::other : CharClass::letter;
  if (is_apostrophe(c)) return CharClass::other;
  const auto code = static_cast<UChar32>(c);
  const auto mask = U_GET_GC_MASK(code);
  if (mask & U_GC_Z_MASK || c == 0x85 || c == zero_width_space) return CharClass::space;
  // The length mark of Katakana belongs to no script, nor do those of half width and the marks of voice.
  if (c == 0x30FC || c == 0xFF70 || is_half_width_voicing(c)) return CharClass::dictionary;
  if (mask & (U_GC_CF_MASK | U_GC_MN_MASK | U_GC_SK_MASK) && is_ignorable(c)) return CharClass::ignorable;
  if (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) {
    const UScriptCode script = script_of(c);
    if (is_without_spaces(script)) return CharClass::dictionary;
    const bool is_filler = script == USCRIPT_HANGUL && is_ignorable(c);
    return is_filler ? CharClass::ignorable : CharClass::letter;
  }
  if (mask & U_GC_ND_MASK) return CharClass::digit;
  if (mask & (U_GC_NO_MASK | U_GC_SO_MASK)) {
    if (is_emoji(c)) return CharClass::emoji;
    return class_of_symbol(code);
  }
  return CharClass::other;
}

}  // namespace byline
