#include "indexer/extract/visual_order.hpp"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

#include "common/text/text.hpp"

namespace byline::extract {
namespace {

struct Letters {
  std::size_t rightward = 0, leftward = 0;
};

Letters letters_in_order(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(next_code_point(text, at)));
    letters.rightward += direction == U_LEFT_TO_RIGHT;
    letters.leftward += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  }
  return letters;
}

}  // namespace

bool reads_right_to_left(std::string_view text) {
  const Letters letters = letters_in_order(text);
  return letters.leftward > letters.rightward;
}

std::string in_reading_order(std::string_view line) {
  const Letters letters = letters_in_order(line);
  if (letters.leftward == 0) return std::string(line);
  const icu::UnicodeString standing =
      icu::UnicodeString::fromUTF8({line.data(), static_cast<std::int32_t>(line.size())});
  const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), ubidi_close);
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setReorderingMode(bidi.get(), UBIDI_REORDER_INVERSE_LIKE_DIRECT);
  const UBiDiLevel level = letters.leftward > letters.rightward ? 1 : 0;
  ubidi_setPara(bidi.get(), standing.getBuffer(), standing.length(), level, nullptr, &status);
  icu::UnicodeString read;
  const std::int32_t room = 2 * standing.length() + 1;
  const std::int32_t length =
      ubidi_writeReordered(bidi.get(), read.getBuffer(room), room, UBIDI_KEEP_BASE_COMBINING, &status);
  read.releaseBuffer(U_SUCCESS(status) ? length : 0);
  if (U_FAILURE(status)) return std::string(line);
  std::string text;
  return read.toUTF8String(text);
}

}  // namespace byline::extract
