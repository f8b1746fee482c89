#include "indexer/build/language_detection.hpp"

#include <cstdio>  // CLD2's header needs it and does not include it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "common/text.hpp"

namespace byline {

std::string detect_language(std::string_view text) {
  constexpr std::size_t enough = 2048;  // bytes; for a text in one language more changes nothing, and costs
  const std::string_view beginning = text.substr(0, character_boundary(text, enough));
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const CLD2::Language found =
      CLD2::ExtDetectLanguageSummary(beginning.data(), static_cast<int>(beginning.size()), true, &no_hints, 0,
                                     languages, percents, scores, nullptr, &text_bytes, &reliable);
  if (reliable && found != CLD2::UNKNOWN_LANGUAGE) {
    const std::string code = CLD2::LanguageCode(found);
    if (code == "iw") return "he";  // the code of Hebrew until 1989
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
