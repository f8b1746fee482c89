// Text → tokens: the one tokenisation that terms, entities and snippets share.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace byline {

enum class TokenKind : std::uint8_t {
  word,    // letters, with the digits, hyphens, apostrophes, dots and & inside them: O'Brien, re-election,
           // AT&T, U.S., Ke$ha, CO₂
  number,  // begins with a digit and holds no letter: 1,200  3.5  2020-09-16  1’000  ½
  clitic,  // what English writes onto a word: 's ’s s’ (possessive), 'll 're 've 'd 'm
  punctuation,  // one mark, or a run of the same (... --)
};

/// A piece of text by byte offsets [begin, end). Tokens never overlap, ascend, and leave out white space.
/// They are cut as the Penn Treebank cuts (clitics and punctuation apart, "Corp." and "U.S." with their dot,
/// hyphenated words whole), since the recogniser is trained on such tokens.
struct Token {
  std::uint32_t begin;
  std::uint32_t end;
  TokenKind kind;
  bool starts_sentence;  // first token of a sentence; a line break with an empty line or a title ends one

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(const Token&, const Token&) = default;
};

/// Splits `text` (valid UTF-8, at most 4 GiB) into tokens, appended to `tokens`.
/// Scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) are cut by ICU's dictionaries, one
/// token a word; everything else by UAX #29-like rules with a fast path for ASCII. A sentence ends at . ! ?
/// before a capital, at an empty line, and at a line break that no wrapped line would have. Thread-safe.
/// Marks that are not seen (is_ignorable) neither end a word nor begin or close a token; the zero-width space
/// joins a word's parts in scripts that have spaces. What is shown as an emoji is a word.
void tokenise(std::string_view text, std::vector<Token>& tokens);

}  // namespace byline
