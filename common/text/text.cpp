#include "common/text/text.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

#include "common/text/ascii.hpp"
#include "common/text/icu_data.hpp"
#include "common/text/script_folding.hpp"

namespace byline {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    if (word & 0x8080808080808080u) return false;
  }
  for (; at < text.size(); ++at)
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
  return true;
}

/// Length of the well-formed sequence at `at` (0: ill-formed), per table 3-7 of the Unicode Standard.
std::size_t well_formed_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(bytes[at + i]); };
  const std::size_t left = bytes.size() - at;
  const auto tail = [&](std::size_t i) { return left > i && (byte(i) & 0xC0) == 0x80; };
  const unsigned b = byte(0);
  if (b < 0x80) return 1;
  if (b < 0xC2) return 0;
  if (b < 0xE0) return tail(1) ? 2 : 0;
  if (b < 0xF0) {
    if (!tail(1) || !tail(2)) return 0;
    if (b == 0xE0 && byte(1) < 0xA0) return 0;
    if (b == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (b < 0xF5) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (b == 0xF0 && byte(1) < 0x90) return 0;
    if (b == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

/// Whether the 8 bytes at `at` are ASCII without NUL and CR.
bool are_clean_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
  const auto has_zero = [](std::uint64_t word) { return ((word - ones) & ~word & highs) != 0; };
  std::uint64_t word;
  std::memcpy(&word, bytes.data() + at, 8);
  return (word & highs) == 0 && !has_zero(word) && !has_zero(word ^ ones * '\r');
}

/// Where the bytes from `at` on first are something to_valid_utf8() changes: ill-formed, NUL or CR.
std::size_t end_of_clean(std::string_view bytes, std::size_t at) {
  while (at < bytes.size()) {
    if (at + 8 <= bytes.size() && are_clean_ascii(bytes, at)) {
      at += 8;
      continue;
    }
    const std::size_t length = bytes[at] == '\r' || bytes[at] == '\0' ? 0 : well_formed_length(bytes, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

enum class NormalForm : std::uint8_t { nfc, nfkc, nfd, nfkd };

const icu::Normalizer2& normalizer(NormalForm form) {
  const auto loaded = [](const icu::Normalizer2* (*get)(UErrorCode&)) -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = get(status);
    if (U_FAILURE(status)) throw data_of_icu_missing("normalisation data");
    return *instance;
  };
  // ICU makes each once for all threads, but ThreadSanitizer does not see how: it sees that of statics.
  switch (form) {
    case NormalForm::nfkc: {
      static const icu::Normalizer2& nfkc = loaded(icu::Normalizer2::getNFKCInstance);
      return nfkc;
    }
    case NormalForm::nfd: {
      static const icu::Normalizer2& nfd = loaded(icu::Normalizer2::getNFDInstance);
      return nfd;
    }
    case NormalForm::nfkd: {
      static const icu::Normalizer2& nfkd = loaded(icu::Normalizer2::getNFKDInstance);
      return nfkd;
    }
    case NormalForm::nfc:
      break;
  }
  static const icu::Normalizer2& nfc = loaded(icu::Normalizer2::getNFCInstance);
  return nfc;
}

std::string normalised(std::string_view text, NormalForm form) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  normalizer(form).normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                                 sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// Letters that have no decomposition although readers type them without their stroke or as two letters.
std::string_view spelled_plainly(char32_t c) {
  switch (c) {
    case 0x00F8:
      return "o";  // ø
    case 0x0142:
      return "l";  // ł
    case 0x0111:
      return "d";  // đ
    case 0x00F0:
      return "d";  // ð
    case 0x00FE:
      return "th";  // þ
    case 0x00E6:
      return "ae";  // æ
    case 0x0153:
      return "oe";  // œ
    case 0x0131:
      return "i";  // ı
    case 0x0127:
      return "h";  // ħ
    case 0x0167:
      return "t";  // ŧ
    case 0x0180:
      return "b";  // ƀ
    case 0x0268:
      return "i";  // ɨ
    case 0x0138:
      return "k";  // ĸ
    case 0x014B:
      return "n";  // ŋ
    case 0x0259:
      return "e";  // ə
    default:
      return {};
  }
}

/// Arabic and Hebrew points are dropped with the accents; the vowel signs of Indic scripts and Thai, which
/// are letters in all but name, and the voicing marks of Kana stay.
bool is_accent(char32_t c) {
  if (c < 0x0300) return false;
  const auto type = u_charType(static_cast<UChar32>(c));
  if (type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK) return false;
  return c <= 0x036F || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05C7) ||
         (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 ||
         (c >= 0x06D6 && c <= 0x06ED) || (c >= 0x0711 && c <= 0x074A) || (c >= 0x08CA && c <= 0x08FF) ||
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE20 && c <= 0xFE2F);
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (at + 8 <= bytes.size() && is_ascii(bytes.substr(at, 8))) {
      at += 8;
      continue;
    }
    const std::size_t length = well_formed_length(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string to_valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = end_of_clean(bytes, at);
    out.append(bytes, at, end - at);
    at = end;
    if (at == bytes.size()) break;
    if (bytes[at] == '\r') {
      out += '\n';
      at += (at + 1 < bytes.size() && bytes[at + 1] == '\n') ? 2 : 1;
    } else if (bytes[at] == '\0') {
      out += ' ';
      ++at;
    } else {
      append_utf8(out, replacement);
      ++at;  // a continuation byte that belonged to it is ill-formed too: one mark for the whole sequence
      while (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) ++at;
    }
  }
  return out;
}

std::string to_nfc(std::string_view text) { return normalised(text, NormalForm::nfc); }
std::string to_nfd(std::string_view text) { return normalised(text, NormalForm::nfd); }
std::string to_nfkc(std::string_view text) { return normalised(text, NormalForm::nfkc); }

std::string fold(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    out.assign(text);
    for (char& c : out) c = ascii_lower(c);
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded = to_icu(text);
  folded.foldCase();
  icu::UnicodeString decomposed = normalizer(NormalForm::nfkd).normalize(folded, status);
  if (U_FAILURE(status)) decomposed = folded;
  decomposed.foldCase();  // compatibility forms may decompose into capitals
  std::u32string letters;
  for (std::int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    letters += static_cast<char32_t>(c);
  }
  icu::UnicodeString kept;
  for (const char32_t c : fold_scripts(letters)) {
    if (is_accent(c)) continue;
    if (const std::string_view plain = spelled_plainly(c); !plain.empty())
      kept.append(to_icu(plain));
    else
      kept.append(static_cast<UChar32>(c));
  }
  // Hangul and Kana were taken apart by the decomposition too: put them together again.
  icu::UnicodeString composed = normalizer(NormalForm::nfc).normalize(kept, status);
  (U_SUCCESS(status) ? composed : kept).toUTF8String(out);
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out;
  if (is_ascii(text)) return fold(text);
  to_icu(to_nfc(text)).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

bool moves_or_hides_text(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

std::string harmless(std::string_view text, bool one_line) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (c == '\n' || c == '\t')
      out += one_line ? ' ' : static_cast<char>(c);
    else if (moves_or_hides_text(c))
      append_utf8(out, replacement);
    else
      out.append(text, start, at - start);
  }
  return out;
}

char32_t next_beyond_ascii(std::string_view text, std::size_t& at) {
  const auto b = static_cast<unsigned char>(text[at]);
  const std::size_t length = well_formed_length(text, at);
  if (length == 0) {
    ++at;
    return replacement;
  }
  char32_t c = b & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  at += length;
  return c;
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string printable(std::string_view bytes) { return harmless(to_valid_utf8(bytes), true); }

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

std::string with_separators(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  std::string text = with_separators(number) + ' ';
  text += number == 1 || many.empty() ? one : many;
  return number == 1 || !many.empty() ? text : text + 's';
}

std::string with_decimals(double number, int decimals) {
  std::array<char, 64> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%.*f", decimals, number);
  return {digits.data(), std::min(static_cast<std::size_t>(length), digits.size() - 1)};
}

std::string enumerated(const std::vector<std::string>& items, std::string_view last, std::size_t most) {
  const std::size_t shown = std::min(items.size(), most), left = items.size() - shown;
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == shown && left == 0 ? last : ", ";
    text += items[i];
  }
  if (left > 0) text.append(last).append(with_separators(left)).append(" more");
  return text;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) result += next_code_point(text, at);
  return result;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t character_boundary(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

std::uint64_t hash64(std::string_view bytes) {
  // Multiply-and-mix over 8-byte words, finished as in MurmurHash3's fmix64.
  const auto mix = [](std::uint64_t h) {
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdULL;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53ULL;
    return h ^ (h >> 33);
  };
  std::uint64_t h = 0x9E3779B97F4A7C15ULL ^ bytes.size();
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    h = (h ^ mix(word)) * 0xD6E8FEB86659FD93ULL;
  }
  std::uint64_t last = 0;
  // Bytes that overlap are the same bytes, and no loop and no call is needed.
  const auto byte = [bytes](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(bytes[i])}; };
  const auto four = [byte](std::size_t i) {
    return byte(i) | byte(i + 1) << 8 | byte(i + 2) << 16 | byte(i + 3) << 24;
  };
  if (const std::size_t left = bytes.size() - at; left >= 4)
    last = four(at) | four(bytes.size() - 4) << 8 * (left - 4);
  else if (left > 0)
    last = byte(at) | byte(at + left / 2) << 8 * (left / 2) | byte(bytes.size() - 1) << 8 * (left - 1);
  return mix((h ^ mix(last + 1)) * 0xD6E8FEB86659FD93ULL);
}

}  // namespace byline
