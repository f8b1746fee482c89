// Where a sentence ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace byline {

/// The marks that may end a sentence: . ! ? … and those of other scripts.
constexpr bool is_sentence_stop(char32_t c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  switch (c) {
    case 0x0589:  // ։ Armenian
    case 0x061F:  // ؟ Arabic
    case 0x06D4:  // ۔ Urdu
    case 0x0964:  // । Hindi
    case 0x104B:  // ။ Burmese
    case 0x1362:  // ። Amharic
    case 0x17D4:  // ។ Khmer
    case 0x2026:  // …
    case 0x3002:  // 。
    case 0xFF01:  // ！
    case 0xFF0E:  // ．
    case 0xFF1F:  // ？
    case 0xFF61:  // ｡
      return true;
    default:
      return false;
  }
}

/// Quotation marks and brackets that may stand right behind a stop: they belong to the sentence it ends. What
/// opens a quotation in one language closes it in another: “Yes.” „Ja.“ »Ja.« «Oui.»
constexpr bool is_closing_mark(char32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == ')' || c == ']';
  switch (c) {
    case 0x00AB:  // «
    case 0x00BB:  // »
    case 0x2018:  // ‘
    case 0x2019:  // ’
    case 0x201C:  // “
    case 0x201D:  // ”
    case 0x2039:  // ‹
    case 0x203A:  // ›
    case 0x300D:  // 」
    case 0x300F:  // 』
    case 0xFF09:  // ）
      return true;
    default:
      return false;
  }
}

/// What a full stop right behind a word is.
enum class FullStop : std::uint8_t {
  of_sentence,      // "She came."
  of_letters,       // "U.S." "p.m." "Ph.D.": always the word's
  of_initial,       // "J.", one capital: the word's, unless nothing follows
  of_abbreviation,  // "Corp.": the word's where its line goes on
};
/// `word`: without the stop.
FullStop full_stop_behind(std::string_view word);

/// True when `line` ends as a sentence does: with a stop, perhaps within closing quotes or brackets. "in the
/// U.S." does not, nor does an ellipsis.
bool ends_sentence(std::string_view line);

/// Byte length of the first sentence of `text` as tokenise() cuts them, but not at the end of a line alone;
/// at least one byte when `text` is not empty.
std::size_t first_sentence_length(std::string_view text);

}  // namespace byline
