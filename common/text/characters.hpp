// What single characters are to words: signs that join, marks nobody sees, pictures.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace byline {

/// What words are made of and what ends them.
enum class CharClass : std::uint8_t {
  other,
  space,
  letter,
  digit,
  dictionary,
  raised,     // a digit above or below the line: of a word when a letter is before it
  fraction,   // ½
  emoji,      // a picture, and a word of its own
  ignorable,  // not seen: neither in a word nor its end
};

inline constexpr std::array<CharClass, 128> ascii_classes = [] {
  std::array<CharClass, 128> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = CharClass::letter;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = CharClass::letter;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = CharClass::digit;
  for (int c = 0; c <= 0x20; ++c) table[static_cast<std::size_t>(c)] = CharClass::space;
  table[0x7f] = CharClass::space;
  return table;
}();

/// What a character is to the tokeniser.
CharClass classify(char32_t c);

/// Of a script that puts no spaces between words: Chinese, Thai; not punctuation that several scripts share.
bool is_of_script_without_spaces(char32_t c);

/// The signs people use for an apostrophe, a glottal stop, an okina or a soft sign, typed or typographic: one
/// and the same inside a word.
constexpr bool is_apostrophe(char32_t c) {
  if (c < 0x80) return c == '\'' || c == '`';
  switch (c) {
    case 0x00B4:  // ´
    case 0x02B9:  // ʹ
    case 0x02BB:  // ʻ
    case 0x02BC:  // ʼ
    case 0x02BD:  // ʽ
    case 0x02BE:  // ʾ
    case 0x02BF:  // ʿ
    case 0x02C8:  // ˈ
    case 0x055A:  // ՚
    case 0x05F3:  // ׳
    case 0x2018:  // ‘
    case 0x2019:  // ’
    case 0x201B:  // ‛
    case 0x2032:  // ′
    case 0x2035:  // ‵
    case 0xA78B:  // Ꞌ
    case 0xA78C:  // ꞌ
    case 0xFF07:  // ＇
      return true;
    default:
      return false;
  }
}

constexpr bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
constexpr bool is_hebrew(char32_t c) { return c >= 0x0591 && c <= 0x05F2; }
/// " and ״, which abbreviate between Hebrew letters.
constexpr bool is_gershayim(char32_t c) { return c == '"' || c == 0x05F4; }

/// & of any width.
constexpr bool is_ampersand(char32_t c) { return c == '&' || c == 0xFE60 || c == 0xFF06; }

/// Punctuation of full width as ASCII has it; other characters as they are. ＄ → $
constexpr char32_t narrow(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

/// Katakana of half width, and the marks behind it that make ガ and パ of ｶ and ﾊ.
constexpr bool is_half_width_kana(char32_t c) { return c >= 0xFF66 && c <= 0xFF9F; }
constexpr bool is_half_width_voicing(char32_t c) { return c == 0xFF9E || c == 0xFF9F; }

/// What is not seen and spells nothing: soft hyphens, joiners, marks of direction, byte order marks,
/// variation selectors, tags. A word is the same with and without. The zero-width space is none: it parts
/// words.
bool is_ignorable(char32_t c);
inline constexpr char32_t zero_width_space = 0x200B;
inline constexpr char32_t zero_width_non_joiner = 0x200C;

/// Of those that are not seen, what chooses how the character before is drawn, and stays with it.
constexpr bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// Shown as a picture without further ado: 🎉, and half a flag, but not ☃ ™ #.
bool is_emoji(char32_t c);
/// Makes a picture of the character before: ❤ is a sign, ❤️ a picture.
inline constexpr char32_t emoji_selector = 0xFE0F;

/// The upper and the lower case of scripts that have them, by Unicode's properties.
bool is_capital_beyond_ascii(char32_t c);
bool is_small_beyond_ascii(char32_t c);
inline bool is_capital(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : is_capital_beyond_ascii(c); }
inline bool is_small(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : is_small_beyond_ascii(c); }

/// The value of a digit of any script; -1: none.
int digit_value(char32_t c);

}  // namespace byline
