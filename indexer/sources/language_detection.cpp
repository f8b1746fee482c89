#include "indexer/sources/language_detection.hpp"

#include <cstdio>  // CLD2's header needs it and does not include it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "common/names/english_text.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

// Bytes. CLD2 takes as long as the text it is given; what is given tells the language of nearly every text.
constexpr std::size_t sample_part = 256, beginning_bytes = 2048;
/// Of a sample that is in one language, which all of the text then is.
constexpr int nearly_all = 90;

struct Guess {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  int percent = 0;  // of the text
  bool reliable = false;
};

Guess guess(std::string_view text) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  Guess made;
  const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  made.language =
      CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &no_hints, 0,
                                     languages, percents, scores, nullptr, &text_bytes, &made.reliable);
  made.percent = percents[0];
  return made;
}

std::string_view first_bytes(std::string_view text, std::size_t bytes) {
  return text.substr(0, character_boundary(text, bytes));
}

/// From the beginning and the middle: a notice in English above a text in German is not the text.
std::string sample(std::string_view text) {
  const std::string_view second_half = text.substr(character_boundary(text, text.size() / 2));
  return std::string(first_bytes(text, sample_part))
      .append(" ")
      .append(first_bytes(second_half, sample_part));
}

}  // namespace

std::string detect_language(std::string_view text) {
  const std::string_view beginning = first_bytes(text, beginning_bytes);
  Guess found;
  if (text.size() > beginning_bytes) found = guess(sample(text));
  if (!found.reliable || found.percent < nearly_all) found = guess(beginning);
  if (found.reliable && found.language != CLD2::UNKNOWN_LANGUAGE) {
    const std::string code = CLD2::LanguageCode(found.language);
    if (code == "iw") return "he";  // the code of Hebrew until 1989
    // A few names make a short text in English Vietnamese or Turkish for CLD2.
    if (code != "en" && text.size() <= beginning_bytes && reads_as_english(text)) return "en";
    // "zh-Hant" is zh; a three-letter code (ceb) is a language no one here can stem, and short texts draw
    // them by chance.
    if (code.size() == 2 || code.find('-') == 2) return code.substr(0, 2);
  }
  std::size_t latin = 0, other = 0;
  for (std::size_t at = 0; at < beginning.size();) {
    const char32_t c = next_code_point(beginning, at);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250))
      ++latin;
    else if (c >= 0x250)
      ++other;
  }
  return latin > other ? "en" : "";
}

}  // namespace byline
