// Bytes → valid UTF-8; folding; text made harmless for a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

/// True when `bytes` is well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view bytes);

/// `bytes` with every ill-formed sequence replaced by U+FFFD, zero bytes by a space, and CR LF and lone CR by
/// LF.
std::string to_valid_utf8(std::string_view bytes);

/// Unicode NFC. Returns text that is already so unchanged.
std::string to_nfc(std::string_view text);
/// Unicode NFD: names of files on a Mac.
std::string to_nfd(std::string_view text);
/// Unicode NFKC: ﬁ, full width and letters of mathematics as plain ones.
std::string to_nfkc(std::string_view text);

/// The form in which words and names are compared: lower case (full case folding), no accents, compatibility
/// forms resolved, and letters that decompose into nothing spelled as people type them without: ø→o ł→l đ→d
/// ß→ss æ→ae œ→oe þ→th ð→d ı→i. Letters that a script writes in several ways are one, and digits of every
/// script ASCII's (script_folding.hpp); marks nobody sees are off. Idempotent. "Zürich" → "zurich", "ERDOĞAN"
/// → "erdogan", "ﬁ" → "fi", "مستشفى" → "مستشفي".
std::string fold(std::string_view text);

/// Lower case in NFC, accents kept: what the stemmers expect.
std::string to_lower(std::string_view text);

/// C0 and C1 controls and DEL, bidi overrides and isolates, and other format characters of which that holds.
bool moves_or_hides_text(char32_t c);
/// For terminals: what moves or hides text becomes U+FFFD; LF and TAB become a space when `one_line`, and
/// stay otherwise.
std::string harmless(std::string_view text, bool one_line);

/// What to show of bytes from anywhere on one line of a terminal: valid UTF-8, harmless().
std::string printable(std::string_view bytes);

/// What stands between any of the separators, without what is empty: " a  b", " " → "a", "b".
std::vector<std::string_view> split(std::string_view text, std::string_view separators);

/// 1234567 → "1,234,567"
std::string with_separators(std::uint64_t number);
/// 1, "document" → "1 document"; 2,000 → "2,000 documents". `many` where it is not `one` with an s.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many = {});
/// 2.345, 2 → "2.35"
std::string with_decimals(double number, int decimals);
/// The items in a row, the last behind " or ": "a", "a or b", "a, b or c"; of more than `most` the first and
/// how many are left, "a, b or 4 more".
std::string enumerated(const std::vector<std::string>& items, std::string_view last,
                       std::size_t most = static_cast<std::size_t>(-1));

/// What next_code_point() does at a byte that is not ASCII.
char32_t next_beyond_ascii(std::string_view text, std::size_t& at);
/// Code point starting at byte `at` of valid UTF-8; advances `at` past it. At the end of text: U+0000, `at`
/// unchanged.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_beyond_ascii(text, at);
  ++at;
  return byte;
}
void append_utf8(std::string& text, char32_t code_point);
/// `text`: valid UTF-8.
std::u32string to_code_points(std::string_view text);
/// Number of code points.
std::size_t code_points(std::string_view text);
/// Largest position ≤ `at` that does not cut a character.
std::size_t character_boundary(std::string_view text, std::size_t at);

/// 64-bit hash of bytes, the same on every run; not cryptographic.
std::uint64_t hash64(std::string_view bytes);

}  // namespace byline
