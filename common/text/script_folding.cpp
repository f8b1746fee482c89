#include "common/text/script_folding.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "common/text/characters.hpp"

namespace byline {
namespace {

constexpr char32_t dropped = 0;

/// Blocks of India's scripts are laid out alike: what Devanagari has at 0x0905 Gujarati has at 0x0A85.
constexpr char32_t block_of(char32_t c) { return c & ~char32_t{0x7F}; }
constexpr char32_t devanagari = 0x0900, bengali = 0x0980, gurmukhi = 0x0A00, gujarati = 0x0A80,
                   telugu = 0x0C00, kannada = 0x0C80;
constexpr char32_t nukta = 0x3C, virama = 0x4D, anusvara = 0x02, candrabindu = 0x01;  // in their block

char32_t arabic(char32_t c) {
  switch (c) {
    case 0x0671:  // wasla
    case 0x0672:
    case 0x0673:
      return 0x0627;
    case 0x0649:  // alef maksura
    case 0x06CC:  // Farsi yeh
      return 0x064A;
    case 0x06A9:  // keheh
    case 0x06AA:
      return 0x0643;
    case 0x0629:  // teh marbuta
    case 0x06C1:  // heh goal
    case 0x06C3:  // teh marbuta goal
      return 0x0647;
    case 0x0640:  // tatweel
      return dropped;
    case 0x066B:
      return '.';
    case 0x066C:
      return ',';
    default:
      return c;
  }
}

/// The nasal of a row of consonants, ka kha ga gha nga and so on: 0 when `c` is in none of the five.
char32_t nasal_before(char32_t c) {
  const char32_t at = c - block_of(c);
  for (const auto& [first, last] :
       {std::pair<char32_t, char32_t>{0x15, 0x19}, {0x1A, 0x1E}, {0x1F, 0x23}, {0x24, 0x28}, {0x2A, 0x2E}})
    if (at >= first && at < last) return block_of(c) + last;  // not of the nasal itself: अन्न, सम्मान
  return 0;
}

bool takes_anusvara(char32_t block) {
  return block == devanagari || block == gujarati || block == telugu || block == kannada;
}

/// Two signs that look like one letter: Unicode's table of vowels not to be written so.
char32_t vowel_of(char32_t first, char32_t second) {
  struct Row {
    char32_t first, second, letter;
  };
  constexpr std::array<Row, 11> rows{{{0x0905, 0x093E, 0x0906},
                                      {0x0905, 0x0945, 0x0972},
                                      {0x0905, 0x0946, 0x0904},
                                      {0x0905, 0x0949, 0x0911},
                                      {0x0905, 0x094B, 0x0913},
                                      {0x0905, 0x094C, 0x0914},
                                      {0x0906, 0x0945, 0x0911},
                                      {0x0906, 0x0947, 0x0913},
                                      {0x0906, 0x0948, 0x0914},
                                      {0x090F, 0x0945, 0x090D},
                                      {0x090F, 0x0947, 0x0910}}};
  for (const Row& row : rows)
    if (row.first == first && row.second == second) return row.letter;
  return 0;
}

/// The consonant of a letter that stands for one without a vowel; 0: `c` is none such.
char32_t dead_consonant(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 7> rows{{{0x09CE, 0x09A4},
                                                               {0x0D7A, 0x0D23},
                                                               {0x0D7B, 0x0D28},
                                                               {0x0D7C, 0x0D30},
                                                               {0x0D7D, 0x0D32},
                                                               {0x0D7E, 0x0D33},
                                                               {0x0D7F, 0x0D15}}};
  for (const auto& [letter, consonant] : rows)
    if (letter == c) return consonant;
  return 0;
}

/// One letter of India, with those behind it; returns how many of those were taken, too.
std::size_t add_indic(std::u32string_view text, std::size_t i, std::u32string& out) {
  const char32_t c = text[i], block = block_of(c), at = c - block;
  const auto behind = [&](std::size_t n) { return i + n < text.size() ? text[i + n] : char32_t{0}; };
  if (at == nukta && (block == devanagari || block == gurmukhi || block == gujarati)) return 0;
  if (at == candrabindu && (block == devanagari || block == gujarati)) {
    out += block + anusvara;
    return 0;
  }
  if (takes_anusvara(block) && behind(1) == block + virama && nasal_before(behind(2)) == c) {
    out += block + anusvara;
    return 1;
  }
  if (const char32_t letter = vowel_of(c, behind(1))) {
    out += letter;
    return 1;
  }
  if (const char32_t consonant = dead_consonant(c)) {
    out += consonant;
    out += block + virama;
    return 0;
  }
  out += c;
  return 0;
}

}  // namespace

std::u32string fold_scripts(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  // A joiner between nasal and consonant is none to the rules below.
  std::u32string seen;
  std::copy_if(text.begin(), text.end(), std::back_inserter(seen),
               [](char32_t c) { return !is_ignorable(c); });
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const char32_t c = seen[i];
    if (const int digit = c < 0x80 ? -1 : digit_value(c); digit >= 0) {
      out += U'0' + static_cast<char32_t>(digit);
    } else if (c >= 0x0900 && c < 0x0E00) {
      i += add_indic(seen, i, out);
    } else if (c == 0x06D5 && i + 1 < seen.size() && seen[i + 1] == 0x0654) {
      out += char32_t{0x0647};  // ۀ, of Persian
    } else if (c >= 0x0600 && c < 0x0700) {
      if (const char32_t letter = arabic(c); letter != dropped) out += letter;
    } else {
      out += c;
    }
  }
  return out;
}

std::u32string devanagari_skeleton(std::u32string_view folded) {
  constexpr std::array<std::pair<char32_t, char32_t>, 19> short_of{{{0x06, 0x05},
                                                                    {0x08, 0x07},
                                                                    {0x0A, 0x09},
                                                                    {0x0D, 0x0F},
                                                                    {0x0E, 0x0F},
                                                                    {0x10, 0x0F},
                                                                    {0x11, 0x13},
                                                                    {0x12, 0x13},
                                                                    {0x14, 0x13},
                                                                    {0x40, 0x3F},
                                                                    {0x42, 0x41},
                                                                    {0x45, 0x47},
                                                                    {0x46, 0x47},
                                                                    {0x48, 0x47},
                                                                    {0x49, 0x4B},
                                                                    {0x4A, 0x4B},
                                                                    {0x4C, 0x4B},
                                                                    {0x60, 0x0B},
                                                                    {0x72, 0x0F}}};
  std::u32string out;
  bool any = false;
  for (const char32_t c : folded) {
    if (block_of(c) != devanagari) {
      out += c;
      continue;
    }
    any = true;
    const char32_t at = c - devanagari;
    if (at == virama) continue;
    const auto* const row =
        std::find_if(short_of.begin(), short_of.end(), [at](const auto& pair) { return pair.first == at; });
    out += row == short_of.end() ? c : devanagari + row->second;
  }
  return any ? out : std::u32string();
}

}  // namespace byline
