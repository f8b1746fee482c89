#include "indexer/sources/encoding.hpp"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

constexpr std::size_t detection_bytes = 64 * 1024;

std::size_t unit_bytes(Width width) {
  return width == Width::bytes ? 1 : width == Width::utf16le || width == Width::utf16be ? 2 : 4;
}

// Share of characters no text has, in thousandths, when `head` is read as `width`.
std::size_t odd_per_thousand(std::string_view head, Width width) {
  std::string text;
  WideDecoder(width).decode(head, text);
  std::size_t odd = 0;
  std::size_t all = 0;
  for (std::size_t at = 0; at < text.size(); ++all) {
    const char32_t c = next_code_point(text, at);
    odd += c == 0xFFFD || !u_isdefined(static_cast<UChar32>(c)) ||
           u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR ||
           (c < 0x20 && !is_space(static_cast<char>(c)) && c != 0x1B);
  }
  return all == 0 ? 1000 : odd * 1000 / all;
}

// The order of bytes in which more units are ASCII; `bytes` when too few are so for text in UTF-16.
Width likelier_utf16(std::string_view head) {
  std::array<std::size_t, 2> zeros = {};
  std::size_t beyond_ascii = 0;
  for (std::size_t at = 0; at < head.size(); ++at) {
    zeros[at % 2] += head[at] == '\0';
    beyond_ascii += (head[at] & '\x80') != 0;
  }
  const std::size_t most = std::max(zeros[0], zeros[1]);
  // Chinese has few zeros, spaces and newlines; Latin has one in each unit; ASCII with a stray zero is
  // neither.
  const std::size_t least = beyond_ascii * 10 > head.size() ? head.size() / 100 + 1 : head.size() * 2 / 5;
  if (most < least || zeros[0] == zeros[1]) return Width::bytes;
  return zeros[1] > zeros[0] ? Width::utf16le : Width::utf16be;
}

// Bytes that do not belong to well-formed UTF-8, and characters beyond ASCII that do.
struct Utf8Count {
  std::size_t ill = 0;
  std::size_t good = 0;
};
Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < size;) {
    if (data[at] < 0x80) {
      ++at;
      continue;
    }
    UChar32 c = 0;
    // A character cut by the end of the bytes is counted as ill, which one more or less does not change.
    U8_NEXT(data, at, size, c);
    if (c < 0)
      ++count.ill;
    else
      ++count.good;
  }
  return count;
}

std::string convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &status), ucnv_close);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return {};
  std::string text;
  wide.toUTF8String(text);
  return text;
}

// The name ICU knows for a declared charset; browsers read Latin-1 as Windows-1252 and so must we.
std::string canonical_charset(std::string_view declared) {
  if (declared.empty() || declared.size() > 40) return {};
  UErrorCode status = U_ZERO_ERROR;
  const char* name = ucnv_getStandardName(std::string(declared).c_str(), "MIME", &status);
  std::string charset = name != nullptr ? std::string(name) : std::string(declared);
  if (equal_nocase(charset, "ISO-8859-1") || equal_nocase(charset, "US-ASCII")) return "windows-1252";
  // The bytes hold ASCII as it is, so these would be false.
  if (starts_with_nocase(charset, "UTF")) return {};
  return charset;
}

std::string detected_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  if (U_FAILURE(status)) return {};
  // The first byte beyond ASCII may be far into the text, and says more than all before it.
  const auto beyond = std::find_if(bytes.begin(), bytes.end(), [](char c) { return (c & '\x80') != 0; });
  const std::size_t start =
      std::min<std::size_t>(static_cast<std::size_t>(beyond - bytes.begin()), bytes.size());
  const std::string_view sample =
      bytes.substr(start < detection_bytes / 2 ? 0 : start - 1024, detection_bytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  if (U_FAILURE(status)) return {};
  for (std::int32_t i = 0; i < found; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    if (U_FAILURE(status) || name == nullptr) return {};
    const std::string_view charset = name;
    if (charset.starts_with("UTF") || charset.starts_with("IBM42")) continue;  // EBCDIC is no text file's
    return charset == "ISO-8859-1" ? "windows-1252" : std::string(charset);
  }
  return {};
}

bool is_shift_encoding(std::string_view bytes) {
  return bytes.find("\x1B$B") != std::string_view::npos || bytes.find("\x1B$@") != std::string_view::npos;
}

}  // namespace

WidthGuess guess_width(std::string_view head) {
  const auto opens = [&](std::string_view mark) { return head.starts_with(mark); };
  using namespace std::string_view_literals;
  WidthGuess marked;
  if (opens("\xEF\xBB\xBF")) return {Width::bytes, 3};
  if (opens("\xFF\xFE\0\0"sv))
    marked = {Width::utf32le, 4};
  else if (opens("\0\0\xFE\xFF"sv))
    marked = {Width::utf32be, 4};
  else if (opens("\xFF\xFE"))
    marked = {Width::utf16le, 2};
  else if (opens("\xFE\xFF"))
    marked = {Width::utf16be, 2};
  head = head.substr(0, 4096);
  if (marked.mark > 0) {
    const std::string_view text = head.substr(marked.mark);
    return text.empty() || odd_per_thousand(text, marked.width) <= 100 ? marked : WidthGuess{};
  }
  if (head.find('\0') == std::string_view::npos) return {};
  for (const Width width : {Width::utf32le, Width::utf32be, likelier_utf16(head)}) {
    const std::size_t unit = unit_bytes(width);
    const std::string_view whole = head.substr(0, head.size() / unit * unit);
    if (width != Width::bytes && whole.size() >= 2 * unit && odd_per_thousand(whole, width) == 0)
      return {width, 0};
  }
  return {};
}

void WideDecoder::put(char32_t unit, std::string& text) {
  const bool utf16 = unit_bytes(width_) == 2;
  if (utf16 && high_surrogate_ != 0) {
    const char32_t high = high_surrogate_;
    high_surrogate_ = 0;
    if (unit >= 0xDC00 && unit < 0xE000) {
      append_utf8(text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
      return;
    }
    append_utf8(text, 0xFFFD);
  }
  if (utf16 && unit >= 0xD800 && unit < 0xDC00)
    high_surrogate_ = unit;
  else
    append_utf8(text, unit > 0x10FFFF || (unit >= 0xD800 && unit < 0xE000) ? 0xFFFD : unit);
}

void WideDecoder::decode(std::string_view bytes, std::string& text) {
  const std::size_t unit = unit_bytes(width_);
  const bool little = width_ == Width::utf16le || width_ == Width::utf32le;
  const auto put_unit = [&](std::string_view of) {
    char32_t value = 0;
    for (std::size_t i = 0; i < unit; ++i)
      value = value << 8 | static_cast<unsigned char>(of[little ? unit - 1 - i : i]);
    put(value, text);
  };
  while (!rest_.empty() && rest_.size() < unit && !bytes.empty()) {
    rest_ += bytes.front();
    bytes.remove_prefix(1);
  }
  if (rest_.size() == unit) {
    put_unit(rest_);
    rest_.clear();
  }
  for (; bytes.size() >= unit; bytes.remove_prefix(unit)) put_unit(bytes.substr(0, unit));
  rest_.append(bytes);
}

void WideDecoder::finish(std::string& text) {
  if (!rest_.empty() || high_surrogate_ != 0) append_utf8(text, 0xFFFD);
  rest_.clear();
  high_surrogate_ = 0;
}

std::string likeliest_charset(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return {};
  const Utf8Count count = count_utf8(bytes);
  return count.good <= count.ill ? detected_charset(bytes) : std::string();
}

std::string decode_from(std::string_view bytes, const std::string& charset) {
  return to_nfc(to_valid_utf8(convert(bytes, charset.c_str())));
}

std::string decode_text(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string converted;
  if (is_valid_utf8(bytes)) {
    if (is_shift_encoding(bytes)) converted = convert(bytes, "ISO-2022-JP");
  } else if (const Utf8Count count = count_utf8(bytes); count.good <= count.ill) {
    if (const std::string charset = canonical_charset(declared); !charset.empty())
      converted = convert(bytes, charset.c_str());
    if (converted.empty())
      if (const std::string charset = detected_charset(bytes); !charset.empty())
        converted = convert(bytes, charset.c_str());
  }
  return to_nfc(to_valid_utf8(converted.empty() ? bytes : std::string_view(converted)));
}

}  // namespace byline
