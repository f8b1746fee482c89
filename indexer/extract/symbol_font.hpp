// Letters of fonts whose codes mean something else than characters.
#pragma once

#include <cstddef>
#include <string_view>

namespace byline::extract {

/// What a code of a font of symbols shows: of the font Symbol the Greek letters, of others nothing that is
/// text (a space). Codes of other fonts are characters. Programs of Microsoft add 0xF000 to what such fonts
/// have.
constexpr char32_t symbol_character(char32_t code, std::string_view font) {
  constexpr std::u32string_view capitals = U"ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
                                small = U"αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
  const bool is_moved = code >= 0xF000 && code <= 0xF0FF;
  const bool is_symbol = font == "Symbol" && (is_moved || code <= 0xFF);
  const bool is_character = code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  if (!is_moved && !is_symbol) return is_character ? code : U' ';
  const char32_t plain = is_moved ? code - 0xF000 : code;
  if (!is_symbol) return U' ';
  if (plain >= 'A' && plain <= 'Z') return capitals[plain - 'A'];
  if (plain >= 'a' && plain <= 'z') return small[plain - 'a'];
  return plain >= 0x20 && plain < 0x40 ? plain : U' ';
}

}  // namespace byline::extract
